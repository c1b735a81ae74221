import type { AllocationDriver, CostOfGoodsSource, IncomeGroup } from "../../../model/income.ts";
import type { Money } from "../../../model/money.ts";
import type { CostAccount, StandingCell } from "../../cells.ts";
import type { Standing, Standings } from "../../position/figures/rows.ts";
import { type Report, sumOf } from "../../report.ts";
import { allocate } from "../allocate.ts";
import { booked, minorUnit } from "./costs.ts";

/** One column's money before it is printed. `null` = not known. Unit: ten-thousandths. */
export interface Column {
  readonly revenue: Money;
  readonly costOfGoods: Money | null;
  readonly dedicated: Money | null;
  readonly acquisition: Money | null;
  readonly common: Money | null;
}

export type Columns = Readonly<Record<"total" | IncomeGroup, Column>>;

export interface Counted {
  readonly report: Report;
  readonly windowKey: number;
  readonly source: CostOfGoodsSource;
  readonly rows: Standings;
  readonly cells: readonly StandingCell[];
}

/**
 * Total, capital, debt and adjustments of a period. The total is what was booked; what groups get adds up to it, or is `null`.
 * Dedicated costs stand by their customer group, without one with capital. Adjustments bear no cost but that of their goods.
 */
export function columnsOf(counted: Counted): Columns {
  const { rows } = counted;
  const goods = costOfGoods(counted);
  const dedicated = byGroup(counted, "dedicated_sga");
  const acquisition = byGroup(counted, "acquisition");
  const common = allocated(counted);
  const column = (key: "total" | IncomeGroup): Column => ({
    revenue: rows[key].revenue,
    costOfGoods: goods[key],
    dedicated:
      dedicated === null && acquisition === null ? null : (dedicated?.[key] ?? 0n) + (acquisition?.[key] ?? 0n),
    acquisition: acquisition === null ? null : acquisition[key],
    common: common[key],
  });
  return {
    total: column("total"),
    capital: column("capital"),
    debt: column("debt"),
    adjustments: column("adjustments"),
  };
}

type ByColumn = Readonly<Record<"total" | IncomeGroup, Money | null>>;
type Booked = Readonly<Record<"total" | IncomeGroup, Money>>;

/** From rows: of whoever bought. From costs: by customer group, the rest in proportion to revenue. */
function costOfGoods(counted: Counted): ByColumn {
  const { report, source, cells, rows } = counted;
  if (source === "rows") {
    const of = (...standings: readonly StandingCell["standing"][]): Money =>
      sumOf(
        cells.filter((cell) => standings.includes(cell.standing)),
        (cell) => cell.cost,
      );
    return {
      total: sumOf(cells, (cell) => cell.cost),
      capital: of("capital"),
      debt: of("debt", "unidentified"),
      adjustments: of("adjustments"),
    };
  }
  const costs = booked(report, counted.windowKey, "cogs") ?? [];
  const named = (group: "capital" | "debt" | null): Money =>
    sumOf(
      costs.filter((cost) => cost.customer_group === group),
      (cost) => cost.amount,
    );
  const rest = allocate(named(null), [rows.capital.revenue, rows.debt.revenue], minorUnit(report.digits));
  return {
    total: sumOf(costs, (cost) => cost.amount),
    capital: rest === null ? null : named("capital") + (rest[0] ?? 0n),
    debt: rest === null ? null : named("debt") + (rest[1] ?? 0n),
    adjustments: 0n,
  };
}

function byGroup({ report, windowKey }: Counted, account: CostAccount): Booked | null {
  const costs = booked(report, windowKey, account);
  if (costs === null) return null;
  const debt = sumOf(
    costs.filter((cost) => cost.customer_group === "debt"),
    (cost) => cost.amount,
  );
  const total = sumOf(costs, (cost) => cost.amount);
  return { total, capital: total - debt, debt, adjustments: 0n };
}

function allocated({ report, windowKey, rows }: Counted): ByColumn {
  const costs = booked(report, windowKey, "common_sga");
  if (costs === null) return { total: null, capital: null, debt: null, adjustments: null };
  const total = sumOf(costs, (cost) => cost.amount);
  const driver = report.job.income.allocation;
  const weights = [weightOf(rows.capital, driver), weightOf(rows.debt, driver)];
  const shares = allocate(total, weights, minorUnit(report.digits));
  return { total, capital: shares?.[0] ?? null, debt: shares?.[1] ?? null, adjustments: 0n };
}

/** What a group weighs under a driver; customers that cannot be known weigh nothing. */
export function weightOf(
  standing: Pick<Standing, "revenue" | "orders" | "customers">,
  driver: AllocationDriver,
): bigint {
  return standing[driver] ?? 0n;
}
