import type { FigurePath } from "../../model/restatement.ts";
import type { CellRef, Sheet } from "../../model/sheet.ts";

/**
 * Where the figures of `statements.json` stand in the sheets: path, then `sheet/table/row/column`, with `*` for whatever the path holds
 * there, in that order, or `$1`, `$2` where the order differs. A figure may stand in several places; one that stands in none is not listed.
 */
const patterns: readonly (readonly [path: string, ...cells: string[]])[] = [
  [
    "flow.opening",
    "flow/customers/opening/current",
    "flow/salesTypes/opening/total",
    "change/tierRollforward/total/opening",
  ],
  ["flow.*", "flow/customers/*/current"],
  ["flow.priorPeriod.*", "flow/customers/*/prior"],
  ["flow.revenue.*", "flow/revenue/*/amount"],
  ["flow.revenue.priorPeriod.*", "flow/revenue/*/prior"],
  ["flow.revenue.detail.*.*", "flow/gross/*/*"],
  ["flow.revenue.priorPeriod.detail.*.*", "flow/gross/*.prior/*"],
  ["flow.bySalesType.*.opening", "flow/salesTypes/opening/*"],
  ["flow.bySalesType.*.new", "flow/salesTypes/new/*"],
  ["flow.bySalesType.*.reactivated", "flow/salesTypes/reactivated/*"],
  ["flow.bySalesType.*.transferredIn", "flow/salesTypes/transferredIn/*"],
  ["flow.bySalesType.*.transferredOut", "flow/salesTypes/transferredOut/*"],
  ["flow.bySalesType.*.churned", "flow/salesTypes/churned/*"],
  ["flow.bySalesType.*.closing", "flow/salesTypes/closing/*"],
  ["flow.bySalesType.*.revenue", "flow/salesTypes/revenue/*"],
  ["flow.newByAcquisition.*", "flow/acquisition/*/current"],
  ["flow.newByAcquisition.priorPeriod.*", "flow/acquisition/*/prior"],
  ["flow.newByChannel.current.*", "flow/channels/channel:*/current"],
  ["flow.newByChannel.priorPeriod.*", "flow/channels/channel:*/prior"],
  ["flow.cac.total", "flow/indicators/cac/value"],
  ["flow.cac.byChannel.*", "flow/channels/channel:*/cac"],
  ["flow.unidentified.*", "flow/unidentified/unidentified/*"],
  ["flow.indicators.*", "flow/indicators/*/value"],
  ["change.indicators.*.current", "change/indicators/*/current", "summary/indicators/*/current"],
  ["change.indicators.*.prior", "change/indicators/*/prior", "summary/indicators/*/prior"],
  ["change.tiers[*].averageRevenue", "change/tierStatus/tier*/average"],
  ["change.tiers[*].minimumSpend", "change/tierStatus/tier*/minimum"],
  ["change.tiers[*].revenueShare", "change/tierStatus/tier*/share"],
  ["change.tiers[*].*", "change/tierStatus/tier*/*"],
  ["change.tiers[*].prior.averageRevenue", "change/tierStatus/tier*/average.prior", "data/priorTiers/tier*/average"],
  ["change.tiers[*].prior.minimumSpend", "change/tierStatus/tier*/minimum.prior", "data/priorTiers/tier*/minimum"],
  ["change.tiers[*].prior.revenueShare", "change/tierStatus/tier*/share.prior", "data/priorTiers/tier*/share"],
  ["change.tiers[*].prior.*", "change/tierStatus/tier*/*.prior", "data/priorTiers/tier*/*"],
  ["change.movements[*].opening", "change/tierRollforward/tier*/opening", "change/tierRates/tier*/opening"],
  ["change.movements[*].*", "change/tierMovements/tier*/*.count", "change/tierRollforward/tier*/*"],
  ["change.movements[*].shares.*", "change/tierMovements/tier*/*.share"],
  ["change.movements[*].rates.*", "change/tierRates/tier*/*"],
  ["change.movements[*].priorPeriod.*", "data/priorMovements/tier*/*"],
  ["change.matrix[*].*", "data/transitions/*/*"],
  ["change.pareto.*", "change/concentration/*/value"],
  ["change.concentration.*", "change/concentration/*/value"],
  ["change.conversion.total.*", "change/conversion/total/*"],
  ["change.conversion.byStore.*.*", "change/conversion/store:*/*"],
  ["change.conversion.byChannel.*.*", "change/conversion/channel:*/*"],
  ["change.trend[*].tierRevenueShares.*", "trend/tierRevenueShares/*/tier*"],
  ["change.trend[*].tierChurnRates.*", "trend/tierChurnRates/*/tier*"],
  ["change.trend[*].closingByType.*", "trend/salesTypeTrend/*/closingByType.*"],
  ["change.trend[*].inflowByType.*", "trend/salesTypeTrend/*/inflowByType.*"],
  ["change.trend[*].newByReferral", "data/referralTrend/*/referral"],
  ["change.trend[*].*", "trend/indicatorTrend/*/*"],
  ["position.current.*.customers", "position/indicators/*/current"],
  ["position.prior.*.customers", "position/indicators/*/prior"],
  ["position.current.*.*", "position/position/*/*", "data/positionParts/*/*"],
  ["position.prior.*.*", "position/position/*.prior/*", "data/positionParts/*.prior/*"],
  ["position.prior.unidentified.revenueShare", "flow/unidentified/unidentified.prior/share"],
  ["position.prior.unidentified.*", "flow/unidentified/unidentified.prior/*"],
  ["position.current.unidentifiedCustomers.*", "data/contribution/current/*"],
  ["position.prior.unidentifiedCustomers.*", "data/contribution/prior/*"],
  ["position.contributionIndex.*", "position/indicators/contributionIndex/*", "data/contribution/*/index"],
  ["position.identificationRate.*", "position/indicators/identificationRate/*"],
  ["income.current.*.*", "income/income/$2/$1.current"],
  ["income.prior.*.*", "income/income/$2/$1.prior"],
  ["income.current.tiers[capital.*].*", "income/incomeTiers/capital.tier*/*"],
  ["income.current.tiers[debt.*].*", "income/incomeTiers/debt.tier*/*", "income/incomeTiers/debt.*/*"],
  ["income.prior.tiers[capital.*].*", "data/priorIncomeTiers/capital.tier*/*"],
  ["income.prior.tiers[debt.*].*", "data/priorIncomeTiers/debt.tier*/*", "data/priorIncomeTiers/debt.*/*"],
  ["income.current.cohorts.*.grossProfitPerCustomer", "income/cohorts/*/perCustomer"],
  ["income.prior.cohorts.*.grossProfitPerCustomer", "income/cohorts/*.prior/perCustomer"],
  ["income.current.cohorts.*.*", "income/cohorts/*/*"],
  ["income.prior.cohorts.*.*", "income/cohorts/*.prior/*"],
  ["value.parameters.margin", "value/lifetimeModel/all/margin"],
  ["value.parameters.discountRate", "value/lifetimeModel/all/discount"],
  ["value.parameters.maxLifetime", "value/lifetimeModel/all/longest"],
  ["value.rfm.customers", "value/segments/total/customers"],
  ["value.rfm.revenue", "value/segments/total/revenue"],
  ["value.rfm.segments[*].prior.customers", "value/segments/*/prior"],
  ["value.rfm.segments[*].*", "value/segments/*/*"],
  ["value.rfm.cuts.*.*", "value/cuts/$2/$1"],
  ["value.parameters.weights.*", "value/cuts/weight/*"],
  ["value.rates.*.current", "value/rates/*/current", "value/indicators/*/current"],
  ["value.rates.*.prior", "value/rates/*/prior", "value/indicators/*/prior"],
  ["value.rates.probabilityActive", "value/rates/probabilityActive/current"],
  ["value.cohorts[*].*", "value/cohortFigures/*/*"],
  ["value.lifetime[*].npv.residual", "value/lifetimeModel/*/potential"],
  ["value.lifetime[*].npv.*", "value/lifetimeModel/*/*"],
  ["value.lifetime[*].*", "value/lifetimeModel/*/*", "value/lifetime/*/*"],
  ["value.tenure[*].*", "value/tenure/*/*"],
  ["value.sensitivity[*].*", "value/sensitivity/*/*"],
  ["value.membership.*", "value/membership/membership/*"],
  ["value.contracts.renewals[*].*", "value/contracts/*/*"],
  ["value.contracts.value", "value/contractValue/total/value"],
  ["value.prediction.groups[*].*", "value/predictedGroups/*/*"],
  ["value.projection.tiers[*].*", "value/projection/tier*/*"],
  ["value.links[*].*", "value/links/*/*"],
  ["value.market.sales.share.current", "value/market/share/value"],
  ["value.market.sales.share.prior", "value/market/share/prior"],
  ["value.market.categories[*].priorShare", "value/marketCategories/category:*/prior"],
  ["value.market.categories[*].*", "value/marketCategories/category:*/*"],
  ["value.index.current", "value/experience/total/index"],
  ["value.index.prior", "value/experience/total/prior"],
  ["value.index.measured", "value/experience/total/measured"],
  ["value.index.stages[*].*", "value/experience/*/*"],
  ["value.index.indicators[*].*", "value/experienceIndicators/*/*"],
];

/** `*` is one name, in quotes where the company's own name needs them; inside brackets an entry. */
const compiled = patterns.map(([path, ...cells]) => {
  const source = path
    .replace(/[.[\]]/g, "\\$&")
    .replaceAll("\\[*\\]", "\\[([^\\]]+)\\]")
    .replaceAll("*", '("[^"]*"|[^.[\\]]+)');
  return { expression: new RegExp(`^${source}$`, "u"), cells };
});

/** The cells that show a figure; empty where none does. */
export function placesOf(path: FigurePath): Required<CellRef>[] {
  return compiled.flatMap(({ expression, cells }) => {
    const match = expression.exec(path);
    if (match === null) return [];
    const names = match.slice(1).map((name) => name.replace(/^"(.*)"$/, "$1"));
    return cells.map((cell) => fill(cell, names));
  });
}

function fill(cell: string, names: readonly string[]): Required<CellRef> {
  let next = 0;
  const [sheet = "", table = "", row = "", column = ""] = cell
    .split("/")
    .map((part) =>
      part.replaceAll(
        /\*|\$(\d)/g,
        (_, number?: string) => names[number === undefined ? next++ : Number(number) - 1] ?? "",
      ),
    );
  return { sheet: sheet as Sheet["key"], table, row, column };
}
