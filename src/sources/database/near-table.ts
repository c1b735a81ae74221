import { JepyoError } from "../../model/errors.ts";
import type { Relation, TableName } from "../../model/job.ts";
import { nearest } from "../../model/nearest.ts";
import type { Engine, Snapshot } from "./engine.ts";

/** A table that is not there, with the name that was probably meant. Anything else as it was. */
export async function nearTable(
  cause: unknown,
  engine: Engine,
  { table, relation }: { readonly table: TableName | undefined; readonly relation: Relation | undefined },
  snapshot: Snapshot,
): Promise<unknown> {
  if (cause instanceof JepyoError || relation === undefined || !("table" in relation)) return cause;
  if (engine.troubleOf(cause)?.trouble !== "table") return cause;
  const names = await snapshot.tableNames().catch(() => []);
  const near = nearest(relation.table, names) ?? nearest(relation.table.split(".").at(-1) ?? "", names);
  const known = names.slice(0, 10).join(", ");
  return new JepyoError(`there is no table or view ${relation.table}${known === "" ? "" : `; there are ${known}`}`, {
    code: "JEPYO-SOURCE-TABLE",
    fault: "configuration",
    place: table === undefined ? {} : { table },
    hint: near === undefined ? "name one with its schema: sales.orders" : `did you mean "${near}"?`,
    cause,
  });
}
