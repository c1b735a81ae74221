import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Runs, their tasks, artifacts and deliveries. */
export const runs: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`
      create table jepyo.run (
        id text primary key,
        job text not null,
        label text not null,
        version integer not null check (version > 0),
        period json not null,
        state text not null default 'planned' check (state in
          ('planned', 'waiting', 'running', 'held', 'issued', 'issued-with-failures', 'failed', 'cancelled')),
        fingerprint text not null,
        spec json not null,
        options json not null,
        error json,
        earlier json not null default '[]',
        created_at timestamptz not null,
        ended_at timestamptz,
        constraint one_edition unique (job, label, version)
      )`.execute(database);
    await sql`
      create table jepyo.task (
        id text primary key,
        run_id text not null references jepyo.run (id) on delete cascade,
        stage text not null check (stage in ('ingest', 'compute', 'render', 'deliver', 'settle')),
        key text not null,
        state text not null default 'ready' check (state in ('ready', 'running', 'done', 'failed')),
        attempt integer not null default 0,
        job_id text,
        changed_at timestamptz not null default now(),
        error json,
        constraint one_task unique (run_id, stage, key)
      )`.execute(database);
    await sql`create index task_open on jepyo.task (changed_at) where state in ('ready', 'running')`.execute(database);
    await sql`
      create table jepyo.artifact (
        run_id text not null references jepyo.run (id) on delete cascade,
        kind text not null,
        key text not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        bytes bigint not null check (bytes >= 0),
        primary key (run_id, kind, key)
      )`.execute(database);
    await sql`
      create table jepyo.delivery (
        id text primary key,
        run_id text not null references jepyo.run (id) on delete cascade,
        position integer not null,
        scope text not null,
        channel text not null,
        address text not null,
        name text,
        locale text not null check (locale in ('ko', 'en')),
        attach json not null,
        state text not null default 'pending' check (state in
          ('pending', 'sending', 'sent', 'failed', 'bounced', 'skipped', 'unknown')),
        reason text,
        transport text check (transport in ('outbox', 'smtp')),
        message_id text,
        test boolean not null,
        changed_at timestamptz not null default now(),
        constraint one_message unique (run_id, scope, address, channel, test)
      )`.execute(database);
  },
};
