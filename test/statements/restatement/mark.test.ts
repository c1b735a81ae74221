import { describe, expect, it } from "vitest";
import type { MovedFigure, RestatedPrior } from "../../../src/model/restatement.ts";
import type { Cell, Sheet, TableBlock } from "../../../src/model/sheet.ts";
import type { Statements } from "../../../src/model/statement.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { sampleJob } from "../../sheets/job.ts";
import { sampleStatements } from "../../sheets/sample.ts";

const story = sampleStatements({ customers: 200 });
const prior = story.flow.priorPeriod;
if (prior === null) throw new Error("the sample has no prior period");

function withMoves(figures: RestatedPrior["figures"], changes: Partial<RestatedPrior> = {}): readonly Sheet[] {
  const published = { runId: "s.v1", version: 1, issuedAt: "2026-10-05T00:00:00.000Z", fingerprint: "sha256:abc" };
  const period = { label: story.prior.label, start: story.prior.start };
  const statements: Statements = {
    ...story,
    restatedPrior: { published, period, changedSettings: [], figures, ...changes },
  };
  return buildSheets(statements, sampleJob);
}

const three = (path: string, after: number): MovedFigure => ({
  path,
  unit: "customers",
  before: after - 3,
  after,
  difference: 3,
});

function table(sheets: readonly Sheet[], sheet: Sheet["key"], key: string): TableBlock {
  const block = sheets.find((one) => one.key === sheet)?.blocks.find((one) => one.key === key);
  if (block?.kind !== "table") throw new Error(`no table ${sheet}/${key}`);
  return block;
}

function cell(of: TableBlock, row: string, column: string): Cell | undefined {
  return of.rows.find(({ key }) => key === row)?.cells[of.columns.findIndex(({ key }) => key === column)];
}

/** Every marked cell by its place. */
function marks(sheets: readonly Sheet[]): string[] {
  return sheets.flatMap((sheet) =>
    sheet.blocks.flatMap((block) => {
      if (block.kind === "indicators")
        return block.indicators.flatMap((one) => (one.prior.restated ? [`${sheet.key}/indicators/${one.key}`] : []));
      if (block.kind !== "table") return [];
      return block.rows.flatMap((row) =>
        row.cells.flatMap((one, index) =>
          one.restated ? [`${sheet.key}/${block.key}/${row.key}/${block.columns[index]?.key}`] : [],
        ),
      );
    }),
  );
}

describe("restated figures in the sheets", () => {
  it("are marked with what was published, sums of them too, and over their column", () => {
    const sheets = withMoves([
      three("flow.priorPeriod.new", prior.new),
      three("flow.priorPeriod.closing", prior.closing),
    ]);
    expect(marks(sheets)).toEqual([
      "flow/customers/new/prior",
      "flow/customers/inflow/prior",
      "flow/customers/closing/prior",
    ]);
    const customers = table(sheets, "flow", "customers");
    expect(cell(customers, "new", "prior")?.restated?.ko).toMatch(/^재작성: .* 제1판\(2026-10-05 발행\)에는 \d+명$/);
    expect(cell(customers, "inflow", "prior")?.restated?.en).toContain(
      `Restated: ${prior.new - 3 + prior.reactivated} in edition 1 of`,
    );
    expect(customers.columns.map(({ label }) => label.ko)).toEqual(["당기", "전기(재작성)", "증감"]);
    expect(table(sheets, "flow", "revenue").columns[1]?.label.ko).toBe("전기");
    expect(sheets.find(({ key }) => key === "flow")?.footnotes?.at(-1)?.ko).toContain("† 재작성한 수치");
    expect(sheets.find(({ key }) => key === "trend")?.footnotes?.some(({ ko }) => ko.includes("†"))).toBe(false);
  });

  it("leave the closing of the current column alone when its opening was restated", () => {
    expect(marks(withMoves([three("flow.opening", story.flow.opening)]))).toEqual([
      "flow/customers/opening/current",
      "flow/salesTypes/opening/total",
      "change/tierRollforward/total/opening",
    ]);
  });

  it("do not mark a total that stayed the same because what moved cancels out", () => {
    const [first, second] = story.change.tiers;
    const share = (tier: number, by: number, of = 0): MovedFigure => ({
      path: `change.tiers[${tier}].prior.revenueShare`,
      unit: "rate",
      before: of - by,
      after: of,
      difference: by,
    });
    const sheets = withMoves([
      share(first?.tier ?? 0, 0.01, first?.prior?.revenueShare ?? 0),
      share(second?.tier ?? 0, -0.01, second?.prior?.revenueShare ?? 0),
    ]);
    expect(marks(sheets)).toEqual([
      "change/tierStatus/tier5/share.prior",
      "change/tierStatus/tier4/share.prior",
      "data/priorTiers/tier5/share",
      "data/priorTiers/tier4/share",
    ]);
    expect(table(sheets, "data", "priorTiers").title.ko).toBe("전기 분위 현황(재작성)");
  });

  it("are told beside the indicators that are compared with them", () => {
    const after = story.change.indicators.churnRate.prior ?? 0;
    const figure: MovedFigure = {
      path: "change.indicators.churnRate.prior",
      unit: "rate",
      before: after - 0.1,
      after,
      difference: 0.1,
    };
    expect(marks(withMoves([figure]))).toEqual(["summary/indicators/churnRate", "change/indicators/churnRate"]);
  });

  it("are none, with no sheet of their own, where nothing moved or nothing can be compared", () => {
    for (const sheets of [withMoves([]), withMoves(null, { changedSettings: ["tiers"] })]) {
      expect(marks(sheets)).toEqual([]);
      expect(sheets.map(({ key }) => key)).not.toContain("restatement");
    }
  });
});

