import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { staying } from "../../src/cli/staying.ts";
import { runHere } from "../cli/in-process.ts";
import { startScriptedServer } from "../deliver/scripted-server.ts";
import { faultCompany } from "../fault/company.ts";
import { openPostgres } from "../servers/postgres.ts";
import { openRedis } from "../servers/redis.ts";
import { companyFiles } from "./company.ts";
import { makeWorkspace, run, type Started, start, type Workspace } from "./workspace.ts";

const postgres = await openPostgres();
const redis = await openRedis();
afterAll(() => Promise.all([postgres.close(), redis.close()]));

const args = ["run", "monthly", "--period", "2026-10", "--out", "issued"];

/** A long-running process, and where it answers. */
async function begin(workspace: Workspace, command: string[], environment: Record<string, string> = {}) {
  const started = start(workspace, command, { PORT: "0", ...environment });
  await started.saw(/"msg":"started"/);
  const line = started
    .said()
    .split("\n")
    .find((one) => one.includes('"msg":"started"'));
  const { url } = JSON.parse(line ?? "") as { url: string };
  const ask = async (path: string) => {
    const reply = await fetch(url + path);
    return { status: reply.status, text: await reply.text() };
  };
  return { started, ask };
}

describe("serve and worker", () => {
  let workspace: Workspace;
  const running: Started[] = [];
  afterEach(async () => {
    for (const one of running.splice(0)) {
      one.kill("SIGKILL");
      await one.finished;
    }
    await workspace.remove();
  });

  it("embedded: other commands reach the home folder through it; SIGTERM ends it in order", async () => {
    const approved = `${companyFiles["jobs/monthly.yaml"]}approval: { approver: boss@example.com }\n`;
    workspace = await makeWorkspace({ ...companyFiles, "jobs/monthly.yaml": approved });
    const { started, ask } = await begin(workspace, ["serve"], { SMTP_URL: "", CANARY: "x" });
    running.push(started);
    expect(await ask("/healthz")).toEqual({ status: 200, text: '{"status":"ok"}' });
    if (process.platform === "linux") {
      // The process that was started, not a child of it.
      const words = (await readFile(`/proc/${started.pid}/cmdline`, "utf8")).split("\0");
      expect(words).toEqual(expect.arrayContaining([...staying.flags]));
    }
    const ready = await ask("/readyz");
    expect(JSON.parse(ready.text)).toEqual({
      ready: true,
      checks: { records: "ok", queue: "ok", scheduler: "ok", browser: "ok", disk: "ok" },
    });

    const drafted = await run(workspace, args);
    expect(drafted).toMatchObject({ code: 3, stderr: "" });
    const approve = ["runs", "approve", "monthly.2026-10.v1", "--by", "boss@example.com"];
    expect(await runHere(workspace, approve)).toMatchObject({ code: 0, stderr: "" });
    expect(await readdir(join(workspace.directory, "issued"))).toContain("statements.pdf");
    const explained = await run(workspace, ["explain", "flow.new", "monthly", "--json"]);
    expect(explained.code).toBe(0);
    const second = await run(workspace, ["serve"]);
    expect(second.stderr).toContain("JEPYO-HOME-IN-USE");
    expect(second.code).toBe(2);

    const { text } = await ask("/metrics");
    expect(text).toMatch(/^jepyo_runs\{state="issued"\} 1$/m);
    expect(text).toMatch(/^jepyo_deliveries\{state="sent"\} 2$/m);
    expect(text).toMatch(/^jepyo_stage_tries_total\{stage="render",result="done"\} 4$/m);
    expect(text).toMatch(/^jepyo_queue_jobs\{queue="ingest",state="waiting"\} 0$/m);
    expect(text).toMatch(/^jepyo_scheduler_last_beat_timestamp_seconds\{beat="plan"\} \d+/m);

    started.kill("SIGTERM");
    const ended = await started.finished;
    expect(ended.code).toBe(0);
    expect(ended.stderr).not.toContain("Deprecation");
    const log = ended.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(log.filter(({ msg }) => msg === "")).toEqual([]);
    expect(log.filter(({ stage, msg }) => stage === "settle" && msg === "done")).toHaveLength(1);
    for (const text of [ended.stdout, ended.stderr]) expect(text).not.toMatch(/example\.com|고객1/);
    expect(await readdir(join(workspace.directory, ".jepyo/scratch"))).toEqual([]);
    expect(await readdir(join(workspace.directory, ".jepyo"))).not.toContain("jepyo.sock");
  });

  it("a worker carries what another process asks for, and a running stage ends before it does", async () => {
    workspace = await makeWorkspace(companyFiles);
    const shared = { DATABASE_URL: await postgres.makeDatabase(), QUEUE_URL: redis.url };
    const { started, ask } = await begin(workspace, ["worker"], shared);
    running.push(started);
    const waiting = start(workspace, args, shared);
    running.push(waiting);
    await started.saw(/"stage":"render".*"msg":"started"/);
    started.kill("SIGTERM");
    await started.saw(/draining/);
    expect((await ask("/readyz")).status).toBe(503);
    expect((await started.finished).code).toBe(0);
    expect(started.said()).toMatch(/"stage":"render".*"msg":"done"/);
    expect(started.said()).not.toMatch(/"stage":"settle"/);

    const next = await begin(workspace, ["worker"], shared);
    running.push(next.started);
    const result = await waiting.finished;
    expect(result.stderr).not.toContain("error");
    expect(result.code).toBe(0);
    expect(await readdir(join(workspace.directory, "issued"))).toContain("statements.pdf");
    next.started.kill("SIGTERM");
    expect((await next.started.finished).code).toBe(0);
  });

  it("end within JEPYO_DRAIN though a mail server never answers, whose mails the next start sends to nobody again", async () => {
    const { files, names } = faultCompany(2);
    workspace = await makeWorkspace(files);
    const [silent, taking] = [await startScriptedServer({ on: { END: "silence" } }), await startScriptedServer({})];
    const environment = (server: { readonly url: string }) => ({
      SMTP_URL: server.url,
      MAIL_FROM: "statements@example.com",
      JEPYO_DRAIN: "1",
    });
    const issue = ["run", names[1] ?? "", "--period", "2026-10"];
    const stuck = await begin(workspace, ["serve"], environment(silent));
    running.push(stuck.started);
    const waiting = start(workspace, issue, environment(silent));
    running.push(waiting);
    await expect.poll(silent.messages, { timeout: 60_000 }).toBe(2);
    const toldAt = performance.now();
    stuck.started.kill("SIGTERM");
    await stuck.started.finished;
    expect(performance.now() - toldAt).toBeLessThan(20_000);
    expect(stuck.started.said()).toContain("not done after 1 seconds: running stages stop");

    const next = await begin(workspace, ["serve"], environment(taking));
    running.push(next.started);
    const result = await run(workspace, issue, environment(taking));
    expect(result.stdout).toContain("whether it arrived is not known: 2");
    expect([silent.messages(), taking.messages()]).toEqual([2, 1]);
    await Promise.all([silent.close(), taking.close()]);
  });

  it("say what they are not: a worker without a queue, a console, a role, a port in use", async () => {
    workspace = await makeWorkspace(companyFiles);
    const worker = await run(workspace, ["worker"]);
    expect(worker).toMatchObject({ code: 2, stderr: expect.stringContaining("JEPYO-WORKER-ALONE") });
    const console = await run(workspace, ["serve", "--only", "console"]);
    expect(console.stderr).toContain("JEPYO-SERVE-ROLES: the console is not part of this version");
    expect(console.code).toBe(2);
    expect((await run(workspace, ["serve", "--only", "worker"])).stderr).toContain("--only cannot part them");
    const host = await run(workspace, ["serve"], { HOST: "192.0.2.1" });
    expect(host).toMatchObject({ code: 2, stderr: expect.stringContaining("JEPYO-SERVE-PORT") });
  });
});
