import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type ExcelJS from "exceljs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadJob } from "../../../src/config/load-job.ts";
import { renderWorkbook, type WorkbookInput } from "../../../src/render/xlsx/workbook.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { comparedOf, documentOf } from "../../comparison/issued.ts";
import { sampleStatements } from "../../sheets/sample.ts";
import { detailed } from "../../statements/customers/detailed.ts";
import { jobOf, statementsOf, tableOf } from "../../statements/road.ts";
import { shop } from "../../statements/value/shop.ts";
import { sampleEdition } from "./edition.ts";
import { isOfficeInstalled, recalculate, withStaleResults } from "./office.ts";
import { cellsOf, fixtureStatements, inputOf, openWorkbook, unzip } from "./open.ts";

/** Amounts of more digits than a double holds: what is computed of them is as exact as they are. */
const fractions = "hundreds of billions with four decimals";
const exactTo = 0.01;

const worlds: Readonly<Record<string, () => WorkbookInput | Promise<WorkbookInput>>> = {
  "the story": () => inputOf(fixtureStatements()),
  "the story in English": () => inputOf(fixtureStatements(), "en"),
  "stores side by side": split,
  "single customers": customers,
  "what customers are worth": valued,
  [fractions]: inFractions,
  dollars: () => inputOf(sampleStatements({ currency: "USD" })),
  "nothing before": () => inputOf(sampleStatements({ covered: "current" })),
  nobody: () => inputOf(sampleStatements({ customers: 0 })),
  "two companies": () => documentOf(comparedOf(2)),
  "six companies, in dollars": () => documentOf(comparedOf(6, { currency: "USD" }), "en"),
};

