import { openRecords } from "../../src/records/records.ts";
import { describeRecords } from "../contracts/records/index.ts";
import { openDatabase } from "../servers/embedded.ts";

describeRecords("PGlite", async () => {
  const pglite = await openDatabase();
  return {
    records: await openRecords(pglite),
    async backdate(taskIds, seconds) {
      await pglite.query(
        "update jepyo.task set changed_at = now() - make_interval(secs => $2) where id = any ($1::text[])",
        [taskIds, seconds],
      );
    },
    close: () => pglite.close(),
  };
});
