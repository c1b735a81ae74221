import { sheetTitles } from "../../labels/statements.ts";
import type { Job } from "../../model/job.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import { comparisonSubtitle } from "../sheets/subtitle.ts";
import { compositionChart, isPart } from "./composition.ts";
import { positionFootnotes } from "./definition.ts";
import { positionIndicators } from "./indicators.ts";
import { positionProof } from "./proof.ts";
import { positionTable } from "./table.ts";

/** 고객상태표 as a sheet. Source: statements.md §6. */
export function buildPositionSheet(statements: Statements, job: Pick<Job, "position">): Sheet {
  const { position, company } = statements;
  const chart = compositionChart(position);
  const windows = [position.current, position.prior].filter((at) => at !== null);
  const isEstimate = windows.some(({ debt }) => debt.isEstimate);
  const isAdjusted = windows.some(({ adjustments }) => isPart(adjustments));
  return {
    key: "position",
    title: sheetTitles.position,
    subtitle: comparisonSubtitle(statements),
    blocks: [
      positionIndicators(position),
      positionTable(position, company.currency),
      ...(chart === undefined ? [] : [chart]),
    ],
    proof: [positionProof(position, company.currency)],
    footnotes: positionFootnotes(job.position.capital, company.currency, { isEstimate, isAdjusted }),
  };
}
