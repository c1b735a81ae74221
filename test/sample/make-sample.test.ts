import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSample } from "../../src/sources/sample/make-sample.ts";
import { openWarehouse, type Warehouse } from "../../src/warehouse/warehouse.ts";

interface Moved {
  readonly month: string;
  readonly tier: number;
  readonly movement: string;
  readonly customers: number;
  readonly special: number;
  readonly revenue: number;
}

let folder: string;
let files: readonly string[];
let warehouse: Warehouse;
let story: readonly Moved[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jepyo sample 견본-"));
  files = (await makeSample(join(folder, "data"))).files;
  warehouse = await openWarehouse({ directory: join(folder, "warehouse") });
  const sales = files.filter((file) => basename(file).startsWith("transactions-"));
  const [oldest = "", ...later] = sales;
  const decoded = join(folder, "oldest.csv");
  await writeFile(decoded, iconv.decode(await readFile(oldest), "cp949"));
  const identities = files.find((file) => basename(file) === "identities.csv") ?? "";
  await warehouse.script(new URL("./sales.sql", import.meta.url), { files: [decoded, ...later], identities });
  story = await warehouse.query<Moved>(new URL("./story.sql", import.meta.url));
}, 120_000);

afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

async function one(sql: string): Promise<Record<string, number>> {
  const [row = {}] = await warehouse.all<Record<string, number>>(sql);
  return row;
}

function customers(month: string, movement: string, tier?: number): number {
  return sum(month, "customers", (row) => row.movement === movement && (tier === undefined || row.tier === tier));
}

function sum(month: string, figure: "customers" | "special" | "revenue", which: (row: Moved) => boolean): number {
  return story
    .filter((row) => row.month === `${month}-01` && which(row))
    .reduce((total, row) => total + row[figure], 0);
}

function growth(movement: string, tier: number): number {
  return customers("2026-10", movement, tier) / customers("2026-09", movement, tier) - 1;
}

function retention(month: string): number {
  const kept = sum(month, "customers", (row) => ["retained", "up", "down"].includes(row.movement));
  return kept / (kept + customers(month, "churned"));
}

