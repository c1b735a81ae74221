import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ExcelJS from "exceljs";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Statements } from "../../src/model/statement.ts";
import { readPdf } from "../../src/render/pdf/file/read.ts";
import { pagesOfFile } from "../../src/render/pdf/text.ts";
import { runHere } from "../cli/in-process.ts";
import { companyFiles, sales } from "./company.ts";
import { makeWorkspace, type Workspace } from "./workspace.ts";

/** One more member bought in August, and somebody nobody knows. */
const late = "late-1,고객99,2026-08-30 09:00:00,5000,일반\nlate-2,,2026-08-30 09:30:00,700,일반\n";

describe("restatement through the command line", () => {
  let workspace: Workspace;
  const issue = async (period: string, out: string, ...flags: string[]) => {
    const issued = await runHere(workspace, ["run", "monthly", "--period", period, "--out", out, ...flags]);
    expect(issued, issued.stderr).toMatchObject({ code: 0 });
    return JSON.parse(await readFile(join(workspace.directory, out, "statements.json"), "utf8")) as Statements;
  };

  beforeAll(async () => {
    workspace = await makeWorkspace(companyFiles);
    await issue("2026-08", "august-1");
    await issue("2026-09", "september-1");
    await workspace.write("data/sales-2026-08.csv", `${sales("2026-08")}${late}`);
  });
  afterAll(() => workspace.remove());

  it("makes version 2 that says what it supersedes and which figures moved", async () => {
    const before = JSON.parse(
      await readFile(join(workspace.directory, "august-1/statements.json"), "utf8"),
    ) as Statements;
    const { version, flow, restatement } = await issue("2026-08", "august-2", "--reissue");
    expect(version).toBe(2);
    expect(restatement?.supersedes).toMatchObject({ runId: "monthly.2026-08.v1", fingerprint: before.fingerprint });
    expect(restatement?.reasons).toMatchObject({ data: true, settings: [] });
    expect(restatement?.figures).toContainEqual({
      path: "flow.closing",
      unit: "customers",
      before: before.flow.closing,
      after: before.flow.closing + 1,
      difference: 1,
    });
    const total = Number(before.flow.revenue.total);
    expect(flow.revenue.total).toBe(`${total + 5700}`);
    expect(restatement?.figures).toContainEqual({
      path: "flow.revenue.total",
      unit: "money",
      before: `${total}`,
      after: `${total + 5700}`,
      difference: "5700",
    });
    const old = await readFile(join(workspace.directory, "august-1/statements.json"), "utf8");
    expect(JSON.parse(old)).toEqual(before);
    expect(await readdir(join(workspace.directory, ".jepyo/outbox"))).toEqual(
      expect.arrayContaining(["monthly.2026-08.v1", "monthly.2026-08.v2"]),
    );
  });

  it("says so on page one, in the mail and with live formulas in the workbook", async () => {
    const pages = pagesOfFile(readPdf(await readFile(join(workspace.directory, "august-2/statements.pdf"))));
    expect(pages[0]?.text).toMatch(/재작성본: 이전 판\(제1판, \d{4}-\d\d-\d\d 발행\)을 대체/);
    expect(pages[0]?.text).toContain("제2판(재작성)");
    const mail = await PostalMime.parse(await readFile(join(workspace.directory, "august-2/email.eml")));
    expect(mail.subject).toContain("제2판(재작성)");
    expect(mail.text).toContain("■ 재작성본: 이전 판(제1판");
    expect(mail.text).toMatch(/기말 고객: \d+명 → \d+명\(\+1명\)/);
    expect(mail.html).toContain("재작성본: 이전 판(제1판");

    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(workspace.directory, "august-2/statements.xlsx"));
    const sheet = workbook.getWorksheet("재작성");
    const rows = sheet?.getSheetValues().filter((row) => Array.isArray(row) && row[1] === "기말 고객") ?? [];
    expect(rows).toHaveLength(1);
    const [, , before, after, difference] = rows[0] as [
      unknown,
      string,
      number,
      { formula: string; result: number },
      { formula: string; result: number },
    ];
    expect(after.formula).toMatch(/^'고객흐름표'!\w+$/);
    expect(difference.formula).toMatch(/^IFERROR\(C\d+-B\d+,"–"\)$/);
    expect(before + difference.result).toBe(after.result);
  });

  it("marks the prior column of the next period's edition where it is not what was issued", async () => {
    const { restatedPrior, restatement } = await issue("2026-10", "october-1");
    expect(restatement).toBeNull();
    expect(restatedPrior?.published.runId).toBe("monthly.2026-09.v1");
    const opening = restatedPrior?.figures?.find(({ path }) => path === "flow.priorPeriod.opening");
    expect(opening).toMatchObject({ unit: "customers", difference: 1 });

    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(workspace.directory, "october-1/statements.xlsx"));
    const flow = workbook.getWorksheet("고객흐름표");
    const found: { readonly value: unknown; readonly format: string; readonly note: string }[] = [];
    flow?.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.numFmt?.includes("†") === true)
          found.push({ value: cell.result ?? cell.value, format: cell.numFmt, note: noteText(cell.note) });
      }),
    );
    expect(found).toContainEqual({
      value: opening?.after,
      format: '#,##0"†";"△"#,##0"†";#,##0"†"',
      note: expect.stringMatching(/재작성: 2026년 9월 제1판\(.+ 발행\)에는 \d+명/),
    });
    const pages = pagesOfFile(readPdf(await readFile(join(workspace.directory, "october-1/statements.pdf"))));
    expect(pages[1]?.text).toContain("전기(재작성)");
    expect(pages[1]?.text).toContain("†");
  });

  it("marks nothing while the prior period's latest edition agrees", async () => {
    await issue("2026-09", "september-2", "--reissue");
    const { restatedPrior } = await issue("2026-10", "october-2", "--reissue");
    expect(restatedPrior).toMatchObject({ published: { runId: "monthly.2026-09.v2" }, figures: [] });
    const pages = pagesOfFile(readPdf(await readFile(join(workspace.directory, "october-2/statements.pdf"))));
    expect(pages.map(({ text }) => text).join("")).not.toContain("†");
  });
});

function noteText(note: string | ExcelJS.Comment | undefined): string {
  return typeof note === "string" ? note : (note?.texts ?? []).map(({ text }) => text).join("");
}
