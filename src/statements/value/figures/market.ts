import type { Money } from "../../../model/money.ts";
import type { Campaigns, Market, MarketCategory, Wallet } from "../../../model/value.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { average } from "../../estimate.ts";
import { difference, growth, ratio } from "../../rates.ts";
import { decimal, type Report, totalOf } from "../../report.ts";
import type { ValuePlan } from "../plan.ts";

interface MarketRow {
  readonly is_prior: boolean;
  readonly category: string | null;
  readonly market_sales: Money;
  readonly own: Money;
}

interface WalletRow {
  readonly customers: bigint;
  readonly own: Money;
  readonly total: Money;
  readonly shares: bigint;
  readonly shared: bigint;
  readonly buyers_own: Money;
  readonly buyers_total: Money;
  readonly buyers_own_quantity: bigint | null;
  readonly buyers_total_quantity: bigint | null;
}

interface CampaignRow {
  readonly targeted: bigint;
  readonly acquired: bigint;
  readonly cost: Money;
}

/** Shares of market and wallet, and what campaigns won; `null` where none of it is known. Source: value.md §5; CRM 원론 ch. 8.1 (1)–(4). */
export async function buildMarket(warehouse: Warehouse, report: Report, plan: ValuePlan): Promise<Market | null> {
  const { coverage, current } = report.plan;
  const { period, prior } = current;
  const isPriorCovered = coverage.from <= prior.start;
  const told = await warehouse.query<MarketRow>(sql("market"), {
    label: period.label,
    start: period.start,
    end: period.end,
    prior_label: prior.label,
    prior_start: prior.start,
    prior_end: prior.end,
  });
  // Of a period that the data do not cover we do not know what we sold.
  const rows = told.filter(({ is_prior }) => isPriorCovered || !is_prior);
  const [wallet] = await warehouse.query<WalletRow>(sql("wallet"), { start: plan.now.start, end: plan.now.end });
  const [campaigns] = await warehouse.query<CampaignRow>(sql("campaigns"), { label: period.label });
  const sales = salesOf(report, rows);
  if (sales === null && wallet?.customers === 0n && campaigns === undefined) return null;
  return {
    sales,
    categories: categoriesOf(report, rows),
    wallet: wallet === undefined || wallet.customers === 0n ? null : walletOf(report, wallet),
    acquisition: campaigns === undefined ? null : campaignsOf(report, campaigns),
  };
}

/** The whole market as one row says it, else the sum of its categories. */
function salesOf(report: Report, rows: readonly MarketRow[]): Market["sales"] {
  const spanOf = (isPrior: boolean) => {
    const span = rows.filter((row) => row.is_prior === isPrior);
    const whole = span.find(({ category }) => category === null);
    const parts = whole === undefined ? span : [whole];
    if (parts.length === 0) return undefined;
    const sum = (of: (row: MarketRow) => Money) => parts.reduce((total, row) => total + of(row), 0n);
    return { own: sum(({ own }) => own), market: sum(({ market_sales }) => market_sales) };
  };
  const [now, before] = [spanOf(false), spanOf(true)];
  if (now === undefined) return null;
  const current = ratio(now.own, now.market);
  const prior = before === undefined ? null : ratio(before.own, before.market);
  const { periodKey, priorPeriodKey, coverage, current: compared } = report.plan;
  const total = (key: number) => totalOf(report.cells, key, true).revenue + totalOf(report.cells, key, false).revenue;
  return {
    own: decimal(report, now.own),
    market: decimal(report, now.market),
    share: { current, prior, change: difference(current, prior) },
    growth: coverage.from <= compared.prior.start ? growth(total(periodKey), total(priorPeriodKey)) : null,
  };
}

function categoriesOf(report: Report, rows: readonly MarketRow[]): MarketCategory[] {
  return rows.flatMap(({ is_prior, category, own, market_sales }) => {
    if (is_prior || category === null) return [];
    const before = rows.find((row) => row.is_prior && row.category === category);
    return [
      {
        category,
        own: decimal(report, own),
        market: decimal(report, market_sales),
        share: ratio(own, market_sales),
        priorShare: before === undefined ? null : ratio(before.own, before.market_sales),
      },
    ];
  });
}

function walletOf(report: Report, row: WalletRow): Wallet {
  const isCounted = row.buyers_total_quantity !== null && row.buyers_own_quantity !== null;
  return {
    customers: Number(row.customers),
    own: decimal(report, row.own),
    total: decimal(report, row.total),
    meanTotal: average(row.total, row.customers, report.digits),
    aggregateShare: ratio(row.own, row.total),
    meanIndividualShare: ratio(row.shares, row.shared * 1_000_000_000n),
    categoryRequirements: isCounted
      ? ratio(row.buyers_own_quantity ?? 0n, row.buyers_total_quantity ?? 0n)
      : ratio(row.buyers_own, row.buyers_total),
    requirementsBy: isCounted ? "quantity" : "spend",
  };
}

function campaignsOf(report: Report, { targeted, acquired, cost }: CampaignRow): Campaigns {
  return {
    targeted: Number(targeted),
    acquired: Number(acquired),
    cost: decimal(report, cost),
    acquisitionRate: ratio(acquired, targeted),
    acquisitionCost: average(cost, acquired, report.digits),
  };
}

function sql(name: string): URL {
  return new URL(`../sql/${name}.sql`, import.meta.url);
}
