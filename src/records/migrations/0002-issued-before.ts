import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Which editions a run's statements speak of. */
export const issuedBefore: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`
      alter table jepyo.run add column issued_before json not null
        default '{"versions":[],"newData":false,"priorPeriod":null}'`.execute(database);
  },
};
