import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Whom a notice need not be told any more, so that another try is for the others alone. */
export const settled: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`alter table jepyo.notice add column settled json not null default '[]'`.execute(database);
  },
};
