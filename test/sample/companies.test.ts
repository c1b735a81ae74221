import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareStatements, type Issued } from "../../src/comparison/compare.ts";
import { buildComparisonSheets } from "../../src/comparison/sheets.ts";
import type { Statements } from "../../src/model/statement.ts";
import { formatSheet } from "../../src/render/sheet.ts";
import { makeCompanies } from "../../src/sources/sample/companies/make-companies.ts";
import { companyData, goldenOf, issueCompanies } from "./companies.ts";
import { buyersOf, type PlainCustomer, placeCustomers, readSales } from "./plain-year.ts";

let folder: string;
let files: readonly string[];
let issued: readonly [Issued, Issued];
let a: Statements;
let b: Statements;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jepyo companies-"));
  ({ files, issued } = await issueCompanies(folder));
  [a, b] = issued.map(({ statements }) => statements) as [Statements, Statements];
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** As it is printed: percent with one digit. */
function printed(rate: number | null | undefined): string {
  return rate === null || rate === undefined ? "–" : (100 * rate).toFixed(1);
}

/** As it is printed: 억원. */
function hundredMillions(amount: string): number {
  return Math.round(Number(amount) / 1e8);
}

function changeOf(statements: Statements, tier: number, movement: "retained" | "up" | "down"): string {
  return printed(statements.change.movements.find((line) => line.tier === tier)?.changes[movement]);
}

describe("A사 and B사 in 2023, as DBR 390 prints them", () => {
  it("identified revenue is about 2,200 and 450 억원", () => {
    expect([a, b].map(({ flow }) => hundredMillions(flow.revenue.identified))).toEqual([2200, 450]);
  });

  it("the top fifth makes 46.1 % and 41.9 % of it", () => {
    expect([a, b].map(({ change }) => printed(change.indicators.topTierRevenueShare.current))).toEqual([
      "46.1",
      "41.9",
    ]);
  });

  it("new customers grew by 24.3 % and 10.4 %", () => {
    expect([a, b].map(({ change }) => printed(change.indicators.newCustomers.change))).toEqual(["24.3", "10.4"]);
  });

  it("90.3 % and 82.0 % bought again, 9.7 % and 18.0 % did not", () => {
    expect([a, b].map(({ change }) => printed(change.indicators.retentionRate.current))).toEqual(["90.3", "82.0"]);
    expect([a, b].map(({ change }) => printed(change.indicators.churnRate.current))).toEqual(["9.7", "18.0"]);
  });

  it("inflow by special sales grew by 137.2 % and 42.6 %", () => {
    expect([a, b].map(({ flow }) => printed(flow.indicators.specialInflowGrowth))).toEqual(["137.2", "42.6"]);
  });

  it("the top fifth kept 22.8 % more and 4.6 % fewer of its customers", () => {
    expect([a, b].map((one) => changeOf(one, 5, "retained"))).toEqual(["22.8", "-4.6"]);
  });

  it("falls into the fourth fifth grew by 1.1 % and 11.2 %", () => {
    expect([a, b].map((one) => changeOf(one, 4, "down"))).toEqual(["1.1", "11.2"]);
  });

  it("falls into A사's first fifth grew by 16.7 %", () => {
    expect(changeOf(a, 1, "down")).toBe("16.7");
  });

  it("the churn rate of B사's first and second fifths rose, A사's did not", () => {
    const rise = ({ change: { trend } }: Statements, tier: string) => {
      const [before, now] = trend.slice(-2).map((point) => point.tierChurnRates[tier] ?? Number.NaN);
      return (now ?? Number.NaN) - (before ?? Number.NaN);
    };
    for (const tier of ["1", "2"]) {
      expect(rise(b, tier)).toBeGreaterThan(0.02);
      expect(rise(a, tier)).toBeLessThan(0);
    }
  });

  it("rises into A사's top fifth lag clearly behind the other fifths'", () => {
    const ups = [2, 3, 4].map((tier) => Number(changeOf(a, tier, "up")));
    expect(Number(changeOf(a, 5, "up"))).toBeLessThan(Math.min(...ups) - 15);
    expect(a.commentary.map(({ id }) => id)).toContain("glassCeiling");
  });

  it("page one tells what the article concludes: A's way up and its falls into the lowest fifth, B's best customers and its losses below", () => {
    const told = ({ commentary }: Statements) => commentary.slice(0, 3).map(({ id, heading }) => [id, heading.ko]);
    expect(told(a)).toEqual([
      ["glassCeiling", "5분위로 오르는 길이 좁아졌다."],
      ["lowestTierFalls", "1분위로 내려온 고객이 늘었다."],
      ["specialInflow", "특별 영업 유입이 137.2% 늘었다."],
    ]);
    expect(told(b)).toEqual([
      ["topTierFalls", "5분위에서 4분위로 내려간 고객이 늘었다."],
      ["tierChurn", "1분위 이탈이 늘었다."],
      ["tierChurnRunning", "2분위 이탈률이 3기 연속 올랐다."],
    ]);
    const falls = a.commentary.find(({ id }) => id === "lowestTierFalls");
    expect(falls?.evidence).toMatchObject({ tier: 1, origins: [{ tier: 2 }, { tier: 3 }, { tier: 4 }] });
  });
});

