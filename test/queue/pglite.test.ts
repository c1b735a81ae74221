import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeQueueBackend } from "../contracts/queue-backend.ts";
import { layDatabase } from "../servers/embedded.ts";
import { open } from "./open-pglite.ts";

describeQueueBackend("PGlite", {
  async makePlace() {
    const place = join(await mkdtemp(join(tmpdir(), "jepyo queue 제표-")), "database");
    await layDatabase(place);
    return place;
  },
  removePlace: (place) => rm(join(place, ".."), { recursive: true, force: true }),
  open,
  module: new URL("open-pglite.ts", import.meta.url),
});
