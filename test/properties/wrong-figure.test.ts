import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Job } from "../../src/model/job.ts";
import { currencyDigits, moneyFromDecimal, moneyToDecimal } from "../../src/model/money.ts";
import type { Statements } from "../../src/model/statement.ts";
import { checkStatements } from "../../src/statements/checks/checks.ts";
import { buildSheets } from "../../src/statements/sheets.ts";
import { jobOf } from "../statements/road.ts";
import { arbitraryQuestion, arbitraryWorld } from "./arbitrary-world.ts";
import { answersInOneWarehouse } from "./shared-warehouse.ts";

/** Figures that stand alone: nothing else in the statements knows them, so no check can. */
const alone: readonly (readonly [path: RegExp, why: string])[] = [
  [
    /^flow\.(churnedWithPurchase|churnedRefundOnly|newWithEarlierRefund|reactivatedFirstBoughtInGap)$/,
    "a part of a movement; only its bound is known",
  ],
  [/^flow\.revenue\.(priorPeriod\.)?detail\.\w+\.(salesRows|refundRows|refundShare)$/, "rows are counted once"],
  [/^flow\.cac\./, "costs themselves are not printed"],
  [/^flow\.indicators\.specialInflowGrowth$/, "the prior period's inflow by type is not printed"],
  [/^change\.tiers\.\d+\.(prior\.)?minimumSpend$/, "one customer's spend"],
  [/^change\.pareto\./, "ranks customers, not tiers"],
  [/^change\.concentration\.(?!revenueAtRisk)/, "ranks customers, not tiers"],
  [/^change\.conversion\./, "places may be unnamed, so parts need not add up"],
  [/^income\.(current|prior)\.uncostedSales$/, "purchases without cost are counted once"],
  [/^change\.trend\.(?!last\.)/, "older points; each was the last one in its own edition"],
];

/** What stands alone where the fixture's figures do not. */
const aloneElsewhere: readonly (readonly [path: RegExp, isSo: (statements: Statements) => boolean])[] = [
  [/^income\.(current|prior)\.cohorts\./, () => true],
  [/^position\.contributionIndex/, ({ position }) => position.contributionIndex.current === null],
];

type Path = readonly string[];
type Figures = Pick<Statements, "flow" | "change" | "position" | "income">;

/** Every count, amount and rate by its path; names of periods and tiers are no figures. */
function* figuresOf(value: unknown, path: Path = []): Generator<Path> {
  if (path.at(-1) === "basis") return;
  if (typeof value === "object" && value !== null) {
    for (const [key, child] of Object.entries(value)) yield* figuresOf(child, [...path, key]);
    return;
  }
  if (["period", "label", "tier", "from", "to", "group"].includes(path.at(-1) ?? "")) return;
  if (typeof value === "number" || typeof value === "string") yield path;
}

/** The same with one figure off by the least it can be: a customer, a unit of money, a millionth of a rate. */
function spoilt(figures: unknown, [key = "", ...rest]: Path, by: 1 | -1, digits: number): unknown {
  const value = (figures as Record<string, unknown>)[key];
  const wrong = rest.length > 0 ? spoilt(value, rest, by, digits) : off(value, by, digits);
  return Array.isArray(figures)
    ? figures.with(Number(key), wrong)
    : { ...(figures as Record<string, unknown>), [key]: wrong };
}

function off(value: unknown, by: 1 | -1, digits: number): unknown {
  if (typeof value === "string")
    return moneyToDecimal(moneyFromDecimal(value) + BigInt(by) * 10n ** BigInt(4 - digits), digits);
  const number = Number(value);
  return Number.isInteger(number) && number !== 0 && Math.abs(number) !== 1
    ? number + by
    : number + by * 1e-6 * Math.max(1, Math.abs(number));
}

/** Whether the run would stop before anything is drawn. */
function isCaught(statements: Statements, job: Job, figures: Figures): boolean {
  return breaksCheck(statements, job, figures) || breaksFormula(statements, job, figures);
}

function breaksCheck(statements: Statements, job: Job, figures: Figures): boolean {
  const digits = currencyDigits(job.company.currency);
  const { window, period } = statements;
  const checks = checkStatements({ ...figures, window: window.kind }, job.tiers, period.label, digits);
  return checks.some((check) => !check.ok);
}

function breaksFormula(statements: Statements, job: Job, figures: Figures): boolean {
  try {
    buildSheets({ ...statements, ...figures }, job);
    return false;
  } catch {
    return true;
  }
}

function figuresIn({ flow, change, position, income }: Statements): Figures {
  return { flow, change, position, income };
}

function reasonFor(path: Path, statements: Statements): string | undefined {
  const isLast = path[1] === "trend" && Number(path[2]) === statements.change.trend.length - 1;
  const name = path.map((key, index) => (isLast && index === 2 ? "last" : key)).join(".");
  return alone.find(([pattern]) => pattern.test(name))?.[1];
}

function standsAlone(path: Path, statements: Statements): boolean {
  return aloneElsewhere.some(([pattern, isSo]) => pattern.test(path.join(".")) && isSo(statements));
}

describe("one wrong figure", () => {
  const answer = answersInOneWarehouse();

  it("anywhere in a whole answer stops the run, but for the few that stand alone", async () => {
    const statements = JSON.parse(
      await readFile(new URL("../fixtures/statements.json", import.meta.url), "utf8"),
    ) as Statements;
    const figures = figuresIn(statements);
    const job = jobOf({});
    const passed = new Set<string>();
    const missed: string[] = [];
    for (const path of figuresOf(figures)) {
      const wrong = ([1, -1] as const).map((by) => spoilt(figures, path, by, 0) as Figures);
      const [unchecked] = wrong.filter((some) => !breaksCheck(statements, job, some));
      if (unchecked === undefined || breaksFormula(statements, job, unchecked)) continue;
      const reason = reasonFor(path, statements);
      if (reason === undefined) missed.push(path.join("."));
      else passed.add(reason);
    }
    expect(missed).toEqual([]);
    expect([...passed].toSorted()).toEqual([...new Set(alone.map(([, why]) => why))].toSorted());
  });

  it("in a small world stops the run too", async () => {
    const property = fc.asyncProperty(
      arbitraryWorld,
      arbitraryQuestion,
      fc.nat(),
      fc.constantFrom(1 as const, -1 as const),
      async (world, question, at, by) => {
        const statements = await answer(world, question);
        if (statements === undefined) return;
        const figures = figuresIn(statements);
        const digits = currencyDigits(question.job.company.currency);
        const paths = [...figuresOf(figures)].filter(
          (path) => reasonFor(path, statements) === undefined && !standsAlone(path, statements),
        );
        const missed = Array.from(
          { length: 12 },
          (_, index) => paths[(at + index * 7_919) % paths.length] ?? [],
        ).filter((path) => !isCaught(statements, question.job, spoilt(figures, path, by, digits) as Figures));
        expect(missed.map((path) => path.join("."))).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: 40, interruptAfterTimeLimit: 8_000 });
  });
});
