import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Who reads a job's mails and whether he still wants them; how a delivery's documents reach him; what links are signed with. */
export const subscribers: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`
      create table jepyo.subscriber (
        id text primary key,
        job text not null,
        address text not null,
        locale text not null check (locale in ('ko', 'en')),
        about text not null,
        unsubscribed_at timestamptz,
        changed_at timestamptz not null default now(),
        constraint one_subscriber unique (job, address)
      )`.execute(database);
    await sql`
      create table jepyo.secret (
        name text primary key,
        value text not null,
        created_at timestamptz not null default now()
      )`.execute(database);
    await sql`
      alter table jepyo.delivery
        add column as_link boolean not null default false,
        add column password_from text`.execute(database);
  },
};
