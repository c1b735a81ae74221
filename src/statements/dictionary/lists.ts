/** How the entries of a list are told apart in a path, and which of their values are names rather than figures. */
interface ListShape {
  readonly keyOf: (entry: Readonly<Record<string, unknown>>) => string;
  readonly names: readonly string[];
  /** What several entries are of: its key in a path names them all. */
  readonly groupOf?: (entry: Readonly<Record<string, unknown>>) => string;
}

/** A group of customers, as `value.lifetime` names it. */
const customersOf = (entry: Readonly<Record<string, unknown>>): string =>
  entry.kind === "all" ? "all" : `${entry.kind}:${entry.group}`;

const byTier: ListShape = { keyOf: (entry) => String(entry.tier), names: ["tier", "label"] };

const byGroup: ListShape = {
  keyOf: (entry) => `${entry.group}.${entry.tier ?? "unidentified"}`,
  names: ["group", "tier", "label"],
};

/** By the list's path. */
export const lists: Readonly<Record<string, ListShape>> = {
  "change.tiers": byTier,
  "change.movements": byTier,
  "change.matrix": { keyOf: (entry) => `${entry.from ?? "none"}>${entry.to ?? "none"}`, names: ["from", "to"] },
  "change.trend": { keyOf: (entry) => String(entry.period), names: ["period"] },
  "income.current.tiers": byGroup,
  "income.prior.tiers": byGroup,
  "value.rfm.segments": { keyOf: (entry) => String(entry.segment), names: ["segment", "label", "action"] },
  "value.rfm.matrix": { keyOf: (entry) => `${entry.from ?? "none"}>${entry.to ?? "none"}`, names: ["from", "to"] },
  "value.cohorts": { keyOf: (entry) => `${entry.cohort}+${entry.age}`, names: ["cohort", "age"] },
  "value.lifetime": {
    keyOf: customersOf,
    names: ["kind", "group", "label"],
  },
  "value.history": {
    keyOf: (entry) => `${customersOf(entry)}+${entry.monthsAgo}`,
    groupOf: customersOf,
    names: ["kind", "group", "monthsAgo"],
  },
  "value.tenure": {
    keyOf: (entry) => `${customersOf(entry)}+${entry.year}`,
    groupOf: customersOf,
    names: ["kind", "group", "label", "year"],
  },
  "value.sensitivity": { keyOf: (entry) => `${entry.lever}${entry.step}`, names: ["lever", "step"] },
  "value.contracts.renewals": { keyOf: (entry) => String(entry.renewal), names: ["renewal"] },
  "value.prediction.groups": { keyOf: (entry) => String(entry.segment), names: ["segment", "label"] },
  "value.prediction.months": { keyOf: (entry) => `${entry.segment}+${entry.month}`, names: ["segment", "month"] },
  "value.projection.tiers": byTier,
  "value.links": { keyOf: (entry) => String(entry.indicator), names: ["indicator"] },
  "value.market.categories": { keyOf: (entry) => String(entry.category), names: ["category"] },
  "value.index.stages": { keyOf: (entry) => String(entry.stage), names: ["stage"] },
  "value.index.indicators": {
    keyOf: (entry) => `${entry.stage}:${String(entry.indicator).replace(/[[\]*<>]/g, "_")}`,
    names: ["stage", "indicator", "label"],
  },
  "split.scopes": { keyOf: (entry) => String(entry.value ?? "(none)"), names: ["value"] },
  benchmarks: { keyOf: benchmarkKey, names: ["indicator", "label", "period"] },
};

/** `retentionRate`, `retentionRate@업계 평균`: several companies' figures may stand beside one of ours. */
function benchmarkKey({ indicator, label }: Readonly<Record<string, unknown>>): string {
  return label === "" ? String(indicator) : `${indicator}@${String(label).replace(/[[\]*<>]/g, "_")}`;
}

/** Values inside a statement that say how a figure came about. */
export const words: ReadonlySet<string> = new Set(["basis", "isEstimate", "asOf", "lookback", "unprepared"]);

/** Parts of `statements.json` that are no figures: who, when and what it says in words. */
export const notFigures: ReadonlySet<string> = new Set([
  "schema",
  "runId",
  "version",
  "jepyo",
  "fingerprint",
  "company",
  "period",
  "prior",
  "window",
  "priorWindow",
  "coverage",
  "restatement",
  "restatedPrior",
  "notes",
  "checks",
  "commentary",
  "scope",
]);