describe("their six years", () => {
  it("are all covered: every indicator of every year has a figure", () => {
    for (const { change } of [a, b]) {
      expect(change.trend.map((point) => point.period)).toEqual(["2018", "2019", "2020", "2021", "2022", "2023"]);
      for (const { topTierRevenueShare, newCustomers, retentionRate, churnRate } of change.trend) {
        for (const figure of [topTierRevenueShare, newCustomers, retentionRate, churnRate])
          expect(figure).not.toBeNull();
      }
    }
  });

  it("grow at A사 and stand still at B사", () => {
    const closing = ({ change }: Statements) =>
      change.trend.map(({ closingByType: { general, special, partner } }) => general + special + partner);
    expect(closing(a).at(-1)).toBeGreaterThan(1.5 * (closing(a)[0] ?? 0));
    expect((closing(b).at(-1) ?? 0) / (closing(b)[0] ?? 1)).toBeCloseTo(1, 1);
  });

  it("pass every check", () => {
    for (const { checks } of [a, b]) expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe("A사 beside B사", () => {
  it("is what the golden holds (else: node test/fixtures/make-companies-compared.ts)", async () => {
    const kept: unknown = JSON.parse(await readFile(new URL("./companies-compared.json", import.meta.url), "utf8"));
    expect(JSON.parse(JSON.stringify(goldenOf(issued)))).toEqual(kept);
  });

  it("passes every check", () => {
    expect(compareStatements(issued, "0.1.0").checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it("draws the article's three conclusions by itself, then A사's own two warnings", () => {
    const { commentary } = compareStatements(issued, "0.1.0");
    const said = commentary.map(({ id, heading, text }) => [id, `${heading.ko} ${text.ko}`] as const);
    const told = new Map(said);
    expect(said.map(([id]) => id).slice(0, 5)).toEqual([
      "topTierContribution",
      "comingAndStaying",
      "specialSales",
      "topTierHolds",
      "lowTierChurn",
    ]);
    expect(told.get("topTierContribution")).toContain("A사 46.1%, B사 41.9%");
    expect(told.get("comingAndStaying")).toContain("A사 24.3% 증가, B사 10.4% 증가. 유지율은 A사 90.3%, B사 82.0%");
    expect(told.get("specialSales")).toContain("A사 137.2% 증가, B사 42.6% 증가");
    expect(told.get("topTierHolds")).toContain("A사 22.8% 증가, B사 4.6% 감소");
    expect(told.get("topTierHolds")).toContain("A사 1.1% 증가, B사 11.2% 증가");
    expect(told.get("lowTierChurn")).toContain("B사의 1분위·2분위 이탈률이 올랐다");
    expect(told.get("a.glassCeiling")).toBeDefined();
    expect(told.get("a.lowestTierFalls")).toContain("16.7%");
  });

  it("sets income beside income, since both were prepared", () => {
    const { sections } = compareStatements(issued, "0.1.0");
    const margin = sections.income?.find(({ key }) => key === "operatingMargin");
    for (const value of margin?.values ?? [{ current: null }]) {
      expect(Number(value.current)).toBeGreaterThan(0.1);
      expect(Number(value.current)).toBeLessThan(0.25);
    }
  });

  it("prints every figure of the article on its pages", () => {
    const sheets = buildComparisonSheets(compareStatements(issued, "0.1.0"));
    const printedOn = (key: string) => {
      const sheet = sheets.find((one) => one.key === key);
      if (sheet === undefined) throw new Error(`no sheet ${key}`);
      const { blocks } = formatSheet(sheet, { locale: "ko", unit: "auto", currency: "KRW" });
      return blocks.flatMap((block) =>
        block.kind === "table"
          ? block.rows.map(({ key: row, cells }) => [row, ...cells.map(({ text }) => text)].join(" "))
          : [],
      );
    };
    expect(printedOn("summary")).toEqual([
      expect.stringMatching(/^identifiedRevenue 2,200 .* 450 /),
      expect.stringMatching(/^customers /),
      expect.stringMatching(/^topTierRevenueShare 46\.1% .* 41\.9% .* 4\.2%p$/),
      expect.stringMatching(/^newCustomers .* 24\.3% .* 10\.4% /),
      expect.stringMatching(/^specialInflow .* 137\.2% .* 42\.6% /),
      expect.stringMatching(/^retentionRate 90\.3% .* 82\.0% /),
      expect.stringMatching(/^churnRate 9\.7% .* 18\.0% /),
    ]);
    expect(printedOn("change")).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^retained\.tier5 1,203 22\.8% 520 4\.6% /),
        expect.stringMatching(/^down\.tier4 276 1\.1% 198 11\.2% /),
        expect.stringMatching(/^down\.tier1 385 16\.7% /),
      ]),
    );
  });
});

describe("their files", () => {
  it("are the same bytes when they are made again", async () => {
    const again = join(folder, "again");
    const digest = async (paths: readonly string[], from: string) => {
      const hash = createHash("sha256");
      for (const path of paths) hash.update(`${relative(from, path)}\n`).update(await readFile(path));
      return hash.digest("hex");
    };
    expect(await digest((await makeCompanies(again)).files, again)).toBe(
      await digest(files, join(folder, companyData)),
    );
  }, 60_000);

  it("give the same figures when rows are simply added up, sorted and counted", async () => {
    for (const [name, expected] of [
      [
        "a",
        {
          topShare: "46.1",
          new: "24.3",
          retained: "90.3",
          special: "137.2",
          kept: "22.8",
          fell: "1.1",
          lowest: "16.7",
        },
      ],
      [
        "b",
        { topShare: "41.9", new: "10.4", retained: "82.0", special: "42.6", kept: "-4.6", fell: "11.2", lowest: "5.1" },
      ],
    ] as const) {
      expect(await countPlainly(name)).toEqual(expected);
    }
  });
});

type Year = Map<string, PlainCustomer>;

async function countPlainly(company: "a" | "b") {
  const years: Year[] = [];
  const earlier: Set<string>[] = [];
  const seen = new Set<string>();
  for (let year = 2017; year <= 2023; year++) {
    const sales = await readSales(join(folder, companyData, company, `sales-${year}.csv`));
    years.push(placeCustomers(sales));
    earlier.push(new Set(seen));
    for (const buyer of buyersOf(sales)) seen.add(buyer);
  }
  const [before = new Map(), last = new Map(), now = new Map()] = years.slice(-3);
  const [, knownLast = new Set(), knownNow = new Set()] = earlier.slice(-3);
  const count = (year: Year, test: (one: PlainCustomer) => boolean) => [...year.values()].filter(test).length;
  const sum = (year: Year, test: (one: PlainCustomer) => boolean) =>
    [...year.values()].filter(test).reduce((total, { spend }) => total + spend, 0);
  const moved = (from: Year, to: Year, test: (from: number, to: number) => boolean) =>
    count(to, ({ id, tier }) => test(from.get(id)?.tier ?? Number.NaN, tier));
  const grown = (test: (from: number, to: number) => boolean) =>
    printed(moved(last, now, test) / moved(before, last, test) - 1);
  const newcomers = (year: Year, known: Set<string>) => count(year, ({ id }) => !known.has(id));
  const special = (year: Year, prior: Year) => count(year, ({ id, type }) => type === "행사" && !prior.has(id));
  return {
    topShare: printed(sum(now, ({ tier }) => tier === 5) / sum(now, () => true)),
    new: printed(newcomers(now, knownNow) / newcomers(last, knownLast) - 1),
    retained: printed(count(last, ({ id }) => now.has(id)) / last.size),
    special: printed(special(now, last) / special(last, before) - 1),
    kept: grown((from, to) => from === 5 && to === 5),
    fell: grown((from, to) => from === 5 && to === 4),
    lowest: grown((from, to) => from > 1 && to === 1),
  };
}
