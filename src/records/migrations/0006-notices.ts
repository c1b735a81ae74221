import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What admins are told, once a channel. */
export const notices: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`
      create table jepyo.notice (
        key text not null,
        channel text not null check (channel in ('mail', 'webhook')),
        notice json not null,
        state text not null default 'pending' check (state in ('pending', 'sent', 'failed')),
        tries integer not null default 0,
        reason text,
        created_at timestamptz not null,
        next_try_at timestamptz not null,
        primary key (key, channel)
      )`.execute(database);
    await sql`create index notice_pending on jepyo.notice (next_try_at) where state = 'pending'`.execute(database);
  },
};
