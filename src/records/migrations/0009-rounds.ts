import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** How often a task was asked for anew: a result that belongs to an earlier time is not taken. */
export const rounds: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`alter table jepyo.task add column round integer not null default 0`.execute(database);
  },
};
