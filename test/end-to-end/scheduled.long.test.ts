import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { addMonths, localDateOf } from "../../src/calendar/index.ts";
import { loadJob } from "../../src/config/load-job.ts";
import { openEmbedded } from "../../src/records/embedded.ts";
import { openRecords } from "../../src/records/records.ts";
import { job, sales } from "./company.ts";
import { makeWorkspace, run, start, type Workspace } from "./workspace.ts";

/** The last four months that have ended by the clock of this machine, oldest first. */
const thisMonth = `${localDateOf(new Date(), "Asia/Seoul").slice(0, 7)}-01`;
const months = [-4, -3, -2, -1].map((back) => addMonths(thisMonth, back).slice(0, 7));
const last = months.at(-1) ?? "";

describe("a schedule", () => {
  let workspace: Workspace;
  afterAll(() => workspace.remove());

  it("whose time passed while nothing ran is issued by serve as soon as its data are there", {
    timeout: 400_000,
  }, async () => {
    const scheduled = `${job}schedule: { day: 1, at: "00:00" }\nready: { data: period-end }\n`;
    const late = sales(last, months).replace(/(\d{4}-\d{2})-15 12/, `${addMonths(thisMonth, 0)} 12`);
    const files = months.slice(0, -1).map((month) => [`data/sales-${month}.csv`, sales(month, months)]);
    workspace = await makeWorkspace({ "jobs/monthly.yaml": scheduled, ...Object.fromEntries(files) });
    const { directory } = workspace;

    // In force since long ago: what came due since then was missed.
    const pglite = await openEmbedded(join(directory, ".jepyo/database"));
    const records = await openRecords(pglite);
    await records.applyJobs(
      [await loadJob(join(directory, "jobs/monthly.yaml"), { workspace: directory, secrets: [] }, {})],
      "2020-01-01T00:00:00Z",
    );
    await pglite.close();

    const first = start(workspace, ["serve"], { PORT: "0", SMTP_URL: "" });
    await first.saw(/"msg":"waiting"/);
    expect(first.said()).toContain(`"runId":"monthly.${last}.v1"`);
    const shown = await run(workspace, ["jobs", "apply", "--json"]);
    expect(JSON.parse(shown.stdout)).toEqual({ added: [], changed: [], unchanged: ["monthly"], removed: [] });
    first.kill("SIGTERM");
    await first.finished;

    await workspace.write(`data/sales-${last}.csv`, late);
    await workspace.write("jobs/monthly.yaml", scheduled.replace("trend: 3", "trend: 2"));
    const pause = await openEmbedded(join(directory, ".jepyo/database"));
    // Five minutes later, as far as the gate knows.
    await pause.exec(
      `update jepyo.run set wait = jsonb_set(wait::jsonb, '{lookedAt}', '"2020-01-01T00:00:00Z"')::json`,
    );
    await pause.close();
    const second = start(workspace, ["serve"], { PORT: "0", SMTP_URL: "" });
    await second.saw(/"state":"issued","msg":"ended"/);
    second.kill("SIGTERM");
    const { stdout, code } = await second.finished;
    expect(code).toBe(0);
    expect(stdout).toContain('"changed":["monthly"]');
    const events = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.filter(({ msg }) => msg === "planned" || msg === "called").map(({ msg }) => msg)).toEqual([
      "planned",
    ]);
  });
});
