import { cohortKeys, type Income, type IncomeLine, incomeLines, type PriorIncomeOf } from "../../model/income.ts";
import type { Check, Decimal } from "../../model/statement.ts";
import { equalCounts, equalMoney, sumCounts, sumMoney } from "./check.ts";
import type { Checked } from "./checks.ts";

/**
 * Income's columns add up line by line, its tiers to their groups, and it ties to flow and position where all count the same days.
 * A line that could not be handed out has no groups to add. Source: statements.md §7, §8.
 */
export function checkIncome(income: Income, checked: Omit<Checked, "income">, digits: number): Check[] {
  return [
    ...columnChecks("income", income.current, digits),
    ...tierChecks("income", income.current, digits),
    ...(income.prior === null
      ? []
      : [...columnChecks("income.prior", income.prior, digits), ...tierChecks("income.prior", income.prior, digits)]),
    ...(checked.window === "period" ? tieChecks(income, checked, digits) : []),
  ];
}

function columnChecks(id: string, { total, capital, debt, adjustments }: PriorIncomeOf, digits: number): Check[] {
  return incomeLines.flatMap((line) => sumCheck(`${id}.${line}`, [capital, debt, adjustments], total, line, digits));
}

function tierChecks(id: string, of: PriorIncomeOf, digits: number): Check[] {
  const { tiers } = of;
  if (tiers === null) return [];
  return (["capital", "debt"] as const).flatMap((group) =>
    incomeLines.flatMap((line) =>
      sumCheck(
        `${id}.tiers.${group}.${line}`,
        tiers.filter((tier) => tier.group === group),
        of[group],
        line,
        digits,
      ),
    ),
  );
}

type Lines = Readonly<Record<IncomeLine, Decimal | null>>;

function sumCheck(id: string, parts: readonly Lines[], whole: Lines, line: IncomeLine, digits: number): Check[] {
  const amounts = parts.map((part) => part[line]);
  const known = amounts.filter((amount) => amount !== null);
  const all = whole[line];
  if (known.length < amounts.length || all === null) return [];
  return [equalMoney(id, sumMoney(digits, known), all)];
}

function tieChecks({ current, prior }: Income, checked: Omit<Checked, "income">, digits: number): Check[] {
  const { flow, position } = checked;
  const { total, capital, debt, cohorts } = current;
  const some = cohortKeys.map((key) => cohorts[key]);
  const sum = (amounts: readonly (Decimal | null)[]): Decimal =>
    sumMoney(
      digits,
      amounts.flatMap((amount) => amount ?? []),
    );
  return [
    equalMoney("income.flow.revenue", total.revenue, flow.revenue.total),
    equalMoney("income.position.capital", capital.revenue, position.current.capital.revenue),
    equalMoney("income.position.debt", debt.revenue, position.current.debt.revenue),
    ...(prior === null || position.prior === null
      ? []
      : [equalMoney("income.position.prior", prior.total.revenue, position.prior.total.revenue)]),
    equalCounts("income.cohorts.new", cohorts.new.customers, flow.new),
    equalCounts("income.cohorts.customers", sumCounts(some.map((cohort) => cohort.customers)), flow.closing),
    equalMoney("income.cohorts.revenue", sum(some.map((cohort) => cohort.revenue)), flow.revenue.closing),
    ...(capital.costOfGoods === null ||
    cohorts.new.costOfGoods === null ||
    position.current.identifiedDebt.customers !== 0
      ? []
      : [equalMoney("income.cohorts.costOfGoods", sum(some.map((cohort) => cohort.costOfGoods)), capital.costOfGoods)]),
  ];
}
