import type { Relation } from "../../model/job.ts";
import type { Engine } from "./engine.ts";

/** What stands behind FROM. A name's parts are taken as they are written; inside of another query nothing but a query can stand. */
export function fromOf(relation: Relation, { quote }: Pick<Engine, "quote">): string {
  if ("query" in relation) return `(\n${relation.query}\n) AS source`;
  return relation.table.split(".").map(quote).join(".");
}
