import { periodName } from "../../labels/periods.ts";
import { sheetTitles } from "../../labels/statements.ts";
import type { Job } from "../../model/job.ts";
import type { Block, Sheet } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { benchmarkTable } from "../benchmarks/table.ts";
import { comparisonSubtitle } from "../sheets/subtitle.ts";
import { ascentTable } from "./ascents.ts";
import { concentrationTable } from "./concentration.ts";
import { conversionTable, conversionWhereCounted } from "./conversion.ts";
import { changeFootnotes, firstBuyersFootnote, impossibleRevenueFootnote, uncountedFootnote } from "./definition.ts";
import { indicatorBlock } from "./indicators.ts";
import { matrixTable, transitionChart } from "./matrix.ts";
import { matrixRevenueTables } from "./matrix-revenue.ts";
import { movementTable } from "./movements.ts";
import { changeProof } from "./proof.ts";
import { rateTable } from "./rates.ts";
import { rollforwardTable } from "./rollforward.ts";
import { statusTable } from "./status.ts";

/** 고객변동표 as a sheet; its ③ trend is a sheet of its own. Source: statements.md §5. */
export function buildChangeSheet(statements: Statements, job: Job): Sheet {
  const { change, prior, period } = statements;
  const uncounted = conversionWhereCounted(change);
  const blocks: (Block | undefined)[] = [
    indicatorBlock(statements),
    statusTable(change, statements.company.currency),
    movementTable(change, job.commentary.glassCeilingGap),
    transitionChart(change, periodName(prior), periodName(period)),
    matrixTable(change),
    ...matrixRevenueTables(change, statements.company.currency),
    rollforwardTable(change),
    rateTable(change),
    ascentTable(change, job.commentary.glassCeilingGap),
    concentrationTable(statements),
    conversionTable(change),
    benchmarkTable(statements),
  ];
  return {
    key: "change",
    title: sheetTitles.change,
    subtitle: comparisonSubtitle(statements),
    blocks: blocks.filter((block) => block !== undefined),
    proof: [changeProof(change, statements.company.currency)],
    footnotes: [
      ...changeFootnotes(job.tiers, change.tiers),
      impossibleRevenueFootnote,
      ...firstBuyerNotes(statements),
      ...(uncounted === undefined ? [] : [uncountedFootnote(uncounted)]),
    ],
  };
}

/** Why the conversion table counts other first buyers than the flow counts new customers. */
function firstBuyerNotes({ change, flow, window, priorWindow }: Statements): Text[] {
  const first = change.conversion?.total.firstBuyers;
  if (first === undefined || first === flow.new) return [];
  return [firstBuyersFootnote(first, flow.new, priorWindow.end > window.start)];
}
