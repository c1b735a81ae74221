import type { Income } from "../../src/model/income.ts";
import type { Job } from "../../src/model/job.ts";
import { currencyDigits, moneyToDecimal } from "../../src/model/money.ts";
import type { Position } from "../../src/model/position.ts";
import type { Change, Flow } from "../../src/model/statement.ts";
import { oracleChange } from "./oracle-change.ts";
import { type Move, movesBetween } from "./oracle-compare.ts";
import { oracleFlow } from "./oracle-flow.ts";
import { oracleIncome } from "./oracle-income.ts";
import { type Deeds, deedsOf, type Person, peopleOf, type Span } from "./oracle-people.ts";
import { oraclePosition } from "./oracle-position.ts";
import { oracleValue } from "./oracle-value.ts";
import type { World } from "./world.ts";

/** The world as one comparison sees it. */
export interface Seen {
  readonly label: string;
  readonly priorLabel: string;
  readonly span: Span;
  readonly priorSpan: Span;
  readonly now: ReadonlyMap<string, Deeds>;
  readonly before: ReadonlyMap<string, Deeds>;
  readonly moves: readonly Move[];
  readonly isCovered: boolean;
  readonly isPriorCovered: boolean;
}

export interface Oracle {
  readonly world: World;
  readonly job: Job;
  readonly people: readonly Person[];
  readonly current: Seen;
  readonly previous: Seen;
  readonly trend: readonly Seen[];
  /** The same two comparisons over periods alone, however long the windows are. */
  readonly periods: { readonly current: Seen; readonly previous: Seen };
  readonly money: (amount: bigint) => string;
}

const monthsOf = { month: 1, quarter: 3, half: 6, year: 12 } as const;

export interface OracleAnswer {
  readonly flow: Flow;
  readonly change: Change;
  readonly position: Position;
  readonly income: Income | null;
  readonly value: () => ReturnType<typeof oracleValue>;
  readonly hasUnclearTiers: boolean;
}

/** The statements by plain loops over every sale: slow, without SQL, from the definitions of statements.md alone. */
export function oracleOf(world: World, job: Job, label: string): OracleAnswer {
  const people = peopleOf(world);
  const days = world.sales.map((sale) => sale.at.slice(0, 10)).toSorted();
  const from = job.source.coverage?.from ?? days[0] ?? "";
  const length = monthsOf[job.period.kind];
  const window = Math.max(length, job.period.window.trailingMonths ?? 0);
  const back = job.period.compare === "previous" ? length : 12;
  const seenAt = (end: number, months = window): Seen => {
    const spanEnding = (last: number): Span => ({ start: textOf(last - months), end: textOf(last) });
    const [span, priorSpan] = [spanEnding(end), spanEnding(end - back)];
    const now = deedsOf(people, span, world, job);
    const before = deedsOf(people, priorSpan, world, job);
    return {
      label: labelOf(end - length, job),
      priorLabel: labelOf(end - back - length, job),
      span,
      priorSpan,
      now,
      before,
      moves: movesBetween(people, [priorSpan, before], [span, now]),
      isCovered: from <= span.start,
      isPriorCovered: from <= priorSpan.start,
    };
  };
  const end = startOf(label, job) + length;
  const points = Array.from({ length: job.period.trend }, (_, index) => end - (job.period.trend - 1 - index) * length);
  const looked = points.map((point) => seenAt(point));
  const periods = { current: seenAt(end, length), previous: seenAt(end - back, length) };
  const digits = currencyDigits(job.company.currency);
  const oracle: Oracle = {
    world,
    job,
    people,
    current: seenAt(end),
    previous: seenAt(end - back),
    trend: looked.filter((seen) => seen.isCovered),
    periods,
    money: (amount) => moneyToDecimal(amount, digits),
  };
  const everybody = [oracle.current, oracle.previous, ...looked, periods.current, periods.previous].flatMap((seen) => [
    seen.now,
    seen.before,
  ]);
  const hasUnclearTiers = everybody.some((deeds) => [...deeds.values()].some(({ tier }) => tier === null));
  const [flow, change, income] = [oracleFlow(oracle), oracleChange(oracle), oracleIncome(oracle)];
  return {
    flow,
    change,
    position: oraclePosition(oracle),
    income,
    value: () => oracleValue(oracle, { flow, change, income }),
    hasUnclearTiers,
  };
}

/** Part ÷ whole as a fraction; `null` of nothing. */
export function share(part: bigint | number, whole: bigint | number): number | null {
  if (Number(whole) === 0) return null;
  return Number(part) === 0 ? 0 : Number(part) / Number(whole);
}

/** Now ÷ before − 1; `null` when before is absent, zero or less. */
export function growthFrom(before: bigint | number | null, now: bigint | number): number | null {
  return before === null || before <= 0 ? null : Number(now) / Number(before) - 1;
}

/** Whole months since year 0 at which the period of a label begins. */
function startOf(label: string, { company }: Job): number {
  const [year = "", part = ""] = label.replace("FY", "").split("-");
  if (/^\d/.test(part)) return Number(year) * 12 + Number(part) - 1;
  const { startMonth } = company.fiscalYear;
  const first = (Number(year) - yearsNamedLater(company)) * 12 + startMonth - 1;
  const place = Number(part.slice(1) || 1) - 1;
  return first + place * (part.startsWith("H") ? 6 : 3);
}

function yearsNamedLater({ fiscalYear }: Job["company"]): number {
  return fiscalYear.namedAfter === "end" && fiscalYear.startMonth > 1 ? 1 : 0;
}

function textOf(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

/** Tries the years around until one holds the month. */
function labelOf(month: number, job: Job): string {
  const { kind } = job.period;
  if (kind === "month") return textOf(month).slice(0, 7);
  const { startMonth } = job.company.fiscalYear;
  const prefix = startMonth === 1 ? "" : "FY";
  const letter = kind === "quarter" ? "Q" : "H";
  const around = Math.floor(month / 12);
  const labels = [around - 1, around, around + 1].flatMap((year) => {
    if (kind === "year") return [`${prefix}${year}`];
    return Array.from({ length: 12 / monthsOf[kind] }, (_, index) => `${prefix}${year}-${letter}${index + 1}`);
  });
  return labels.find((label) => startOf(label, job) === month) ?? "";
}
