import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Jobs as they were applied, and what their schedules call. */
export const schedules: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`
      create table jepyo.job (
        name text primary key,
        spec json not null,
        applied_at timestamptz not null,
        scheduled_since timestamptz,
        removed_at timestamptz
      )`.execute(database);
    await sql`alter table jepyo.run add column due_at timestamptz, add column wait json`.execute(database);
    await sql`create index run_waiting on jepyo.run (due_at) where state = 'waiting'`.execute(database);
  },
};