describe("the sample company's files", () => {
  it("are the same bytes when they are made again", async () => {
    const again = await makeSample(join(folder, "again"));
    const digest = async (paths: readonly string[]) => {
      const hash = createHash("sha256");
      for (const path of paths) hash.update(`${basename(path)}\n`).update(await readFile(path));
      return hash.digest("hex");
    };
    expect(again.files.map((path) => basename(path))).toEqual(files.map((path) => basename(path)));
    expect(await digest(again.files)).toBe(await digest(files));
  });

  it("cover three years of about 20,000 members and 400,000 lines", async () => {
    const found = await one(`SELECT
      (SELECT count(*)::INTEGER FROM read_rows) AS lines,
      count(DISTINCT customer)::INTEGER AS customers,
      (min(sold_at)::DATE = DATE '2023-11-01')::INTEGER AS starts,
      (max(sold_at)::DATE = DATE '2026-10-31')::INTEGER AS ends FROM sales`);
    expect(found.lines).toBeGreaterThan(390_000);
    expect(found.lines).toBeLessThan(420_000);
    expect(found.customers).toBeGreaterThan(17_000);
    expect(found.customers).toBeLessThan(21_500);
    expect(found).toMatchObject({ starts: 1, ends: 1 });
  });

  it("look like a retailer: an eighth of the lines without a member, a thirtieth returned, three kinds of sale", async () => {
    const found = await one(`SELECT
      avg((customer IS NULL)::INTEGER) AS unidentified,
      avg((amount < 0)::INTEGER) AS returned,
      avg((kind = '행사')::INTEGER) AS special,
      avg((kind = '제휴')::INTEGER) AS partner FROM sales`);
    expect(found.unidentified).toBeCloseTo(0.12, 1);
    expect(found.returned).toBeCloseTo(0.031, 2);
    expect(found.special).toBeGreaterThan(0.1);
    expect(found.partner).toBeGreaterThan(0.05);
  });

  it("sell more in November and December than in the months before", async () => {
    const found = await one(`SELECT
      sum(amount) FILTER (WHERE month(month) IN (11, 12))::DOUBLE / 6 AS winter,
      sum(amount) FILTER (WHERE month(month) IN (6, 8))::DOUBLE / 6 AS summer FROM sales`);
    expect((found.winter ?? 0) / (found.summer ?? 1)).toBeGreaterThan(1.15);
  });

  it("hold dirt, far below the share that stops a run", async () => {
    const found = await one(`SELECT
      count(*)::INTEGER AS lines,
      (count(*) - (SELECT count(*) FROM (SELECT DISTINCT * FROM read_rows)))::INTEGER AS copies,
      count(*) FILTER (WHERE try_cast(ORDER_DT AS TIMESTAMP) IS NULL)::INTEGER AS dates,
      count(*) FILTER (WHERE try_cast(NET_AMT AS BIGINT) IS NULL)::INTEGER AS amounts,
      (SELECT count(*) FROM (SELECT LINE_ID FROM (SELECT DISTINCT * FROM read_rows) GROUP BY ALL HAVING count(*) > 1))::INTEGER AS conflicts
      FROM read_rows`);
    for (const kind of ["copies", "dates", "amounts", "conflicts"]) expect(found[kind], kind).toBeGreaterThan(2);
    const { dates = 0, amounts = 0, conflicts = 0, lines = 0 } = found;
    expect((dates + amounts + 2 * conflicts) / lines).toBeLessThan(0.0005);
  });

  it("have a ledger that knows what the dirt hid: never far off, in no month beyond the tolerance of jobs/demo.yaml", async () => {
    const control = files.find((file) => basename(file) === "control.csv") ?? "";
    const [found] = await warehouse.all<{ months: number; furthest: number }>(
      `SELECT count(*)::INTEGER AS months, max(abs(ledger - revenue))::INTEGER AS furthest
       FROM (SELECT PERIOD, REVENUE::BIGINT AS ledger FROM read_csv($control, header = true)) AS control
       JOIN (SELECT strftime(month, '%Y-%m') AS period, sum(amount)::BIGINT AS revenue FROM sales GROUP BY ALL) AS sold
         ON sold.period = control.PERIOD`,
      { control },
    );
    expect(found?.months).toBe(36);
    expect(found?.furthest).toBeGreaterThan(0);
    expect(found?.furthest).toBeLessThanOrEqual(2_000_000);
  });

  it("save what the old systems wrote in CP949 and the accountants' file with a byte order mark", async () => {
    const bytesOf = (name: string) => readFile(files.find((file) => basename(file) === name) ?? "");
    const members = await bytesOf("customers.csv");
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(members)).toThrow(TypeError);
    expect(iconv.decode(members, "cp949")).toContain("추천");
    expect([...(await bytesOf("costs.csv")).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});

describe("October 2026 against September", () => {
  it("wins more customers than before, most of them for the anniversary sale", () => {
    expect(customers("2026-10", "new") / customers("2026-09", "new")).toBeGreaterThan(1.3);
    expect(sum("2026-10", "special", (row) => row.movement === "new")).toBeGreaterThan(customers("2026-10", "new") / 2);
  });

  it("keeps fewer: retention falls by more than two points", () => {
    expect(retention("2026-07") - retention("2026-10")).toBeGreaterThan(0.02);
    expect(retention("2026-09") - retention("2026-10")).toBeGreaterThan(0.02);
  });

  it("sees more falls from the top, and fewer who stay there", () => {
    expect(growth("down", 4)).toBeGreaterThan(0.1);
    expect(growth("retained", 5)).toBeLessThan(-0.05);
  });

  it("has a glass ceiling: the way up into the top is more than 10 points below the median of the others", () => {
    const others = [2, 3, 4].map((tier) => growth("up", tier)).sort((left, right) => left - right);
    expect(growth("up", 5)).toBeLessThan(-0.15);
    expect(growth("up", 5)).toBeLessThan((others[1] ?? 0) - 0.1);
  });

  it("earns three fifths of its members' revenue from the top fifth", () => {
    const share =
      sum("2026-10", "revenue", (row) => row.tier === 5) /
      sum("2026-10", "revenue", (row) => row.movement !== "churned");
    expect(share).toBeGreaterThan(0.57);
    expect(share).toBeLessThan(0.66);
  });
});
