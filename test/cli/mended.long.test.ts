import { join } from "node:path";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Delivery } from "../../src/model/run.ts";
import { openEmbedded } from "../../src/records/embedded.ts";
import { openRecords, type Records } from "../../src/records/records.ts";
import { type MailServer, startMailServer } from "../deliver/mail-server.ts";
import { makeWorkspace, type Workspace } from "../end-to-end/workspace.ts";
import { faultCompany } from "../fault/company.ts";
import { sampleDelivery, sampleRun } from "../records/sample.ts";
import { runHere } from "./in-process.ts";

const { files, names } = faultCompany(2);
/** Needs no browser. */
const name = names[1] ?? "";
const file = `jobs/${name}.yaml`;
const found = files[file]?.replace(name, "found").replace(/to: \[.*\]/, `to: [ { query: "from 'data/readers.csv'" } ]`);
const readers = [1, 2, 3].map((n) => `reader${n}.${name}@example.com`);

/** What went wrong is mended from the command line; each case goes on where the last one left it. */
describe("the commands that mend", () => {
  let workspace: Workspace;
  let server: MailServer;
  let seen = 0;
  const jepyo = (...args: string[]) =>
    runHere(workspace, args, { SMTP_URL: `${server.url}?tls=none`, MAIL_FROM: "statements@example.com" });
  const shown = async (id: string) => JSON.parse((await jepyo("runs", "show", id, "--json")).stdout);
  /** Looks into the records, and writes there what only a mail server could bring about. */
  async function inRecords<T>(act: (records: Records) => Promise<T>): Promise<T> {
    const pglite = await openEmbedded(join(workspace.directory, ".jepyo", "database"));
    return act(await openRecords(pglite)).finally(() => pglite.close());
  }
  /** Whom mails arrived for since this was asked last. */
  const arrived = () => {
    const news = server.received.slice(seen).map(({ to }) => to[0]);
    seen += news.length;
    return news;
  };

  beforeAll(async () => {
    workspace = await makeWorkspace({ ...files, "jobs/found.yaml": found ?? "", "data/readers.csv": "address\n" });
    server = await startMailServer();
  });
  afterAll(async () => {
    await server.close();
    await workspace.remove();
  });

  it("resend mails the rows of the chosen states and no others", async () => {
    const id = `${name}.2026-10.v1`;
    expect((await jepyo("run", name, "--period", "2026-10")).code).toBe(0);
    expect(arrived().sort()).toEqual(readers);
    const states = ["failed", "bounced", "unknown"] as const;
    await inRecords(async (records) => {
      for (const [n, { id: row }] of (await records.deliveriesOf(id)).entries())
        await records.updateDelivery(row, { state: states[n] ?? "sent", reason: "as a server left it" }, ["sent"]);
    });
    for (const [n, state] of states.entries()) {
      const { code } = await jepyo("runs", "resend", id, `--${state}`);
      expect([state, arrived(), code]).toEqual([state, [readers[n]], n === 2 ? 0 : 1]);
      const left = (await shown(id)).deliveries.map((row: Delivery) => row.state);
      expect(left).toEqual(states.map((each, place) => (place <= n ? "sent" : each)));
    }
    expect(await shown(id)).toMatchObject({ state: "issued" });
  });

  it("resend sends whoever has his mail another one, which no server takes for the same", async () => {
    const id = `${name}.2026-10.v1`;
    const [first] = (await shown(id)).deliveries as Delivery[];
    if (first === undefined) throw new Error("the run has mails");
    expect((await jepyo("runs", "resend", id, "--delivery", first.id)).code).toBe(0);
    expect(arrived()).toEqual([first.address]);
    const mails = server.received.filter(({ to }) => to[0] === first.address);
    const heads = await Promise.all(mails.map(({ raw }) => PostalMime.parse(raw)));
    // The second was `failed`, and is still the one it was promised.
    expect(heads.map(({ messageId }) => messageId?.replace(first.id, "ID"))).toEqual([
      "<ID@example.com>",
      "<ID@example.com>",
      "<ID.2@example.com>",
    ]);
    expect(new Date(heads[2]?.date ?? 0).getTime()).toBeGreaterThan(new Date(heads[0]?.date ?? 0).getTime());
    expect((await shown(id)).deliveries[0].messageId).toBe(heads[2]?.messageId);
  });

  it("resend repeats no trial's mail and none that a server is being told of", async () => {
    const run = sampleRun(1, "being-told");
    const [row, trial] = [sampleDelivery(run.id, 1), { ...sampleDelivery(run.id, 2), test: true }];
    await inRecords(async (records) => {
      await records.insertRun(run, [row, trial], []);
      await records.updateDelivery(row.id, { state: "sending", transport: "smtp" });
      await records.updateDelivery(trial.id, { state: "failed" });
      await records.setRunState(run.id, "running");
      await records.setRunState(run.id, "issued-with-failures");
    });
    const refusal = async (...choice: string[]) => (await jepyo("runs", "resend", run.id, ...choice)).stderr;
    expect(await refusal("--delivery", row.id)).toContain("is with the server now");
    expect(await refusal("--delivery", trial.id)).toContain("is a trial's");
    expect(await refusal("--failed")).toContain("JEPYO-RESEND-CHOICE");
    const { state, deliveries } = await shown(run.id);
    expect([state, ...deliveries.map((each: Delivery) => each.state)]).toEqual([
      "issued-with-failures",
      "sending",
      "failed",
    ]);
    expect(arrived()).toEqual([]);
  });

  it("revoke says of mails that brought no links that there are none", async () => {
    const id = `${name}.2026-10.v1`;
    expect((await jepyo("runs", "revoke", id)).stdout).toBe("there are no links to withdraw\n");
    expect((await shown(id)).deliveries[0].revokedAt).toBeNull();
  });

  it("resend decides about the unknown mails of a cancelled run, and of no run cancelled before it sent any", async () => {
    const id = `${name}.2026-10.v1`;
    await inRecords(async (records) => {
      const [run, rows] = [await records.run(id), await records.deliveriesOf(id)];
      if (run === undefined) throw new Error("the run was issued");
      await records.reopenDeliveries(run, rows.slice(1, 2), run.options);
      await records.updateDelivery(rows[1]?.id ?? "", { state: "sending" });
      await records.cancelRun(id);
      await records.closeMailsOfCancelled();
    });
    expect((await shown(id)).state).toBe("cancelled");
    expect((await jepyo("runs", "resend", id, "--unknown")).code).toBe(0);
    expect(arrived()).toEqual([readers[1]]);
    expect((await shown(id)).deliveries.map((row: Delivery) => row.state)).toEqual(["sent", "sent", "sent"]);

    const run = sampleRun(1, "cancelled-early");
    const row = sampleDelivery(run.id, 1);
    await inRecords(async (records) => {
      await records.insertRun(run, [row], [{ stage: "ingest", key: "all" }]);
      await records.cancelRun(run.id);
    });
    const refused = await jepyo("runs", "resend", run.id, "--delivery", row.id);
    expect(refused.stderr).toContain("JEPYO-RUN-STATE");
    expect((await shown(run.id)).state).toBe("cancelled");
  });

  it("retry issues a run whose trouble is over, from the stage that failed", async () => {
    const id = "found.2026-10.v1";
    const failed = await jepyo("run", "found", "--period", "2026-10");
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringContaining("JEPYO-RECIPIENTS-EMPTY")]);
    await workspace.write("data/readers.csv", "address\nboard@example.com\n");
    expect((await jepyo("runs", "retry", id)).code).toBe(0);
    expect(arrived()).toEqual(["board@example.com"]);
    expect(await shown(id)).toMatchObject({ state: "issued", error: null });
  });

  it("cancel ends a run under way, whose mails nobody gets", async () => {
    const run = sampleRun(1, "cancelled");
    await inRecords((records) =>
      records.insertRun(run, [sampleDelivery(run.id, 1)], [{ stage: "ingest", key: "all" }]),
    );
    const cancelled = await jepyo("runs", "cancel", run.id);
    expect(cancelled).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining(`${run.id}  cancelled`) });
    expect(await shown(run.id)).toMatchObject({
      state: "cancelled",
      deliveries: [{ state: "skipped", reason: "cancelled" }],
    });
    expect(await inRecords((records) => records.readyTasks())).toEqual([]);
    expect((await jepyo("runs", "cancel", run.id)).stderr).toContain("JEPYO-RUN-STATE");
    expect(arrived()).toEqual([]);
  });
});
