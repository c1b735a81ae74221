import { sheetTitles } from "../../labels/statements.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import { priorTierTable as priorIncomeTierTable } from "../income/tier-table.ts";
import { contributionTable } from "../position/contribution-table.ts";
import { positionPartsTable } from "../position/table.ts";
import { comparisonSubtitle } from "../sheets/subtitle.ts";
import { aheadTable, historyTable } from "../value/sheet/months.ts";
import { priorMovementTable, priorTierTable } from "./prior.ts";
import { referralTable } from "./referrals.ts";
import { transitionTable } from "./transitions.ts";

/** The facts that formulas of the other sheets point at, and the transition matrix with its money; for the workbook only. */
export function buildDataSheet(statements: Statements): Sheet {
  const { change, position, income, company, value } = statements;
  const referrals = referralTable(change);
  const priorTiers = priorIncomeTierTable(income, company.currency);
  return {
    key: "data",
    title: sheetTitles.data,
    subtitle: comparisonSubtitle(statements),
    blocks: [
      priorTierTable(change, company.currency),
      priorMovementTable(change),
      transitionTable(change, company.currency),
      positionPartsTable(position, company.currency),
      contributionTable(position, company.currency),
      ...(referrals === undefined ? [] : [referrals]),
      ...(priorTiers === undefined ? [] : [priorTiers]),
      ...(value === null ? [] : [...historyTable(value), ...aheadTable(value)]),
    ],
  };
}
