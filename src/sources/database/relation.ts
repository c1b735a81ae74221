import { JepyoError } from "../../model/errors.ts";
import type { Relation, TableName } from "../../model/job.ts";
import { fillVariables, type VariableValue, variablesIn } from "../../model/variables.ts";
import type { Engine } from "./engine.ts";

/** What stands behind FROM. A name's parts are taken as they are written; inside of another query nothing but a query can stand. */
export function fromOf(relation: Relation, { quote }: Pick<Engine, "quote">): string {
  const whole =
    "query" in relation ? `(\n${relation.query}\n) AS source` : relation.table.split(".").map(quote).join(".");
  return relation.most === undefined ? whole : `(SELECT * FROM ${whole} LIMIT ${relation.most}) AS sample`;
}

/** Whether a relation's query names variables, whose values may be repeated nowhere. */
export function hasVariables(relation: Relation | undefined): boolean {
  return relation !== undefined && "query" in relation && variablesIn(relation.query).length > 0;
}

/** A relation as it is asked for. Throws: JEPYO-JOB-VARIABLE. */
export function filledRelation(relation: Relation, secretOf: VariableValue): Relation {
  return "query" in relation ? { ...relation, query: fillVariables(relation.query, secretOf) } : relation;
}

/** A database may call a column as its expression is written, and that with a variable's value. Throws: JEPYO-SOURCE-QUERY. */
export function requireOwnNames(table: TableName, written: Relation, filled: Relation, names: readonly string[]): void {
  if (!hasVariables(written) || !("query" in filled) || !("query" in written)) return;
  const expressions = names.filter((name) => filled.query.includes(name) && !written.query.includes(name));
  if (expressions.length === 0) return;
  throw new JepyoError(`the query of ${table} has a column that is called by its expression`, {
    code: "JEPYO-SOURCE-QUERY",
    fault: "configuration",
    place: { table },
    hint: "a variable stands in the query: give each column a name of its own, … AS amount",
  });
}
