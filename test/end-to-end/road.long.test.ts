import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExplainedValues } from "../../src/model/explanation.ts";
import type { Statements } from "../../src/model/statement.ts";
import { companyFiles, sales } from "./company.ts";
import { makeWorkspace, run, type Workspace } from "./workspace.ts";

const secret = "canary-secret-7c1e";
const environment = { JEPYO_CANARY: secret };

describe("the whole road through the command line", () => {
  let workspace: Workspace;
  const outbox = () => join(workspace.directory, ".jepyo/outbox/monthly.2026-10.v1");
  const mails = async () => (await readdir(outbox())).sort();

  beforeAll(async () => {
    workspace = await makeWorkspace(companyFiles, { isNew: true });
  });
  afterAll(() => workspace.remove());

  it("composes without sending, then sends exactly what was composed, then nothing more", async () => {
    const dry = await run(
      workspace,
      ["run", "monthly", "--period", "2026-10", "--out", "issued", "--no-send"],
      environment,
    );
    expect(dry.stderr).not.toContain("error");
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.stdout).toContain("composed, not sent (--no-send): 2");
    expect((await readdir(join(workspace.directory, "issued"))).sort()).toEqual([
      "email.eml",
      "quality.json",
      "statements.html",
      "statements.json",
      "statements.pdf",
      "statements.xlsx",
    ]);
    const composed = await Promise.all((await mails()).map((name) => readFile(join(outbox(), name))));
    expect(composed).toHaveLength(2);

    const sent = await run(workspace, ["run", "monthly", "--period", "2026-10", "--json"], environment);
    expect(sent.code).toBe(0);
    const result = JSON.parse(sent.stdout) as { version: number; deliveries: { state: string }[] };
    expect(result.version).toBe(1);
    expect(result.deliveries.map((row) => row.state)).toEqual(["sent", "sent"]);
    expect(await Promise.all((await mails()).map((name) => readFile(join(outbox(), name))))).toEqual(composed);

    const again = await run(workspace, ["run", "monthly", "--period", "2026-10"], environment);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain("already issued");
    expect(await mails()).toHaveLength(2);
  });

  it("writes statements whose roll-forward closes", async () => {
    const text = await readFile(join(workspace.directory, "issued/statements.json"), "utf8");
    const { flow, checks, period } = JSON.parse(text) as Statements;
    expect(period.label).toBe("2026-10");
    expect(flow.opening + flow.new + flow.reactivated - flow.churned).toBe(flow.closing);
    expect(checks.length).toBeGreaterThan(10);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
  });

  it("explains a figure by the values of what was issued, by job, period or run", async () => {
    const text = await readFile(join(workspace.directory, "issued/statements.json"), "utf8");
    const { flow, change } = JSON.parse(text) as Statements;
    for (const asked of [["monthly"], ["monthly", "--period", "2026-10"], ["monthly.2026-10.v1"]]) {
      const { code, stdout } = await run(
        workspace,
        ["explain", "change.retentionRate", ...asked, "--json"],
        environment,
      );
      expect(code).toBe(0);
      const [figure] = JSON.parse(stdout).figures;
      expect(figure.values.current.value).toBe(change.indicators.retentionRate.current);
      expect(figure.inputs.map((input: { values: ExplainedValues }) => input.values.current)).toEqual([
        { kind: "count", value: flow.retained },
        { kind: "count", value: flow.opening },
      ]);
    }
    const never = await run(workspace, ["explain", "flow.new", "monthly", "--period", "2026-08"], environment);
    expect(never.code).toBe(2);
    expect(never.stderr).toContain("JEPYO-RUN-UNKNOWN: nothing was issued here by the name monthly for 2026-08");
  });

  it("mails readable Korean with the attachments the job names", async () => {
    const mail = await PostalMime.parse(await readFile(join(workspace.directory, "issued/email.eml")));
    expect(mail.subject).toContain("작은상회");
    expect(mail.to?.[0]?.address).toBe("ceo@example.com");
    expect(mail.text).toContain("신규");
    expect(mail.attachments.map((one) => one.filename)).toEqual([expect.stringMatching(/^작은상회.*\.pdf$/)]);
  });

  it("refuses other data for an issued period, and reissues it on request", async () => {
    await workspace.write("data/sales-2026-10.csv", `${sales("2026-10")}late-1,고객1,2026-10-30 09:00:00,5000,일반\n`);
    const refused = await run(workspace, ["run", "monthly", "--period", "2026-10"], environment);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/JEPYO-RUN-EXISTS.*sha256:\w+.*sha256:\w+/);
    const reissued = await run(
      workspace,
      ["run", "monthly", "--period", "2026-10", "--reissue", "--json"],
      environment,
    );
    expect(reissued.code).toBe(0);
    expect(JSON.parse(reissued.stdout)).toMatchObject({ version: 2, runId: "monthly.2026-10.v2" });
  });

  it("leaves no scratch, and no canary in what it printed, queued or said of itself", async () => {
    expect(await readdir(join(workspace.directory, ".jepyo/scratch")).catch(() => [])).toEqual([]);
    await workspace.write(
      "jobs/monthly.yaml",
      companyFiles["jobs/monthly.yaml"].replace("작은상회", '"$'.concat('{COMPANY_NAME}"')),
    );
    const told = { COMPANY_NAME: secret, MAIL_FROM: "statements@example.com" };
    const all = await run(workspace, ["run", "monthly", "--period", "2026-09", "--verbose"], told);
    expect(all.code).toBe(0);
    const failing = await run(workspace, ["run", "monthly", "--period", "2025-01", "--verbose"], told);
    expect(failing.stderr).toContain("JEPYO-PERIOD-EMPTY");
    const holder = await readFile(join(workspace.directory, ".jepyo/holder.json"), "utf8").catch(() => "");
    for (const text of [all.stdout, all.stderr, failing.stdout, failing.stderr, holder]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain("고객1");
      expect(text).not.toContain("ceo@example.com");
    }
    const jobs = await queuedText(join(workspace.directory, ".jepyo/database"));
    expect(jobs).not.toMatch(/고객1|example\.com/);
    expect(jobs).not.toContain(secret);
  });
});

/** Everything the queue's own tables hold, as text. */
async function queuedText(folder: string): Promise<string> {
  const pglite = await PGlite.create(folder);
  try {
    const { rows } = await pglite.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'bullmq' AND table_type = 'BASE TABLE'",
    );
    expect(rows.length).toBeGreaterThan(0);
    const texts: string[] = [];
    for (const { name } of rows) {
      const table = await pglite.query<{ row: string }>(`SELECT to_json(t)::text AS row FROM bullmq."${name}" AS t`);
      texts.push(...table.rows.map(({ row }) => row));
    }
    return texts.join("\n");
  } finally {
    await pglite.close();
  }
}
