import { acquisitionKeys, acquisitionLabels } from "../../../labels/acquisition.ts";
import { tierName } from "../../../labels/tiers.ts";
import { moneyFromDecimal } from "../../../model/money.ts";
import type { Change, Decimal, Flow } from "../../../model/statement.ts";
import type { Text } from "../../../model/text.ts";
import type { GroupKind, Lifetime, PastMonth, TenureYear } from "../../../model/value.ts";
import { average, estimate, scale } from "../../estimate.ts";
import { ratio } from "../../rates.ts";
import { decimal, type Report } from "../../report.ts";
import type { GroupCell, ValueCells } from "../cells.ts";
import { lifetimeInYears, paybackMonths, timelessFactors } from "../models/lifetime.ts";
import { annualRetention, factorEndOfPeriod, factorResidual, factorToBeWon } from "../models/net-present-value.ts";
import { compounding } from "../models/past-value.ts";
import type { ValuePlan } from "../plan.ts";
import { segmentRules } from "./rfm.ts";

export interface LifetimeInput {
  readonly report: Report;
  readonly cells: ValueCells;
  readonly tenure: readonly TenureYear[];
  readonly plan: ValuePlan;
  readonly flow: Flow;
  readonly change: Change;
  /** Share of revenue. */
  readonly margin: number;
}

const monthsInYear = 12;

/** Lifetime value in every reading, by group. Source: value.md §3. */
export function buildLifetime(input: LifetimeInput): Lifetime[] {
  return groupsOf(input).map(({ cell, label }) => lifetimeOf(input, cell, label));
}

/** What the customers of each group have spent so far, by how many months ago; the latest month first. */
export function buildHistory(input: Omit<LifetimeInput, "tenure">): PastMonth[] {
  const { cells, report } = input;
  return groupsOf(input).flatMap(({ kind, group }) =>
    cells.past
      .filter((past) => past.group_kind === kind && past.group_name === group)
      .map(({ months_ago, spend }) => ({ kind, group, monthsAgo: Number(months_ago), spend: decimal(report, spend) }))
      .toSorted((a, b) => a.monthsAgo - b.monthsAgo),
  );
}

interface Group {
  readonly kind: GroupKind;
  readonly group: string;
  readonly label: Text;
}

interface CountedGroup extends Group {
  readonly cell: GroupCell;
}

/** In the order they are told; groups in which nobody is are left out. */
export function groupsOf({ report, cells, change, flow }: Omit<LifetimeInput, "tenure">): CountedGroup[] {
  const { tiers } = change;
  const channels = cells.groups
    .filter((cell) => cell.group_kind === "channel")
    .map((cell) => cell.group_name)
    .toSorted();
  const groups: Group[] = [
    { kind: "all", group: "", label: { ko: "전체", en: "All" } },
    ...tiers.map((tier): Group => ({ kind: "tier", group: String(tier.tier), label: tierName(tier, tiers.length) })),
    ...segmentRules(report.job.value).map(({ key, label }): Group => ({ kind: "segment", group: key, label })),
    ...(flow.newByAcquisition === null
      ? []
      : acquisitionKeys.map((source): Group => ({ kind: "source", group: source, label: acquisitionLabels[source] }))),
    ...(flow.newByChannel === null
      ? []
      : channels.map((channel): Group => ({ kind: "channel", group: channel, label: channelName(channel) }))),
  ];
  return groups.flatMap((group) => {
    const cell = cells.groups.find((found) => found.group_kind === group.kind && found.group_name === group.group);
    return cell === undefined ? [] : [{ ...group, cell }];
  });
}

function channelName(channel: string): Text {
  return channel === "" ? { ko: "채널 없음", en: "No channel" } : { ko: channel, en: channel };
}