describe("the restatement sheet", () => {
  const figures = [three("flow.opening", story.flow.opening), three("flow.new", story.flow.new)];
  const version1 = {
    runId: "s.v1",
    version: 1,
    issuedAt: "2026-10-05T00:00:00.000Z",
    fingerprint: "sha256:0123456789abcdef",
  };
  const statements: Statements = {
    ...story,
    version: 2,
    restatement: {
      supersedes: version1,
      reasons: { data: true, settings: [], rows: { transactions: { before: 10, after: 13 } } },
      figures: [...figures, { path: "flow.revenue.total", unit: "money", before: "1", after: "3", difference: "2" }],
      history: [{ ...version1, reasons: null }],
    },
  };

  it("lists what moved, weightiest first, linked to the statement, the difference live", () => {
    const sheets = buildSheets(statements, sampleJob);
    const moved = table(sheets, "restatement", "restated");
    expect(moved.rows.map(({ key }) => key)).toEqual(["flow.revenue.total", "flow.new", "flow.opening"]);
    expect(cell(moved, "flow.new", "after")).toEqual({
      kind: "count",
      value: story.flow.new,
      formula: { op: "equal", to: { sheet: "flow", table: "customers", row: "new", column: "current" } },
    });
    expect(cell(moved, "flow.new", "difference")).toEqual({
      kind: "count",
      value: 3,
      formula: { op: "difference", of: { column: "after" }, from: { column: "before" } },
    });
    expect(cell(moved, "flow.revenue.total", "after")).toEqual({ kind: "money", value: "3" });
    const editions = table(sheets, "restatement", "editions");
    expect(editions.rows.map(({ key }) => key)).toEqual(["version1", "version2"]);
    expect(cell(editions, "version2", "reason")).toMatchObject({ value: { ko: "자료 변경(거래 반영 10행 → 13행)" } });
  });

  it("says on page one which edition it supersedes and what moved most", () => {
    const block = buildSheets(statements, sampleJob)[0]?.blocks[0];
    if (block?.kind !== "remarks") throw new Error("page one does not begin with the restatement");
    expect(block.title.ko).toBe("재작성본: 이전 판(제1판, 2026-10-05 발행)을 대체");
    expect(block.remarks.map(({ text }) => text.ko)).toEqual([
      "자료 변경(거래 반영 10행 → 13행). 수치 3개가 달라졌다(재작성 내역).",
      "1원 → 3원(+2원)",
      `${story.flow.new - 3}명 → ${story.flow.new}명(+3명)`,
      `${story.flow.opening - 3}명 → ${story.flow.opening}명(+3명)`,
    ]);
  });

  it("leaves what a page has no room for to the workbook", () => {
    const many = Array.from({ length: 30 }, (_, n) => three(`change.matrix[${n}>1].customers`, n));
    const restatement = statements.restatement;
    if (restatement === null) throw new Error("no restatement");
    const sheets = buildSheets({ ...statements, restatement: { ...restatement, figures: many } }, sampleJob);
    expect(table(sheets, "restatement", "restated").rows).toHaveLength(20);
    expect(table(sheets, "restatement", "restated").note?.en).toContain("30 in all; the other 10");
    expect(table(sheets, "restatement", "restatedRest")).toMatchObject({ onlyInWorkbook: true });
    expect(table(sheets, "restatement", "restatedRest").rows).toHaveLength(10);
  });
});
