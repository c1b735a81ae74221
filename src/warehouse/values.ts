import {
  BIGINT,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBStructValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  VARCHAR,
} from "@duckdb/node-api";

/** What a query may be given. Integers become BIGINT, other numbers DOUBLE, lists VARCHAR[]. */
export type Parameter = string | number | bigint | boolean | null | readonly string[];
export type Parameters = Readonly<Record<string, Parameter>>;

export function bindingOf(value: Parameter): { value: DuckDBValue; type?: DuckDBType } {
  if (typeof value === "number" && Number.isInteger(value)) return { value: BigInt(value), type: BIGINT };
  if (typeof value === "bigint" && BigInt.asIntN(64, value) === value) return { value, type: BIGINT };
  if (typeof value === "object" && value !== null)
    return { value: new DuckDBListValue([...value]), type: LIST(VARCHAR) };
  return { value };
}

/**
 * A result cell as plain TypeScript: DECIMAL without decimals is bigint, other DECIMAL an exact string,
 * dates and times their ISO-like text.
 */
export function plainValue(value: DuckDBValue): unknown {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof DuckDBDecimalValue) return value.scale === 0 ? value.value : value.toString();
  if (value instanceof DuckDBListValue) return value.items.map(plainValue);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([key, entry]) => [key, plainValue(entry)]));
  }
  return String(value);
}
