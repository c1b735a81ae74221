import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExplainFlags, explainFigure } from "../../src/cli/commands/explain.ts";
import { readSettings } from "../../src/config/settings.ts";
import type { Statements } from "../../src/model/statement.ts";
import { makeWorkspace, run, type Workspace } from "../end-to-end/workspace.ts";

let workspace: Workspace;
let statements: Statements;
let file: string;

beforeAll(async () => {
  const text = await readFile(join(import.meta.dirname, "../fixtures/statements.json"), "utf8");
  statements = JSON.parse(text);
  workspace = await makeWorkspace({ "statements.json": text, "other.json": "{}" });
  file = join(workspace.directory, "statements.json");
});
afterAll(() => workspace.remove());

/** The command on a console that keeps what it is told. */
async function explain(figure?: string, flags: ExplainFlags = {}, job?: string): Promise<string> {
  const lines: string[] = [];
  await explainFigure(figure, job, flags, {
    isTerminal: false,
    write: (text) => void lines.push(text),
    line: (text = "") => void lines.push(`${text}\n`),
    error: () => undefined,
    settings: () => readSettings({ JEPYO_LANG: "en" }, workspace.directory),
  });
  return lines.join("");
}

describe("explain", () => {
  it("prints a figure's formula, inputs and source without any run", async () => {
    expect(await explain("change.retentionRate")).toBe(
      [
        "Retention rate  change.indicators.retentionRate  (rate)",
        "  = flow.retained ÷ flow.opening",
        "  retained ÷ opening customers",
        "  – unless the data cover the prior window",
        "  Source: Hyunseok Lee, The Statement of Changes in Customers, in Korean, DBR no. 390 (April 2024, issue 1)",
        "  Inputs:",
        "    flow.retained  Retained (of opening, bought again)",
        "    flow.opening   Opening customers",
        "",
      ].join("\n"),
    );
  });

  it("adds the values of a run, printed as in the documents and exact, in the language asked for", async () => {
    const stdout = await explain("change.retentionRate", { file, lang: "ko" });
    expect(stdout).toContain("  유지 (기초 중 다시 구매) 1,365, 기초 고객 2,242\n");
    const [row] = /고객 유지율 .*60\.9% +58\.3% +▲ 2\.6%p .*/.exec(stdout) ?? [];
    expect(row).toContain(String(statements.change.indicators.retentionRate.current));
    expect(stdout).toMatch(/flow\.opening +2,242 +2,305\n/);
  });

  it("prints one tier, or all of them for a wildcard", async () => {
    const one = await explain("change.movements[4].rates.down", { file });
    expect(one).toContain("= change.movements[4].down ÷ sum(change.movements[>4].opening)");
    const all = await explain("change.tiers[].revenueShare", { file });
    for (const { tier } of statements.change.tiers) expect(all).toContain(`change.tiers[${tier}].revenueShare`);
  });

  it("gives programs the exact figures", async () => {
    const { runId, figures } = JSON.parse(await explain("flow.revenue.closing", { file, json: true }));
    expect(runId).toBe(statements.runId);
    expect(figures[0].values.current).toEqual({ kind: "money", value: statements.flow.revenue.closing });
    expect(figures[0].inputs.map((input: { figure: string }) => input.figure)).toContain("flow.revenue.retainedPrior");
  });

  it("marks a prior figure that was restated, with what its own edition shows", async () => {
    const { new: after = 0 } = statements.flow.priorPeriod ?? {};
    const figures = [{ path: "flow.priorPeriod.new", unit: "customers", before: after - 3, after, difference: 3 }];
    const published = { runId: "s.v1", version: 1, issuedAt: "2026-10-05T00:00:00.000Z", fingerprint: "sha256:abc" };
    const period = { label: statements.prior.label, start: statements.prior.start };
    const restatedPrior = { published, period, changedSettings: [], figures };
    const restated = join(workspace.directory, "restated.json");
    await writeFile(restated, JSON.stringify({ ...statements, restatedPrior }));
    const stdout = await explain("flow.new", { file: restated });
    expect(stdout).toContain(` ${after.toLocaleString("en")}†`);
    expect(stdout).toContain(
      `\n  † New: Restated: ${(after - 3).toLocaleString("en")} in edition 1 of September 2026, issued 2026-10-05\n`,
    );
    expect(stdout.match(/†/g)).toHaveLength(2);
    expect(await explain("flow.opening", { file: restated })).not.toContain("†");
    const { figures: told } = JSON.parse(await explain("flow.new", { file: restated, json: true }));
    expect(told[0].values.prior.restated.en).toContain("edition 1 of September 2026");
  });

  it("lists every figure by statement", async () => {
    const stdout = await explain();
    expect(stdout).toMatch(/^Statement of Customer Flows\n {2}flow\.opening +Opening customers\n/m);
    expect(stdout).toMatch(/change\.tiers\[\]\.revenueShare +By tier: Revenue share/);
  });

  it("prints the whole dictionary as a page, the one in docs/ (else: jepyo explain --markdown > docs/figures.md)", async () => {
    await expect(await explain(undefined, { markdown: true })).toMatchFileSnapshot(
      join(import.meta.dirname, "../../docs/figures.md"),
    );
  });

  it("ends with 2 and says what was meant when the name is wrong", async () => {
    const refused = await run(workspace, ["explain", "change.retentionrate"]);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toMatch(
      /error JEPYO-EXPLAIN-UNKNOWN: .*\n {2}→ did you mean .*change\.indicators\.retentionRate/,
    );
  });

  it("understands the name that documents call a figure by, in either language", async () => {
    expect(await explain("고객 이탈률")).toBe(await explain("change.indicators.churnRate"));
    expect(await explain("churn rate")).toBe(await explain("change.indicators.churnRate"));
    expect(await explain("고객  이탈률".normalize("NFD"))).toBe(await explain("change.indicators.churnRate"));
    expect(await explain("margin")).toBe(await explain("value.parameters.margin"));
    expect((await run(workspace, ["explain", "이탈률"])).stderr).toMatch(
      /did you mean .*change\.indicators\.churnRate/,
    );
  });

  it("offers the shortest of the paths that end as the misspelt one does, first", async () => {
    const hint = /did you mean (\S+),/;
    expect(hint.exec((await run(workspace, ["explain", "retentionrate"])).stderr)?.[1]).toBe(
      "change.indicators.retentionRate",
    );
  });

  it.each<[string, ExplainFlags, string | undefined, string, RegExp]>([
    ["no such figure", {}, undefined, "JEPYO-EXPLAIN-UNKNOWN", /no figure no such figure/],
    ["flow.new", { file: "absent.json" }, undefined, "JEPYO-EXPLAIN-FILE", /cannot be read: ENOENT/],
    ["flow.new", { file: "statements.json" }, "monthly", "JEPYO-EXPLAIN-USAGE", /give one of them/],
    ["flow.new", { period: "2026-10" }, undefined, "JEPYO-EXPLAIN-USAGE", /needs a job/],
    ["flow.new", { lang: "fr" }, undefined, "JEPYO-EXPLAIN-USAGE", /--lang is fr/],
    ["flow.new", {}, "monthly", "JEPYO-RUN-UNKNOWN", /nothing was issued here by the name monthly/],
  ])("refuses %s %j %s: %s", async (figure, flags, job, code, message) => {
    await expect(explain(figure, flags, job)).rejects.toMatchObject({
      code,
      fault: "configuration",
      message: expect.stringMatching(message),
    });
  });

  it("names the job or run that comes nearest to one that is misspelt", async () => {
    await workspace.write("jobs/monthly-executive.yaml", "name: monthly-executive\n");
    const hintOf = (job: string) => explain("flow.new", {}, job).catch(({ hint }) => hint);
    expect(await hintOf("monthly-exectuive")).toMatch(/^did you mean "monthly-executive"\? name a job/);
    expect(await hintOf("monthly-executive")).toMatch(/^name a job/);
    const listed = await run(workspace, ["runs", "list", "--job", "monthly-exectuive"]);
    expect(listed).toMatchObject({ code: 2, stderr: expect.stringContaining('→ did you mean "monthly-executive"?') });
  });

  it("refuses a file that is no statements.json", async () => {
    const other = join(workspace.directory, "other.json");
    await expect(explain("flow.new", { file: other })).rejects.toThrow("is no jepyo/statements@1");
  });
});
