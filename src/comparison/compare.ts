import { createHash } from "node:crypto";
import {
  type ComparedDifference,
  type ComparedLine,
  type ComparedValue,
  type ComparisonStatement,
  comparisonSchema,
} from "../model/comparison.ts";
import type { Job } from "../model/job.ts";
import { currencyDigits, moneyFromDecimal, moneyToDecimal } from "../model/money.ts";
import type { Statements } from "../model/statement.ts";
import { differenceOf, growthOf } from "../statements/sheets/arithmetic.ts";
import { nameOf, requireAlike } from "./alike.ts";
import { checkComparison } from "./checks.ts";
import { remarksOf } from "./commentary/commentary.ts";
import { comparedIn, type Figure, isFigure, type Section } from "./figures/figure.ts";
import { notesOf } from "./notes.ts";
import { participantsOf } from "./participants.ts";
import { sectionsOf } from "./sections.ts";
import { trendOf } from "./trend.ts";

/** One participant's issued statements and the job that they were issued by. */
export interface Issued {
  readonly statements: Statements;
  readonly job: Pick<Job, "name" | "title" | "company" | "tiers" | "salesTypeRule" | "position">;
  readonly scope: string;
}

export type ComparedTiers = ComparisonStatement["tiers"];

/**
 * Lays issued statements side by side; nothing is counted again.
 * Throws: JEPYO-COMPARE-FEW, JEPYO-COMPARE-UNLIKE when they cannot stand in one table.
 */
export function compareStatements(issued: readonly Issued[], jepyo: string): ComparisonStatement {
  const first = requireAlike(issued);
  const { period, prior, window, priorWindow, company } = first.statements;
  const participants = participantsOf(issued);
  const tiers = first.statements.change.tiers.map(({ tier, label }) => ({ tier, label }));
  const hasIncome = issued.every(({ statements }) => statements.income !== null);
  const sections = Object.fromEntries(
    sectionsOf({ tiers, currency: company.currency, participants, hasIncome }).map((section) => [
      section.key,
      linesOf(section, issued, company.currency),
    ]),
  );
  const trend = trendOf(issued, tiers);
  const compared = { participants, tiers, sections, trend, currency: company.currency };
  return {
    schema: comparisonSchema,
    id: ["compare", ...issued.map(nameOf), period.label].join("."),
    fingerprint: fingerprintOf(participants),
    jepyo,
    currency: company.currency,
    period,
    prior,
    window,
    priorWindow,
    tiers,
    participants,
    sections,
    trend,
    notes: notesOf(issued, participants),
    checks: checkComparison(issued, compared),
    commentary: remarksOf(compared, issued),
  };
}

function fingerprintOf(participants: ComparisonStatement["participants"]): string {
  const parts = participants.map(({ runId, scope, fingerprint }) => `${runId}\n${scope}\n${fingerprint}`);
  return `sha256:${createHash("sha256")
    .update([comparisonSchema, ...parts].join("\n"))
    .digest("hex")}`;
}

function linesOf(section: Section, issued: readonly Issued[], currency: string): ComparedLine[] {
  return section.figures.filter(isFigure).map((figure) => {
    const values = issued.map(({ statements }) => comparedValue(figure, statements));
    return { key: figure.key, unit: figure.unit, values, difference: differenceIn(figure, values, currency) };
  });
}

function comparedValue(figure: Figure, statements: Statements): ComparedValue {
  const { current, prior } = figure.read(statements);
  const [now, before] = [current, prior].map((value) => (value === null ? null : Number(value)));
  const change = (figure.unit === "rate" || figure.unit === "number" ? differenceOf : growthOf)(
    now ?? null,
    before ?? null,
  );
  return { current, prior, change };
}

/** Of two the first less the second, of more the highest less the lowest; nothing as soon as one has no figure. */
function differenceIn(figure: Figure, values: readonly ComparedValue[], currency: string): ComparedDifference | null {
  const of = comparedIn(figure);
  const compared = values.map((value) => value[of]);
  const numbers = compared.flatMap((value) => (value === null ? [] : [Number(value)]));
  if (numbers.length < values.length) return null;
  const [from, to] =
    numbers.length === 2 ? [0, 1] : [numbers.indexOf(Math.max(...numbers)), numbers.indexOf(Math.min(...numbers))];
  const [left, right] = [compared[from], compared[to]];
  if (typeof left === "string" && typeof right === "string") {
    return {
      of,
      from,
      to,
      value: moneyToDecimal(moneyFromDecimal(left) - moneyFromDecimal(right), currencyDigits(currency)),
    };
  }
  return { of, from, to, value: (numbers[from] ?? 0) - (numbers[to] ?? 0) };
}
