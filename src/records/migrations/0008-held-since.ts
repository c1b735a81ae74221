import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** When a run's drafts lay there: from then on those who approve have their time. */
export const heldSince: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`alter table jepyo.run add column held_at timestamptz`.execute(database);
  },
};
