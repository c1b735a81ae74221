import { sql } from "kysely";
import type { Database } from "./database.ts";

/** Withdraws the links of these mails of a run. Returns: the ids of those that exist. */
export async function revokeLinks(
  database: Database,
  runId: string,
  deliveryIds: readonly string[],
): Promise<string[]> {
  if (deliveryIds.length === 0) return [];
  const rows = await database
    .updateTable("jepyo.delivery")
    .set({ revoked_at: sql<string>`now()` })
    .where("run_id", "=", runId)
    .where("id", "in", deliveryIds)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}
