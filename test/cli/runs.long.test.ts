import { createHash } from "node:crypto";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPdf } from "../../src/render/pdf/file/read.ts";
import { pagesOfFile } from "../../src/render/pdf/text.ts";
import { companyFiles, sales } from "../end-to-end/company.ts";
import { makeWorkspace, type Workspace } from "../end-to-end/workspace.ts";
import { jepyo as commandLine, runHere } from "./in-process.ts";

/** Of all pages, in the order of the file. */
function textOf(pdf: Uint8Array): string {
  return pagesOfFile(readPdf(pdf))
    .map(({ text }) => text)
    .join("\n");
}

/** One company's history, told and mended from the command line; each case goes on where the last one left it. */
describe("the history of runs", () => {
  let workspace: Workspace;
  const jepyo = (...args: string[]) => commandLine(workspace.directory, ...args);
  const asked = async (...args: string[]) => JSON.parse((await jepyo(...args, "--json")).stdout);
  beforeAll(async () => {
    workspace = await makeWorkspace(companyFiles);
  });
  afterAll(() => workspace.remove());

  it("backfill issues period after period, and goes on where it stopped", async () => {
    await workspace.write("data/sales-2026-09.csv", `${sales("2026-09")}x,고객1,2026-09-05,1000,모름\n`);
    const stopped = await jepyo("backfill", "monthly", "--from", "2026-09", "--to", "2026-10");
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toContain("2026-09: stopped here");
    expect(
      (await asked("runs", "list")).map(({ runId, state }: { runId: string; state: string }) => [runId, state]),
    ).toEqual([["monthly.2026-09.v1", "failed"]]);

    await workspace.write("data/sales-2026-09.csv", sales("2026-09"));
    const done = await jepyo("backfill", "monthly", "--from", "2026-09", "--to", "2026-10");
    expect(done.code).toBe(0);
    expect(done.stdout).toContain("all are issued: 2");
    const ids = (await asked("runs", "list", "--limit", "2")).map(({ runId }: { runId: string }) => runId);
    expect(ids).toEqual(["monthly.2026-10.v1", "monthly.2026-09.v1"]);
    expect((await readdir(join(workspace.directory, ".jepyo/outbox"))).length).toBe(2);

    await workspace.write("data/sales-2026-11.csv", sales("2026-10").replaceAll("2026-10", "2026-11"));
    const again = await jepyo("backfill", "monthly", "--from", "2026-09", "--to", "2026-10");
    expect(again.code).toBe(0);
    expect(again.stdout.match(/issued before from other data/g)).toHaveLength(2);
    await rm(join(workspace.directory, "data/sales-2026-11.csv"));
  });

  it("show tells state, stages and mails; list tells of one job", async () => {
    const shown = await asked("runs", "show", "monthly.2026-10.v1");
    expect(shown).toMatchObject({ runId: "monthly.2026-10.v1", state: "issued", dueAt: null, error: null });
    expect(shown.deliveries.map(({ state }: { state: string }) => state)).toEqual(["sent", "sent"]);
    expect((await jepyo("runs", "show", "monthly.2026-10.v1")).stdout).toContain("render   2 done");
    expect(await asked("runs", "list", "--job", "other")).toEqual([]);
  });

  it("resend sends chosen mails again and no others, only after an explicit choice", async () => {
    const [first] = (await asked("runs", "show", "monthly.2026-10.v1")).deliveries;
    const unchosen = await jepyo("runs", "resend", "monthly.2026-10.v1");
    expect(unchosen.code).toBe(2);
    expect(unchosen.stderr).toContain(
      "JEPYO-RESEND-CHOICE: no mail of monthly.2026-10.v1 is chosen to be sent again; it has 2 sent",
    );
    const strange = await jepyo("runs", "resend", "monthly.2026-10.v1", "--delivery", "nobody");
    expect(strange.stderr).toContain("JEPYO-DELIVERY-UNKNOWN");
    const outbox = join(workspace.directory, ".jepyo/outbox/monthly.2026-10.v1");
    const laid = await readdir(outbox);
    expect(laid).toHaveLength(2);
    for (const name of laid) await rm(join(outbox, name));
    const resent = await jepyo("runs", "resend", "monthly.2026-10.v1", "--delivery", first.id);
    expect(resent.code).toBe(0);
    expect(resent.stdout).toContain("laid in the outbox folder (no SMTP_URL, nothing was sent): 2");
    const again = await readdir(outbox);
    const receivers = again.map(async (name) => (await PostalMime.parse(await readFile(join(outbox, name)))).to);
    expect(await Promise.all(receivers)).toEqual([[expect.objectContaining({ address: first.address })]]);
  });

  it("verify tells a genuine file, one that was changed, one that is superseded, and one that is not ours", async () => {
    const out = join(workspace.directory, "issued");
    expect((await jepyo("run", "monthly", "--period", "2026-10", "--out", out)).code).toBe(0);
    const verdictOf = async (file: string) => {
      const { code, stdout } = await jepyo("verify", join(out, file), "--json");
      return { code, ...(JSON.parse(stdout) as Record<string, unknown>) };
    };
    const genuine = { code: 0, verdict: "current", runId: "monthly.2026-10.v1", supersededBy: null };
    for (const file of ["statements.pdf", "statements.xlsx", "statements.json"])
      expect(await verdictOf(file), file).toMatchObject(genuine);

    for (const file of ["statements.pdf", "statements.xlsx", "statements.json"]) {
      const bytes = await readFile(join(out, file));
      // What still opens and says the same name: a figure changed, a file saved again.
      const changed =
        file === "statements.json"
          ? Buffer.from(bytes.toString("utf8").replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)))
          : Buffer.from(bytes);
      if (file === "statements.xlsx") changed[10] = (changed[10] ?? 0) ^ 1;
      if (file === "statements.pdf") changed[9] = (changed[9] ?? 0) ^ 1;
      await writeFile(join(out, `changed-${file}`), changed);
      expect(changed.equals(bytes), file).toBe(false);
      expect(await verdictOf(`changed-${file}`), file).toMatchObject({
        code: 1,
        verdict: "altered",
        runId: "monthly.2026-10.v1",
      });
    }
    await writeFile(join(out, "other.pdf"), "%PDF-1.7\n%%EOF");
    expect(await verdictOf("other.pdf")).toMatchObject({ code: 1, verdict: "unknown" });

    expect((await jepyo("run", "monthly", "--period", "2026-10", "--reissue", "--force")).code).toBe(0);
    expect(await verdictOf("statements.pdf")).toMatchObject({
      code: 1,
      verdict: "superseded",
      supersededBy: "monthly.2026-10.v2",
    });
    const told = await jepyo("verify", join(out, "statements.xlsx"));
    expect(told.stdout).toBe("monthly.2026-10.v1  genuine, but superseded by: monthly.2026-10.v2\n");
  });

  it("rehearse tells a year's issues, whom they go to and how large they are, and sends nothing", async () => {
    await workspace.write("jobs/monthly.yaml", `${companyFiles["jobs/monthly.yaml"]}schedule: { businessDay: 3 }\n`);
    const issues = await asked("rehearse", "--year", "2027");
    expect(issues).toHaveLength(12);
    expect(issues[0]).toMatchObject({
      job: "monthly",
      period: { label: "2026-12" },
      at: "2027-01-06T00:00:00.000Z",
      mails: [
        { address: "ceo@example.com", scope: null, attach: ["pdf"] },
        { address: "cfo@example.com", scope: null, attach: ["pdf", "xlsx"] },
      ],
    });
    expect(issues[0].mails[0].bytes).toBeGreaterThan(10_000);
    expect(issues[0].mails[1].bytes).toBeGreaterThan(issues[0].mails[0].bytes);
    const { stdout } = await jepyo("rehearse", "--year", "2027");
    expect(stdout).toMatch(
      /^monthly {2}Wednesday 6 January 2027 09:00, for December 2026\n {2}ceo@example.com {2}the whole, pdf, [\d,]+ KB\n/,
    );
  });

  it.each([
    [["rehearse", "--year", "27"], "JEPYO-REHEARSE-YEAR"],
    [["verify", "nothing.pdf"], "JEPYO-VERIFY-FILE"],
    [["runs", "show", "nothing.2026-10.v1"], "JEPYO-RUN-UNKNOWN"],
    [
      ["runs", "retry", "monthly.2026-10.v1"],
      "JEPYO-RUN-STATE: monthly.2026-10.v1 is issued: only a run that has failed or was rejected is tried again",
    ],
    [
      ["runs", "cancel", "monthly.2026-10.v1"],
      "JEPYO-RUN-STATE: monthly.2026-10.v1 is issued: only a run that is under way is cancelled",
    ],
    [["runs", "revoke", "monthly.2026-10.v1", "--delivery", "nobody"], "JEPYO-DELIVERY-UNKNOWN"],
    [["runs", "list", "--limit", "many"], "JEPYO-RUNS-LIMIT"],
    [["jobs", "next", "--count", "0"], "JEPYO-JOBS-COUNT"],
    [["backfill", "monthly", "--from", "2026-10", "--to", "2026-09"], "JEPYO-BACKFILL-RANGE"],
    [["backfill", "monthly", "--from", "2026-10", "--to", "2999-01"], "JEPYO-PERIOD-NOT-ENDED"],
  ])("%j is refused with %s", async (args, problem) => {
    const refused = await jepyo(...args);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(problem);
  });

  it("a draft is delivered to nobody until it is signed, and what is issued then is what was signed", async () => {
    const people = "{ reviewer: { name: 김검토, address: review@example.com }, approver: cfo@example.com }";
    const approved = companyFiles["jobs/monthly.yaml"].replace("name: monthly", "name: approved");
    await workspace.write("jobs/approved.yaml", `${approved}approval: ${people}\n`);
    const [draft, out] = ["draft", "signed"].map((name) => join(workspace.directory, name)) as [string, string];
    const id = "approved.2026-10.v1";
    const decide = (verdict: string, by: string, ...more: string[]) =>
      jepyo("runs", verdict, id, "--by", `${by}@example.com`, ...more);
    const outbox = join(workspace.directory, ".jepyo/outbox");
    const notices = async () => (await readdir(join(outbox, "notices"))).length;

    const first = await jepyo("run", "approved", "--period", "2026-10", "--out", draft);
    expect(first.code).toBe(3);
    expect(first.stdout).toContain("whose turn  reviewer: 김검토");
    const [, edition = ""] = /jepyo runs approve \S+ --edition (\S+) --by review@example.com/.exec(first.stdout) ?? [];
    expect(await readdir(outbox)).not.toContain(id);
    // The folder is filled again, with what is issued.
    const kept = join(workspace.directory, "kept");
    await cp(draft, kept, { recursive: true });
    expect(await notices()).toBe(1);
    expect((await jepyo("run", "approved", "--period", "2026-10", "--no-send")).code).toBe(3);
    expect(await notices()).toBe(1);

    expect((await decide("approve", "cfo")).stderr).toContain("JEPYO-APPROVAL-TURN");
    expect((await decide("reject", "review")).code).toBe(2);
    expect((await decide("reject", "cfo", "--comment", "방문 수 누락")).code).toBe(0);
    expect((await jepyo("runs", "list", "--job", "approved")).stdout).toContain("rejected  방문 수 누락");
    expect(await notices()).toBe(2);
    expect((await jepyo("run", "approved", "--period", "2026-10")).stderr).toContain("JEPYO-RUN-REJECTED");
    expect((await jepyo("runs", "retry", id)).code).toBe(3);

    expect((await decide("approve", "review", "--edition", edition, "--comment", "확인")).stdout).toContain("signed;");
    expect((await decide("approve", "review")).stdout).toContain("decided so before");
    const released = await decide("approve", "cfo", "--json");
    expect(released.code).toBe(0);
    expect(JSON.parse(released.stdout)).toMatchObject({ state: "issued", approval: { waitsFor: null } });
    expect((await decide("approve", "cfo")).code).toBe(0);
    expect((await readdir(join(outbox, id))).length).toBe(2);

    expect((await jepyo("run", "approved", "--period", "2026-10", "--out", out)).code).toBe(0);
    const read = (folder: string, file: string) => readFile(join(folder, file));
    expect(await read(out, "statements.json")).toEqual(await read(kept, "statements.json"));
    const [before = "", after = ""] = await Promise.all(
      [kept, out].map(async (folder) => textOf(await read(folder, "statements.pdf"))),
    );
    expect(before).toContain("제1판 초안");
    expect(after).not.toContain("초안");
    for (const sign of ["결재검토승인김검토", "cfo20"]) expect(after.replace(/\s/g, ""), sign).toContain(sign);
    const shown = await asked("runs", "show", id);
    expect(shown.approval.decisions.map(({ verdict, role }: Record<string, string>) => `${role} ${verdict}`)).toEqual([
      "approver rejected",
      "reviewer approved",
      "approver approved",
    ]);
    const sealed = `sha256:${createHash("sha256")
      .update(await read(out, "statements.json"))
      .digest("hex")}`;
    expect(new Set(shown.approval.decisions.map(({ statements }: Record<string, string>) => statements))).toEqual(
      new Set([sealed]),
    );
    const verdictOf = async (file: string) => JSON.parse((await jepyo("verify", file, "--json")).stdout).verdict;
    expect(await verdictOf(join(kept, "statements.pdf"))).toBe("draft");
    for (const file of ["statements.pdf", "statements.xlsx", "statements.json"])
      expect(await verdictOf(join(out, file)), file).toBe("current");
  });

  it("retry goes on where a run failed", async () => {
    await workspace.write(
      "jobs/other.yaml",
      companyFiles["jobs/monthly.yaml"].replace("name: monthly", "name: other").replace("sales-*", "other-*"),
    );
    await workspace.write("data/other-1.csv", sales("2026-10"));
    const id = "other.2026-10.v1";
    const withoutBrowser = { PUPPETEER_EXECUTABLE_PATH: join(workspace.directory, "no-browser") };
    const failed = await runHere(workspace, ["run", "other", "--period", "2026-10"], withoutBrowser);
    expect(failed.code).toBe(1);
    expect(await asked("runs", "show", id)).toMatchObject({
      state: "failed",
      error: { code: "JEPYO-BROWSER-MISSING" },
    });
    const repeated = await runHere(workspace, ["runs", "retry", id], withoutBrowser);
    expect(repeated.code).toBe(1);
    expect(repeated.stderr).toContain("JEPYO-BROWSER-MISSING");

    // What was read and computed is not read again: it is gone.
    await rm(join(workspace.directory, "data/other-1.csv"));
    expect((await jepyo("runs", "retry", id)).code).toBe(0);
    const shown = await asked("runs", "show", id);
    expect(shown).toMatchObject({ state: "issued", error: null });
    expect(shown.deliveries.map(({ state }: { state: string }) => state)).toEqual(["sent", "sent"]);
    expect((await readdir(join(workspace.directory, ".jepyo/outbox", id))).length).toBe(2);
  });
});
