import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parsePeriod } from "../../../src/calendar/index.ts";
import { detailColumns } from "../../../src/labels/customer-detail.ts";
import type { CustomerRow } from "../../../src/model/customer-detail.ts";
import type { Statements } from "../../../src/model/statement.ts";
import { verifyWorkbook } from "../../../src/render/xlsx/verify.ts";
import { renderWorkbook, type WorkbookInput } from "../../../src/render/xlsx/workbook.ts";
import { computeStatements } from "../../../src/statements/compute.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { readCustomerLines } from "../../../src/warehouse/customer-lines.ts";
import { sampleEdition } from "../../render/xlsx/edition.ts";
import { openWorkbook } from "../../render/xlsx/open.ts";
import { factsOf, inWarehouse } from "../road.ts";
import { shopJob } from "./shop.ts";

let lines: CustomerRow[];
let statements: Statements;
let input: WorkbookInput;

beforeAll(async () => {
  const { job, workspace } = await shopJob();
  await inWarehouse(async (warehouse, directory) => {
    const quality = await factsOf(warehouse, job, { workspace, scratch: directory });
    const { whole, details } = await computeStatements({
      warehouse,
      job,
      period: parsePeriod("2026-03", "month", job.company.fiscalYear),
      quality,
      run: { id: "case.2026-03.v1", version: 1, fingerprint: "sha256:0" },
      detail: { rule: { ids: "plain" }, key: null, directory },
      jepyo: "0.1.0",
    });
    statements = whole;
    const { totals, batches } = await readCustomerLines(details[0]?.path ?? join(directory, "none"), 0);
    lines = [];
    for await (const batch of batches()) lines.push(...batch);
    const held = {
      totals,
      async *batches() {
        yield lines;
      },
    };
    const detail = {
      ...held,
      ids: "plain" as const,
      tiers: whole.change.tiers,
      segments: whole.value?.rfm.segments ?? [],
    };
    input = { sheets: buildSheets(whole, job), edition: sampleEdition(whole), locale: "ko", detail };
  });
});

const sum = (of: readonly CustomerRow[], value: (line: CustomerRow) => number | string | null) =>
  of.reduce((total, line) => total + Number(value(line) ?? 0), 0);

describe("single customers, valued", () => {
  it("are everybody of the lookback, in the segments of the statement, with its sums", () => {
    const { rfm, prediction } = statements.value ?? {};
    const valued = lines.filter(({ segment }) => segment !== null);
    expect(valued).toHaveLength(rfm?.customers ?? -1);
    expect(lines.some(({ movement, segment }) => movement === null && segment !== null)).toBe(true);
    for (const segment of rfm?.segments ?? []) {
      const own = valued.filter((line) => line.segment === segment.segment);
      expect(own).toHaveLength(segment.customers);
      if (own.length === 0) continue;
      expect(sum(own, ({ recency }) => recency) / own.length).toBeCloseTo(segment.meanRecency ?? -1, 9);
      expect(sum(own, ({ frequency }) => frequency) / own.length).toBeCloseTo(segment.meanFrequency ?? -1, 9);
      expect(sum(own, ({ monetary }) => monetary)).toBeCloseTo(Number(segment.revenue), 4);
      expect(sum(own, ({ score }) => score) / own.length).toBeCloseTo(segment.meanScore ?? -1, 9);
      const known = own.filter(({ probabilityActive }) => probabilityActive !== null);
      expect(sum(known, ({ probabilityActive }) => probabilityActive) / known.length).toBeCloseTo(
        segment.probabilityActive ?? -1,
        8,
      );
      const group = prediction?.groups.find((one) => one.segment === segment.segment);
      expect(sum(own, ({ probabilityAlive }) => probabilityAlive)).toBeCloseTo(group?.alive ?? -1, 6);
      expect(sum(own, ({ expectedOrders }) => expectedOrders)).toBeCloseTo(group?.purchases ?? -1, 6);
      // Each is rounded to a won.
      expect(Math.abs(sum(own, ({ clv }) => clv) - Number(group?.value))).toBeLessThanOrEqual(own.length);
    }
    expect(statements.checks.find(({ id }) => id === "detail.valued")).toMatchObject({ ok: true });
  });

  it("carry how engaged they are where anything is known of it, from 1 to 5", () => {
    const known = lines.filter(({ engagementScore }) => engagementScore !== null);
    expect(known.length).toBeGreaterThan(0);
    expect(known.length).toBeLessThan(lines.length);
    expect(known.every(({ engagementScore }) => [1, 2, 3, 4, 5].includes(engagementScore ?? 0))).toBe(true);
  });

  it("stand in the workbook's last sheet with scores, segment, chances and CLV, counted live", async () => {
    const bytes = await renderWorkbook(input);
    await verifyWorkbook(bytes, input);
    const workbook = await openWorkbook(bytes);
    const worksheet = workbook.worksheets.at(-1);
    const names = Object.keys(detailColumns);
    const place = names.indexOf("segment") + 1;
    expect(worksheet?.getCell(7, place).value).toBe("세그먼트");
    const first = lines[0];
    const label = statements.value?.rfm.segments.find(({ segment }) => segment === first?.segment)?.label.ko;
    expect(worksheet?.getCell(8, place).value).toBe(label);
    expect(worksheet?.getCell(8, names.length).value).toBe(Number(first?.clv));
    expect(worksheet?.rowCount).toBe(7 + lines.length);
    const formulas: string[] = [];
    workbook.getWorksheet("검증")?.eachRow((row) => formulas.push(String(row.getCell(2).formula ?? "")));
    expect(formulas.filter((formula) => formula.startsWith("COUNTA('고객 명세'!"))).toHaveLength(1);
  });
});
