import { Client } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { openPostgresBackend } from "../../src/queue/backends/postgres.ts";
import { describeQueueBackend } from "../contracts/queue-backend.ts";
import { openPostgres } from "../servers/postgres.ts";
import { open } from "./open-postgres.ts";

const server = await openPostgres();
afterAll(() => server.close());

describeQueueBackend("PostgreSQL", {
  makePlace: () => server.makeDatabase(),
  removePlace: (place) => server.dropDatabase(place),
  open,
  module: new URL("open-postgres.ts", import.meta.url),
});

describe("the queue's tables in a shared database", () => {
  it("are made once when five processes start at once on an empty one", async () => {
    const place = await server.makeDatabase();
    const backends = await Promise.all(Array.from({ length: 5 }, () => openPostgresBackend(place)));
    const client = new Client({ connectionString: place });
    await client.connect();
    const { rows } = await client.query(
      "select version, count(*)::int as times from bullmq.migration group by version",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
    await client.end();
    await Promise.all(backends.map((backend) => backend.close()));
    await server.dropDatabase(place);
  });

  it("are refused when a newer version has changed them", async () => {
    const place = await server.makeDatabase();
    await (await openPostgresBackend(place)).close();
    const client = new Client({ connectionString: place });
    await client.connect();
    await client.query(
      `insert into bullmq.migration select (jsonb_populate_record(newest,
        '{"version": 9999, "min_client_version": 9999, "breaking": true}'::jsonb)).*
      from bullmq.migration newest order by version desc limit 1`,
    );
    await client.end();
    await expect(openPostgresBackend(place)).rejects.toMatchObject({ code: "JEPYO-QUEUE-NEWER" });
    await server.dropDatabase(place);
  });
});
