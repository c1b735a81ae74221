import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Who works, and on what: tells a task that is being worked on from one whose worker is gone. */
export const workers: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`
      create table jepyo.worker (
        id text primary key,
        machine text not null,
        started_at timestamptz not null default now(),
        seen_at timestamptz not null default now()
      )`.execute(database);
    await sql`alter table jepyo.task add column worker text`.execute(database);
  },
};
