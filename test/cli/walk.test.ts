import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openHome } from "../../src/app/home.ts";
import { openWalk } from "../../src/cli/walk.ts";
import { readSettings } from "../../src/config/settings.ts";
import { makeWorkspace } from "../config/temporary-workspace.ts";
import { sampleRun, twoSigns, walk as walkTask } from "../records/sample.ts";

it("only the owner of a home folder tells people; where others work too the scheduler does", async () => {
  const settings = readSettings({ JEPYO_LANG: "en" }, makeWorkspace());
  const silent = { isTerminal: false, write() {}, line() {}, error() {}, settings: () => settings };
  const home = await openHome(settings, "test");
  onTestFinished(() => home.release());
  const asked = { settings, console: silent, json: true, work: false };
  const sample = sampleRun(1);
  const toldAs = async (access: "owner" | "shared") => {
    const walk = await openWalk({ ...asked, home: { ...home, access } });
    try {
      const id = sample.id;
      if ((await walk.records.run(id)) === undefined) {
        const planned = { ...sample, spec: { ...sample.spec, approval: twoSigns } };
        const [task] = await walk.records.insertRun(planned, [], [{ stage: "render", key: "all.ko" }]);
        await walkTask(walk.records, task, { next: "held" });
      }
      const run = await walk.records.run(id);
      if (run === undefined) throw new Error("there is no such run");
      await walk.tell(run);
      return (await readdir(join(home.directory, "outbox", "notices")).catch(() => [])).length;
    } finally {
      await walk.close();
    }
  };
  expect(await toldAs("shared")).toBe(0);
  expect(await toldAs("owner")).toBe(1);
});
