import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** When a mail's links were withdrawn. */
export const revoked: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`alter table jepyo.delivery add column revoked_at timestamptz`.execute(database);
  },
};
