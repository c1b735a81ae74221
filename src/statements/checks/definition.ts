import { tierNoun } from "../../labels/tiers.ts";
import type { Statements } from "../../model/statement.ts";
import { valueCheck } from "../value/check-lines.ts";
import { customerChecks } from "./customer-lines.ts";
import { detailChecks } from "./detail-lines.ts";
import { incomeCheck } from "./income-lines.ts";
import { matrixCheck, movementCheck, salesTypeCheck, topTierCheck, trendCheck } from "./patterned-lines.ts";
import { positionCheck } from "./position-lines.ts";
import { priorChecks, priorRevenueCheck } from "./prior-lines.ts";
import { controlCheck, revenueChecks } from "./revenue-lines.ts";
import type { CheckLine } from "./sides.ts";
import { splitChecks } from "./split-lines.ts";
import { tierChecks } from "./tier-lines.ts";

const fixed: Readonly<Record<string, CheckLine>> = {
  ...customerChecks,
  ...revenueChecks,
  ...splitChecks,
  ...detailChecks,
};

/** What a check of `statements.json` says and where its sides stand; `undefined` for one that has no words of its own. */
export function checkLine(id: string, statements: Statements): CheckLine | undefined {
  const { period, window, change, income, value } = statements;
  const shownTiers = change.tiers;
  const noun = tierNoun(shownTiers).ko;
  return (
    fixed[id] ??
    controlCheck(id, window.start !== period.start) ??
    positionCheck(id) ??
    incomeCheck(id, income, noun) ??
    priorChecks(noun)[id] ??
    tierChecks(noun)[id] ??
    salesTypeCheck(id) ??
    movementCheck(id, shownTiers) ??
    matrixCheck(id, shownTiers) ??
    priorRevenueCheck(id) ??
    topTierCheck(id, shownTiers) ??
    trendCheck(id, period.label, shownTiers) ??
    valueCheck(id, value)
  );
}
