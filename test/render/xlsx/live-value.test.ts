import { beforeAll, describe, expect, it } from "vitest";
import type { Value } from "../../../src/model/value.ts";
import { placeKey } from "../../../src/render/xlsx/layout.ts";
import { planWorkbook } from "../../../src/render/xlsx/plan.ts";
import { renderWorkbook, type WorkbookInput } from "../../../src/render/xlsx/workbook.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { shop } from "../../statements/value/shop.ts";
import { sampleEdition } from "./edition.ts";
import { isOfficeInstalled, recalculate } from "./office.ts";
import { openWorkbook } from "./open.ts";

/** What a finance person puts into yellow cells, by where they stand in the sheet of customer value. */
const changes = {
  everything: {
    "lifetimeModel/all/averageOrder": 20_000,
    "lifetimeModel/all/ordersPerYear": 10,
    "lifetimeModel/all/margin": 0.4,
    "lifetimeModel/all/retention": 0.75,
    "lifetimeModel/all/discount": 0.1,
    "lifetimeModel/all/cac": 120_000,
    "lifetimeModel/all/longest": 3,
    "tenure/all+1/spend": 100_000,
    "tenure/all+2/spend": 60_000,
    "tenure/all+2/survival": 0.5,
  },
  "a dearer customer": { "lifetimeModel/all/cac": 40_000 },
  "a lower margin and discount": { "lifetimeModel/all/margin": 0.2, "lifetimeModel/all/discount": 0.1 },
  "other steps": {
    "sensitivity/retention0.01/step": 0.02,
    "sensitivity/margin0.01/step": 0.05,
    "sensitivity/cac-0.1/step": -0.5,
    "sensitivity/cac0.1/step": 1,
  },
  "other fees": {
    "membership/membership/firstFee": 50_000,
    "membership/membership/renewalFee": 40_000,
    "membership/membership/renewalRate": 0.8,
  },
} satisfies Record<string, Readonly<Record<string, number>>>;
type Change = keyof typeof changes | "larger orders";

let value: Value;
let addressOf: (place: string) => { readonly sheet: string; readonly row: number; readonly column: number };
/** The number formats of the cells that take amounts. */
let amountFormats: readonly string[] = [];
const figures = new Map<string, (place: string) => unknown>();
const words = new Map<string, readonly string[]>();

beforeAll(async () => {
  if (!isOfficeInstalled) return;
  const { job, statements } = await shop();
  if (statements.value === null) throw new Error("no customer value");
  value = statements.value;
  const input: WorkbookInput = {
    sheets: buildSheets(statements, job),
    edition: sampleEdition(statements),
    locale: "ko",
  };
  const { cells } = planWorkbook(input);
  addressOf = (place) => {
    const [table = "", row = "", column = ""] = place.split("/");
    const found = cells.get(placeKey({ sheet: "value", table, row, column }));
    if (found === undefined) throw new RangeError(`no cell ${place}`);
    return { sheet: found.sheetName, row: found.row, column: found.column };
  };
  const inputs: Readonly<Record<Change, Readonly<Record<string, number>>>> = {
    ...changes,
    "larger orders": { "lifetimeModel/all/averageOrder": Math.round(Number(all().averageOrder) * 1.1) },
  };
  const issued = await renderWorkbook(input);
  const opened = await openWorkbook(issued);
  amountFormats = [...cells.values()].flatMap(({ cell, sheetName, row, column }) =>
    cell.kind === "money" && cell.isInput === true
      ? [opened.getWorksheet(sheetName)?.getCell(row, column).numFmt ?? ""]
      : [],
  );
  const names = Object.keys(inputs) as Change[];
  const changed = names.map((name) => withInputs(issued, inputs[name]));
  for (const [index, bytes] of (await recalculate(await Promise.all(changed))).entries()) {
    const name = names[index] ?? "";
    const workbook = await openWorkbook(bytes);
    figures.set(name, (place) => {
      const { sheet, row, column } = addressOf(place);
      const cell = workbook.getWorksheet(sheet)?.getCell(row, column);
      return cell?.formula ? cell.result : cell?.value;
    });
    const said: string[] = [];
    workbook
      .getWorksheet(addressOf("lifetimeModel/all/cac").sheet)
      ?.getColumn(1)
      .eachCell((cell) => {
        if (cell.formula) said.push(String(cell.result));
      });
    words.set(name, said);
  }
}, 600_000);

