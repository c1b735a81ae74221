import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { jepyo } from "../cli/in-process.ts";
import { companyFiles, job, sales } from "./company.ts";
import { makeWorkspace, run, type Workspace } from "./workspace.ts";

const canary = "고객카나리아";
const header = "NO,MEMBER,AT,NET,KIND\n";

interface BadInput {
  readonly title: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly code: 1 | 2;
  readonly error: string;
  /** What the message must name: the place, what was received, the nearest right thing. */
  readonly names: readonly string[];
}

const manyRows = (bad: string) => `${sales("2026-10")}${bad}\n`;

const cases: readonly BadInput[] = [
  {
    title: "a missing file",
    files: { "jobs/monthly.yaml": job.replace("data/sales-*.csv", "data/sale-*.csv") },
    code: 2,
    error: "JEPYO-SOURCE-FILE-MISSING",
    names: ["data/sale-*.csv"],
  },
  {
    title: "an empty file",
    files: { "data/sales-2026-10.csv": "" },
    code: 2,
    error: "JEPYO-SOURCE-FILE-EMPTY",
    names: ["data/sales-2026-10.csv"],
  },
  {
    title: "a wrong column name",
    files: { "jobs/monthly.yaml": job.replace("customer_id: MEMBER", "customer_id: MEMBR") },
    code: 2,
    error: "JEPYO-SOURCE-COLUMN",
    names: ["MEMBR", "MEMBER"],
  },
  {
    title: "an unparsable date",
    files: { "data/sales-2026-10.csv": manyRows(`x1,${canary},2026-13-45,1000,일반`) },
    code: 1,
    error: "JEPYO-DATA-REJECTED",
    names: ["occurred_at.unparsable", "data/sales-2026-10.csv:", ".jepyo/quality/monthly.2026-10.v1.json"],
  },
  {
    title: "an unparsable amount",
    files: { "data/sales-2026-10.csv": manyRows(`x1,${canary},2026-10-05,만원,일반`) },
    code: 1,
    error: "JEPYO-DATA-REJECTED",
    names: ["amount.unparsable", "data/sales-2026-10.csv:"],
  },
  {
    title: "one id with two contents",
    files: {
      "data/sales-2026-10.csv": manyRows(`d1,${canary},2026-10-05,1000,일반\nd1,${canary},2026-10-05,2000,일반`),
    },
    code: 1,
    error: "JEPYO-DATA-REJECTED",
    names: ["transaction_id.conflict"],
  },
  {
    title: "sales types that are not mapped",
    files: { "data/sales-2026-10.csv": manyRows(`x1,${canary},2026-10-05,1000,경매\nx2,${canary},2026-10-05,1000,`) },
    code: 1,
    error: "JEPYO-SALES-TYPE-UNMAPPED",
    names: ["경매"],
  },
  {
    title: "a period with no data",
    args: ["--period", "2025-01"],
    code: 1,
    error: "JEPYO-PERIOD-EMPTY",
    names: ["2025-01", "2026-07"],
  },
  {
    title: "a period that has not ended",
    args: ["--period", "2099-01"],
    code: 2,
    error: "JEPYO-PERIOD-NOT-ENDED",
    names: ["2099-01"],
  },
  {
    title: "a period of another kind",
    args: ["--period", "2026-Q4"],
    code: 2,
    error: "JEPYO-PERIOD-INVALID",
    names: ["2026-Q4"],
  },
  {
    title: "a job file with typos",
    files: { "jobs/monthly.yaml": job.replace("period:", "perid:").replace("statements:", "statments:") },
    code: 2,
    error: "JEPYO-JOB-",
    names: ["jobs/monthly.yaml:9", "perid", "period", "statments", "statements"],
  },
  {
    title: "a job that does not exist",
    args: ["--period", "2026-10"],
    files: { "jobs/monthly.yaml": job.replace("name: monthly", "name: monthy") },
    code: 2,
    error: "JEPYO-JOB-",
    names: ["monthly"],
  },
  {
    title: "an output folder that cannot be written",
    files: { issued: "a file where the folder should be" },
    code: 2,
    error: "JEPYO-OUT-UNWRITABLE",
    names: ["issued"],
  },
  {
    title: "an output folder with somebody else's files",
    files: { "issued/thesis.docx": "mine" },
    code: 2,
    error: "JEPYO-OUT-FOREIGN",
    names: ["thesis.docx", "--force"],
  },
];

describe("bad input ends in a clear error", () => {
  let workspace: Workspace;
  afterEach(() => workspace.remove());

  it.each(cases)(
    "$title → $error, exit $code",
    async ({ files = {}, args = ["--period", "2026-10"], code, error, names }) => {
      workspace = await makeWorkspace({ ...companyFiles, ...files });
      const before = await readdir(join(workspace.directory, "issued")).catch(() => []);
      const result = await jepyo(workspace.directory, "run", "monthly", ...args, "--out", "issued");
      expect(result.stderr).toContain(error);
      for (const name of names) expect(result.stderr).toContain(name);
      expect(result.code).toBe(code);
      expect(result.stdout + result.stderr).not.toContain(canary);
      expect(result.stderr).not.toMatch(/^\s+at .*\.ts:\d+/m);
      expect(await readdir(join(workspace.directory, "issued")).catch(() => [])).toEqual(before);
      expect(existsSync(join(workspace.directory, ".jepyo/outbox"))).toBe(false);
    },
  );

  it("tells the usage for an unknown option, exit 2", async () => {
    workspace = await makeWorkspace({ "data/x.csv": header });
    const result = await run(workspace, ["run", "monthly", "--perod", "2026-10"]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain("--perod");
    expect(result.stderr).toContain("--period");
  });
});
