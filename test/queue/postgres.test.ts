import { afterAll } from "vitest";
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