async function withInputs(issued: Uint8Array, inputs: Readonly<Record<string, number>>): Promise<Uint8Array> {
  const workbook = await openWorkbook(issued);
  for (const [place, figure] of Object.entries(inputs)) {
    const { sheet, row, column } = addressOf(place);
    const cell = workbook.getWorksheet(sheet)?.getCell(row, column);
    if (cell === undefined || cell.formula) throw new RangeError(`${place} is no input`);
    cell.value = figure;
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** What everybody's lifetime value was issued as. */
function all() {
  const [everybody] = value.lifetime ?? [];
  if (everybody === undefined) throw new Error("no lifetime value");
  return { ...everybody, cac: Number(everybody.cac), r: everybody.retention ?? 0 };
}

/** Spend so far at its worth now, a customer. */
function realised(margin: number, discount: number, kind = "all", group = ""): number {
  const customers = value.lifetime?.find((one) => one.kind === kind && one.group === group)?.customers ?? 0;
  const past = (value.history ?? []).filter((month) => month.kind === kind && month.group === group);
  expect(past.length).toBeGreaterThan(0);
  const worth = past.map(({ monthsAgo, spend }) => Number(spend) * margin * (1 + discount) ** (monthsAgo / 12));
  return worth.reduce((sum, one) => sum + one, 0) / customers;
}

const found = (change: Change, ...places: readonly string[]) =>
  places.map((place) => Number(figures.get(change)?.(place)));
const inModel = (change: Change, ...columns: readonly string[]) =>
  found(change, ...columns.map((column) => `lifetimeModel/all/${column}`));

const skipped = isOfficeInstalled ? "" : " (skipped: soffice is not installed)";

it.each(["ko", "en"] as const)(
  "tells inputs by a dashed border too, and that remarks do not follow them: %s",
  async (locale) => {
    const { job, statements } = await shop();
    const input: WorkbookInput = { sheets: buildSheets(statements, job), edition: sampleEdition(statements), locale };
    const workbook = await openWorkbook(await renderWorkbook(input));
    const { placed } = planWorkbook(input);
    const dashed = { top: "dashed", left: "dashed", bottom: "dashed", right: "dashed" };
    let tables = 0;
    for (const { name, parts } of placed)
      for (const part of parts) {
        if (part.kind !== "table") continue;
        const inputs = part.rows.flatMap(({ row, at }) =>
          row.cells.flatMap((cell, index) => (cell.isInput === true ? [[at, index + 2] as const] : [])),
        );
        const worksheet = workbook.getWorksheet(name);
        for (const [row, column] of inputs) {
          const { border = {} } = worksheet?.getCell(row, column) ?? {};
          expect(Object.fromEntries(Object.keys(dashed).map((side) => [side, border[side as "top"]?.style]))).toEqual(
            dashed,
          );
        }
        const note = worksheet?.getCell(part.titleRow + 1, 1).text ?? "";
        const says =
          locale === "ko" ? note.includes("주석 시트는 발행한 수치 그대로") : note.includes("keep those issued");
        expect(says, `${name} ${part.titleRow}`).toBe(inputs.length > 0);
        if (says) tables += 1;
      }
    expect(tables).toBeGreaterThan(2);
  },
);

describe.skipIf(!isOfficeInstalled)(`lifetime value follows its yellow cells${skipped}`, () => {
  it("who types an amount sees what he typed: no digit is hidden", () => {
    expect(amountFormats.length).toBeGreaterThan(20);
    expect(amountFormats.filter((format) => /[0#],+(?![0#])/.test(format))).toEqual([]);
  });

  it("all of them at once, by hand", () => {
    // m = 20,000 × 10 × 0.4; 1 + d − r = 0.35; a lifetime of 1 ÷ 0.25 = 4 years is cut at 3; Reichheld 100,000 × 0.4 + 60,000 × 0.4 × 0.5 ÷ 1.1.
    const columns =
      "yearlySpend yearlyMargin gross toBeWon potential paybackMonths lifetimeYears simple early endOfPeriod";
    expect(inModel("everything", ...columns.split(" "))).toEqual([
      200_000, 80_000, 251_429, 131_429, 171_429, 18, 3, 240_000, 600_000, 228_571,
    ]);
    expect(inModel("everything", "reichheld")).toEqual([50_909]);
    const [ratio, total] = inModel("everything", "ltvToCac", "total");
    expect(ratio).toBeCloseTo(251_429 / 120_000, 9);
    expect(total).toBe(Math.round(realised(0.4, 0.1)) + 171_429);
    expect(
      found("everything", "lifetimeModel/segment:core/margin", "lifetime/all/simple", "sensitivity/none0/value"),
    ).toEqual([0.4, 240_000, 131_429]);
  });

  it("a dearer customer: its own tenth more and less, the ratio, the headline and the words", () => {
    const { npv } = all();
    const rows = ["sensitivity/cac-0.1", "sensitivity/cac0.1"];
    expect(found("a dearer customer", ...rows.map((row) => `${row}/cac`))).toEqual([36_000, 44_000]);
    expect(found("a dearer customer", ...rows.map((row) => `${row}/difference`))).toEqual([4_000, -4_000]);
    const gross = Number(npv.gross);
    const [cac, ratio] = found("a dearer customer", "indicators/cac/current", "lifetime/all/ltvToCac");
    expect(cac).toBe(40_000);
    expect(ratio).toBeCloseTo(gross / 40_000, 9);
    const times = (gross / 40_000).toFixed(1);
    expect(figures.get("a dearer customer")?.("indicators/cac/meaning")).toBe(`비용 빼기 전 가치가 그 ${times}배`);
    const told = words.get("a dearer customer") ?? [];
    expect(told.some((text) => text.endsWith(`전체 ${gross.toLocaleString("en-US")}원 ÷ 40,000원.`))).toBe(true);
  });

  it("a lower margin and discount: realised value, the headline, segments' CLV, memberships and contracts", () => {
    const change = "a lower margin and discount";
    const [margin, discount] = [0.2, 0.1];
    const { yearlySpend, r, cac } = all();
    const m = Math.round(Number(yearlySpend) * margin);
    const factor = 1 / (1 + discount - r);
    const [past, gross, residual] = [realised(margin, discount), m * (1 + discount) * factor, m * r * factor].map(
      Math.round,
    );
    expect(inModel(change, "realised", "gross", "potential")).toEqual([past, gross, residual]);
    expect(found(change, "indicators/total/current")).toEqual([(past ?? 0) + (residual ?? 0)]);
    expect(inModel(change, "ltvToCac")[0]).toBeCloseTo((gross ?? 0) / cac, 9);
    for (const { kind, group } of value.lifetime ?? []) {
      const row = kind === "all" ? "all" : `${kind}:${group}`;
      expect(found(change, `lifetimeModel/${row}/realised`), row).toEqual([
        Math.round(realised(margin, discount, kind, group)),
      ]);
    }
    const { groups = [], months } = value.prediction ?? {};
    expect(groups.length).toBeGreaterThan(2);
    for (const { segment, customers } of groups) {
      const ahead = (months ?? []).filter((month) => month.segment === segment);
      expect(ahead).toHaveLength(value.parameters.horizonMonths);
      const worth = ahead.reduce(
        (sum, { month, revenue }) => sum + (Number(revenue) * margin) / (1 + discount) ** (month / 12),
        0,
      );
      const places = ["value", "valuePerCustomer"].map((column) => `predictedGroups/${segment}/${column}`);
      expect(found(change, ...places), segment).toEqual([Math.round(worth), Math.round(worth / customers)]);
    }
    expect(found(change, "membership/membership/value", "contractValue/total/value")).toEqual([
      yearlyFees(0.7, discount),
      contractFees(30_000, 25_000, discount),
    ]);
    const told = words.get(change) ?? [];
    expect(told.filter((text) => text.startsWith("할인율 연 10%, 새 고객 한 명"))).toHaveLength(1);
    const contract = contractFees(30_000, 25_000, discount).toLocaleString("en-US");
    expect(told.some((text) => text.includes(`새 계약의 가치 ${contract}원 =`))).toBe(true);
  });

  it("larger orders: spend, margin and all that follows", () => {
    const { averageOrder, ordersPerYear, r, lifetimeYears } = all();
    const spend = Math.round(Math.round(Number(averageOrder) * 1.1) * (ordersPerYear ?? 0));
    const m = Math.round(spend * 0.3);
    expect(inModel("larger orders", "yearlySpend", "yearlyMargin", "gross", "simple")).toEqual([
      spend,
      m,
      Math.round((m * 1.15) / (1.15 - r)),
      Math.round(spend * (lifetimeYears ?? 0) * 0.3),
    ]);
    expect(found("larger orders", "sensitivity/none0/yearlyMargin")).toEqual([m]);
  });

  it("other steps: what they are worth, and a point of retention stays a point", () => {
    const { yearlySpend, yearlyMargin, r, cac, npv } = all();
    const worth = (m: number, retention: number) => Math.round((m * 1.15) / (1.15 - retention));
    const now = Number(npv.gross);
    const twoPoints = worth(Number(yearlyMargin), r + 0.02) - now;
    const rows = ["retention0.01", "margin0.01", "cac-0.1", "cac0.1"];
    expect(found("other steps", ...rows.map((row) => `sensitivity/${row}/difference`))).toEqual([
      twoPoints,
      worth(Math.round(Number(yearlySpend) * 0.35), r) - now,
      cac - Math.round(cac * 0.5),
      -cac,
    ]);
    expect(found("other steps", "indicators/point/current")[0]).toBeCloseTo(twoPoints / 2, 6);
  });

  it("other fees: memberships and contracts", () => {
    expect(found("other fees", "membership/membership/value", "contractValue/total/value")).toEqual([
      Math.round(50_000 + [1, 2, 3, 4].reduce((sum, year) => sum + 40_000 * (0.8 / 1.15) ** year, 0)),
      contractFees(50_000, 40_000, 0.15),
    ]);
  });
});

/** The shop's fees over five years. */
function yearlyFees(renewalRate: number, discount: number): number {
  return Math.round(
    30_000 + [1, 2, 3, 4].reduce((sum, year) => sum + 25_000 * (renewalRate / (1 + discount)) ** year, 0),
  );
}

/** Kept as sBG has it: of those before the renewal, (β + t − 1) ÷ (α + β + t − 1) stay. */
function contractFees(first: number, renewal: number, discount: number): number {
  const { alpha = 0, beta = 0 } = value.contracts?.model ?? {};
  let [worth, kept] = [first, 1];
  for (const year of [1, 2, 3, 4]) {
    kept *= (beta + year - 1) / (alpha + beta + year - 1);
    worth += (renewal * kept) / (1 + discount) ** year;
  }
  return Math.round(worth);
}