function lifetimeOf(input: LifetimeInput, cell: GroupCell, label: Text): Lifetime {
  const { report, margin } = input;
  const { digits, job } = report;
  const { discountRate: discount, lookbackMonths, maxLifetime } = job.value;
  const { customers, revenue, orders } = cell;
  const money = (amount: Decimal | null, factor: number | null) =>
    amount === null || factor === null ? null : estimate(moneyFromDecimal(amount), factor, digits);
  const averageOrder = average(revenue, orders, digits);
  const ordersPerYear = ratio(orders * BigInt(monthsInYear), customers * BigInt(lookbackMonths));
  const yearlySpend = average(revenue * BigInt(monthsInYear), customers * BigInt(lookbackMonths), digits);
  const yearlyMargin = money(yearlySpend, margin);
  const { retention, keptFrom, kept } = retentionOf(input, cell);
  const years = retention === null ? null : lifetimeInYears(retention, maxLifetime);
  const timeless = timelessFactors(years, margin);
  const flow = retention === null ? null : { retention, discount };
  const cac = acquisitionCost(input, cell);
  const gross = money(yearlyMargin, flow && factorToBeWon(flow));
  const potential = money(yearlyMargin, flow && factorResidual(flow));
  const realised = realisedOf(input, cell);
  return {
    kind: cell.group_kind,
    group: cell.group_name,
    label,
    customers: Number(customers),
    revenue: decimal(report, revenue),
    averageOrder,
    ordersPerYear,
    yearlySpend,
    yearlyMargin,
    retention,
    keptFrom,
    kept,
    lifetimeYears: years,
    simple: money(yearlySpend, timeless.simple),
    early: money(yearlySpend, timeless.early),
    npv: {
      gross,
      toBeWon: less(gross, cac, report),
      residual: potential,
      endOfPeriod: money(yearlyMargin, flow && factorEndOfPeriod(flow)),
    },
    reichheld: reichheldOf(input, cell),
    realised,
    potential,
    total:
      realised === null || potential === null
        ? null
        : decimal(report, moneyFromDecimal(realised) + moneyFromDecimal(potential)),
    cac,
    ltvToCac: gross === null || cac === null ? null : ratio(moneyFromDecimal(gross), moneyFromDecimal(cac)),
    paybackMonths:
      cac === null || yearlyMargin === null ? null : paybackMonths(Number(cac), Number(yearlyMargin) / monthsInYear),
    probabilityActive: cell.probability_active,
  };
}

function less(amount: Decimal | null, cost: Decimal | null, report: Report): Decimal | null {
  return amount === null || cost === null ? null : decimal(report, moneyFromDecimal(amount) - moneyFromDecimal(cost));
}

/** Of the group's buyers of the lookback before, who bought in this one; as a yearly rate. */
function retentionOf({ cells, plan, report }: LifetimeInput, { group_kind, group_name }: GroupCell) {
  const none = { retention: null, keptFrom: 0, kept: 0 };
  if (!plan.isBaseCovered) return none;
  const cell = cells.kept.find((found) => found.group_kind === group_kind && found.group_name === group_name);
  if (cell === undefined) return none;
  const share = ratio(cell.kept, cell.customers);
  return {
    retention: share === null ? null : annualRetention(share, report.job.value.lookbackMonths),
    keptFrom: Number(cell.customers),
    kept: Number(cell.kept),
  };
}

/** The company's acquisition costs ÷ new customers, a channel's own for those who came by it. */
function acquisitionCost({ flow }: LifetimeInput, { group_kind, group_name }: GroupCell): Decimal | null {
  return group_kind === "channel" ? (flow.cac?.byChannel?.[group_name] ?? null) : (flow.cac?.total ?? null);
}

/** Formula: Σ contribution of n months ago × (1 + i)^n ÷ customers. Source: CRM 원론 ch. 8.1 (5), 이전고객가치. */
function realisedOf({ cells, report, margin }: LifetimeInput, cell: GroupCell): Decimal | null {
  const months = cells.past.filter(
    (past) => past.group_kind === cell.group_kind && past.group_name === cell.group_name,
  );
  const worth = months.reduce((sum, { months_ago, spend }) => {
    const now = scale(spend, margin * compounding(report.job.value.discountRate, Number(months_ago)), 4);
    return sum + (now ?? 0n);
  }, 0n);
  return average(worth, cell.customers, report.digits);
}

/** The years of the group's profit pattern together; only where customers do not leave the group. Source: Reichheld (1996). */
function reichheldOf({ tenure, report }: LifetimeInput, { group_kind, group_name }: GroupCell): Decimal | null {
  const years = tenure.filter(({ kind, group }) => kind === group_kind && group === group_name);
  if (years.length === 0) return null;
  return decimal(
    report,
    years.reduce((sum, { value }) => sum + moneyFromDecimal(value), 0n),
  );
}