async function inFractions(): Promise<WorkbookInput> {
  const folder = await mkdtemp(join(tmpdir(), "jepyo-fractions-"));
  try {
    const customers = Array.from({ length: 12 }, (_, index) => `c${index}`);
    const lines = ["2026-08", "2026-09", "2026-10"].flatMap((month, late) =>
      customers
        .slice(late, 8 + 2 * late)
        .map((id, index) => `${id},${month}-1${index % 9},${late + 1}${index}8181818181.${1817 + index}`),
    );
    await writeFile(join(folder, "transactions.csv"), ["customer_id,occurred_at,amount", ...lines, ""].join("\n"));
    const source = {
      type: "csv",
      tables: { transactions: tableOf(["transactions.csv"], { transaction_id: null }) },
      coverage: { from: "2026-01-01", to: "2026-12-31" },
    } as const;
    return inputOf(await statementsOf(jobOf({ source }), "2026-10", folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function split(): Promise<WorkbookInput> {
  const workspace = join(import.meta.dirname, "../../statements/flow/cases/acquisition-and-conversion");
  const job = await loadJob(join(workspace, "job.yaml"), { workspace, secrets: [] }, {});
  return inputOf(await statementsOf({ ...job, split: { by: "store" } }, "2026-10", workspace));
}

async function customers(): Promise<WorkbookInput> {
  const { whole, details } = await detailed({ ids: "pseudonym", keyFrom: "KEY" });
  const detail = details.get("");
  if (detail === undefined) throw new RangeError("nobody bought");
  return { ...inputOf(whole), detail: { ...detail, ids: "pseudonym", tiers: whole.change.tiers } };
}

interface Recalculated {
  readonly issued: Uint8Array;
  readonly again: Uint8Array;
}

const books = new Map<string, Recalculated>();

/** The story with an error in the place of a figure that checks read. */
let broken: Uint8Array = new Uint8Array();
let brokenRow = 0;

async function withError(bytes: Uint8Array): Promise<Uint8Array> {
  const workbook = await openWorkbook(bytes);
  const formulas = cellsOf(workbook).filter(({ worksheet, col }) => worksheet.name === "검증" && Number(col) === 2);
  const first = formulas.find(({ formula }) => /^'/.test(formula ?? ""));
  brokenRow = Number(first?.row);
  const [, sheet = "", cell = ""] = /^'([^']+)'!([A-Z]+\d+)/.exec(first?.formula ?? "") ?? [];
  const target = workbook.getWorksheet(sheet)?.getCell(cell);
  if (target === undefined) throw new RangeError("the first check reads no cell");
  target.value = { error: "#N/A" };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** All in one go: most of the time goes into starting the office. */
beforeAll(async () => {
  if (!isOfficeInstalled) return;
  const names = Object.keys(worlds);
  const issued = await Promise.all(Object.values(worlds).map(async (world) => renderWorkbook(await world())));
  const [mended, ...again] = await recalculate([
    await withError(issued[0] as Uint8Array),
    ...issued.map(withStaleResults),
  ]);
  broken = mended as Uint8Array;
  for (const [index, name] of names.entries()) {
    books.set(name, { issued: issued[index] as Uint8Array, again: again[index] as Uint8Array });
  }
}, 900_000);

const skipped = isOfficeInstalled ? "" : " (skipped: soffice is not installed)";

describe.skipIf(!isOfficeInstalled)(`recalculated in LibreOffice${skipped}`, () => {
  it.each(Object.keys(worlds))("%s: no cell changes, no chart is lost", async (name) => {
    const { issued, again } = books.get(name) as Recalculated;
    const [before, after] = [await openWorkbook(issued), await openWorkbook(again)];
    const [wanted, found] = [heldIn(before), heldIn(after)];
    const least = name === fractions ? exactTo : 0;
    const wrong = [...wanted].filter(([key, value]) => !isSame(found.get(key)?.value, value.value, least));
    expect(wrong.map(([key, { value, formula }]) => [key, formula, value, found.get(key)?.value])).toEqual([]);
    const formulas = [...wanted].filter(([, { formula }]) => formula).map(([key]) => key);
    expect([...found].filter(([, { formula }]) => formula).map(([key]) => key)).toEqual(formulas);
    expect(formulas.length).toBeGreaterThan(40);
    expect(chartsIn(again)).toBe(chartsIn(issued));
  });

  it("an error in a figure is a check that differs, and is counted as one", async () => {
    const checks = (await openWorkbook(broken)).getWorksheet("검증");
    const verdict = checks?.getCell(brokenRow, (checks.getRow(7).values as unknown[]).indexOf("결과"));
    expect(verdict?.result).toBe("✗ 불일치");
    expect(checks?.getCell("A4").result).toBeGreaterThan(0);
    expect(checks?.getCell("A5").result).toMatch(/^검증 \d+개 항목 중 \d+개 일치/);
  });
});

interface Held {
  readonly value: unknown;
  readonly formula: string | undefined;
}

/** Every cell that holds something, by its place. */
function heldIn(workbook: ExcelJS.Workbook): Map<string, Held> {
  const held = new Map<string, Held>();
  for (const cell of cellsOf(workbook)) {
    if (cell.isMerged && cell.master !== cell) continue;
    const value = cell.formula ? cell.result : cell.value;
    if (value === null || value === undefined) continue;
    held.set(`${cell.worksheet.name}!${cell.address}`, { value, formula: cell.formula });
  }
  return held;
}

/** The same kind, and figures to the last digits of a double; paragraphs in several faces come back in other runs. */
function isSame(actual: unknown, wanted: unknown, least: number): boolean {
  if (typeof actual === "number" && typeof wanted === "number")
    return Math.abs(actual - wanted) <= Math.max(least, 1e-12 * Math.max(1, Math.abs(wanted)));
  return textOf(actual) === textOf(wanted);
}

function textOf(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  const isRich = typeof value === "object" && value !== null && "richText" in value;
  return isRich ? (value as ExcelJS.CellRichTextValue).richText.map(({ text }) => text).join("") : value;
}

function chartsIn(bytes: Uint8Array): number {
  return [...unzip(bytes).keys()].filter((name) => /^xl\/charts\/chart\d+\.xml$/.test(name)).length;
}

async function valued(): Promise<WorkbookInput> {
  const { job, statements } = await shop();
  return { sheets: buildSheets(statements, job), edition: sampleEdition(statements), locale: "ko" };
}
