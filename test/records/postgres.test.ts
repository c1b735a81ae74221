import { Kysely, sql } from "kysely";
import { afterAll } from "vitest";
import { openRecords } from "../../src/records/records.ts";
import { openShared } from "../../src/records/shared.ts";
import { describeRecords } from "../contracts/records/index.ts";
import { openPostgres } from "../servers/postgres.ts";

const server = await openPostgres();
afterAll(() => server.close());

describeRecords("PostgreSQL", async () => {
  const database = await openShared(await server.makeDatabase());
  return {
    records: await openRecords(database.dialect),
    async backdate(taskIds, seconds) {
      await sql`update jepyo.task set changed_at = now() - make_interval(secs => ${seconds}) where id = any (${taskIds}::text[])`.execute(
        new Kysely<unknown>({ dialect: database.dialect }),
      );
    },
    close: () => database.close(),
  };
});
