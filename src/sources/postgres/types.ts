import type { Client, FieldDef } from "pg";
import type { DatabaseColumn } from "../database/engine.ts";

interface PostgresType {
  readonly name: string;
  /** As pg_type.typcategory has it; a domain has that of what it is over. */
  readonly category: string;
}

/** The types of some columns by their number. */
export async function typesOf(client: Client, fields: readonly FieldDef[]): Promise<ReadonlyMap<number, PostgresType>> {
  const { rows } = await client.query<{ oid: string; name: string; category: string }>(
    "SELECT oid::text AS oid, format_type(oid, NULL) AS name, typcategory AS category FROM pg_type WHERE oid = ANY ($1::oid[])",
    [fields.map(({ dataTypeID }) => dataTypeID)],
  );
  return new Map(rows.map(({ oid, name, category }) => [Number(oid), { name, category }]));
}

const typedAs: Readonly<Record<string, string>> = {
  date: "DATE",
  "timestamp without time zone": "TIMESTAMP",
  "timestamp with time zone": "TIMESTAMPTZ",
  smallint: "BIGINT",
  integer: "BIGINT",
  bigint: "BIGINT",
};

/** Bytes, documents, lists, shapes, spans; and money, whose text depends on the server's language. */
const opaque = new Set(["bytea", "json", "jsonb", "xml", "money", "interval", "tsvector", "tsquery"]);

/** Text, numbers, times, truths, enumerations, and what extensions add (uuid, citext). */
const readable = new Set(["S", "N", "D", "B", "E", "U", "X"]);

export function columnOf(
  { name, dataTypeID, dataTypeModifier }: FieldDef,
  types: ReadonlyMap<number, PostgresType>,
): DatabaseColumn {
  const { name: type, category } = types.get(dataTypeID) ?? { name: "unknown", category: "X" };
  const typed = type === "numeric" ? decimalOf(dataTypeModifier) : typedAs[type];
  return {
    name,
    type,
    ...(typed === undefined ? {} : { typed }),
    ...(opaque.has(type) || !readable.has(category) ? { isOpaque: true } : {}),
  };
}

/** `numeric(12, 2)` is kept as it is; one without bounds, or wide, stays text. */
function decimalOf(modifier: number): string | undefined {
  if (modifier < 4) return undefined;
  const [precision, scale] = [((modifier - 4) >> 16) & 0xffff, (modifier - 4) & 0x7ff];
  return precision <= 18 && scale <= 4 && scale <= precision ? `DECIMAL(${precision}, ${scale})` : undefined;
}
