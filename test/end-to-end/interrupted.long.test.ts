import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { startScriptedServer } from "../deliver/scripted-server.ts";
import { faultCompany } from "../fault/company.ts";
import { companyFiles } from "./company.ts";
import { browsersOf, processesIn } from "./processes.ts";
import { makeWorkspace, run, start, type Workspace } from "./workspace.ts";

const args = ["run", "monthly", "--period", "2026-10", "--out", "issued"];
const linuxOnly = process.platform === "linux" ? it : it.skip;

describe("a run that is disturbed", () => {
  let workspace: Workspace;
  afterEach(() => workspace.remove());
  const home = () => join(workspace.directory, ".jepyo");

  async function until<T>(look: () => T | undefined, milliseconds = 120_000): Promise<T> {
    for (const end = Date.now() + milliseconds; Date.now() < end; await pause(5)) {
      const found = look();
      if (found !== undefined) return found;
    }
    throw new Error("waited in vain");
  }

  linuxOnly("carries on after kill -9 in render: one edition, one mail a recipient, nothing left over", async () => {
    workspace = await makeWorkspace(companyFiles);
    const first = start(workspace, args);
    await until(() => browsersOf(first.pid)[0]);
    first.kill("SIGKILL");
    await first.finished;
    expect(await readdir(join(home(), "outbox")).catch(() => [])).toEqual([]);
    expect((await readdir(join(workspace.directory, "issued"))).filter((name) => !name.startsWith("."))).toEqual([]);

    const second = await run(workspace, args);
    expect(second.stderr).not.toContain("error");
    expect(second.stdout).toContain("carrying on");
    expect(second.code).toBe(0);
    expect(await readdir(join(home(), "outbox"))).toEqual(["monthly.2026-10.v1"]);
    const mails = await readdir(join(home(), "outbox/monthly.2026-10.v1"));
    expect(mails.filter((name) => name.endsWith(".eml"))).toHaveLength(2);
    expect(mails).toHaveLength(2);
    expect(await readdir(join(home(), "scratch")).catch(() => [])).toEqual([]);
    await until(() => (processesIn(workspace.directory).length === 0 ? true : undefined));
  });

  linuxOnly(
    "does not mail again what a killed process was telling a server, though the next one has none",
    async () => {
      const { files, names } = faultCompany(2);
      const withoutBrowser = ["run", names[1] ?? "", "--period", "2026-10"];
      workspace = await makeWorkspace(files);
      const [silent, taking] = [await startScriptedServer({ on: { END: "silence" } }), await startScriptedServer({})];
      const sender = { MAIL_FROM: "statements@example.com" };
      try {
        const first = start(workspace, withoutBrowser, { ...sender, SMTP_URL: silent.url });
        await until(() => (silent.messages() === 2 ? true : undefined));
        first.kill("SIGKILL");
        await first.finished;
        const second = await run(workspace, withoutBrowser);
        expect(second.stdout).toContain("whether it arrived is not known: 2");
        expect(second.code).toBe(1);
        await run(workspace, withoutBrowser, { ...sender, SMTP_URL: taking.url });
        expect(taking.messages()).toBe(1);
      } finally {
        await Promise.all([silent.close(), taking.close()]);
      }
    },
  );

  linuxOnly("prints with a new browser when the browser is killed", async () => {
    workspace = await makeWorkspace(companyFiles);
    const started = start(workspace, args);
    process.kill(await until(() => browsersOf(started.pid)[0]), "SIGKILL");
    const result = await started.finished;
    expect(result.stdout).toContain("issued");
    expect(result.code).toBe(0);
    expect(await readdir(join(workspace.directory, "issued"))).toContain("statements.pdf");
    expect(processesIn(workspace.directory)).toEqual([]);
  });

  it("refuses a second process on the same home, exit 2, and says who holds it", async () => {
    workspace = await makeWorkspace(companyFiles);
    const first = start(workspace, args);
    await first.saw(/plan/);
    const second = await run(workspace, ["run", "monthly", "--period", "2026-09"]);
    expect(second.stderr).toContain("JEPYO-HOME-IN-USE");
    expect(second.stderr).toContain(String(first.pid));
    expect(second.code).toBe(2);
    expect((await first.finished).code).toBe(0);
  });

  linuxOnly("ends on Ctrl-C in the middle of render and leaves no browser", async () => {
    workspace = await makeWorkspace(companyFiles);
    const first = start(workspace, args);
    await until(() => browsersOf(first.pid)[0]);
    first.kill("SIGINT");
    const stopped = await first.finished;
    expect(stopped.code).toBe(1);
    expect(processesIn(workspace.directory)).toEqual([]);
    expect((await run(workspace, args)).code).toBe(0);
  });

  linuxOnly("ends with words when its workspace is deleted, and leaves no browser", async () => {
    workspace = await makeWorkspace(companyFiles);
    const first = start(workspace, args);
    await first.saw(/plan/);
    await workspace.remove();
    const ended = await first.finished;
    expect(ended.stderr).toContain("JEPYO-HOME-GONE: the home folder is no longer there");
    expect(ended.code).toBe(1);
    await until(() => (processesIn(workspace.directory).length === 0 ? true : undefined));
  });

  it("ends in order on SIGTERM and carries on afterwards", async () => {
    workspace = await makeWorkspace(companyFiles);
    const first = start(workspace, args);
    await first.saw(/plan/);
    first.kill("SIGTERM");
    const stopped = await first.finished;
    expect(stopped.code).toBe(1);
    const second = await run(workspace, args);
    expect(second.code).toBe(0);
    expect(await readdir(join(home(), "outbox/monthly.2026-10.v1"))).toHaveLength(2);
  });
});
