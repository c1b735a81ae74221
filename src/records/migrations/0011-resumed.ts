import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** When a run was last set going again: from then on it has its time. */
export const resumed: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`alter table jepyo.run add column resumed_at timestamptz`.execute(database);
  },
};
