import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What people decided about drafts, and the state of a run that they sent back. */
export const approvals: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`
      alter table jepyo.run
        add column decisions json not null default '[]',
        drop constraint run_state_check,
        add constraint run_state_check check (state in
          ('planned', 'waiting', 'running', 'held', 'issued', 'issued-with-failures', 'failed', 'rejected', 'cancelled'))
    `.execute(database);
  },
};
