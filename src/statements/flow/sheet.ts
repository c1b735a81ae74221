import { sheetTitles } from "../../labels/statements.ts";
import type { Job } from "../../model/job.ts";
import type { Block, Sheet } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import { comparisonSubtitle } from "../sheets/subtitle.ts";
import { customerTable } from "./customers.ts";
import { flowFootnotes } from "./definition.ts";
import { grossTable, unidentifiedTable } from "./gross.ts";
import { indicatorTable } from "./indicators.ts";
import { acquisitionTable, channelTable } from "./newcomers.ts";
import { customerProof, revenueBridge, revenueProof } from "./proof.ts";
import { revenueTable } from "./revenue.ts";
import { salesTypeTable } from "./sales-types.ts";
import { salesTypesTold } from "./sales-types-told.ts";

/** 고객흐름표 as a sheet. Source: statements.md §4. */
export function buildFlowSheet(statements: Statements, job: Pick<Job, "salesTypeRule">): Sheet {
  const { flow } = statements;
  const isTold = salesTypesTold(statements).length > 0;
  const currency = statements.company.currency;
  const blocks: (Block | undefined)[] = [
    customerTable(flow),
    isTold ? salesTypeTable(flow, currency) : undefined,
    revenueTable(flow.revenue, currency),
    revenueBridge(flow, currency),
    indicatorTable(statements),
    acquisitionTable(flow.newByAcquisition),
    channelTable(flow),
    grossTable(flow.revenue, currency),
    unidentifiedTable(statements),
  ];
  return {
    key: "flow",
    title: sheetTitles.flow,
    subtitle: comparisonSubtitle(statements),
    blocks: blocks.filter((block) => block !== undefined),
    proof: [customerProof(flow), revenueProof(flow, currency)],
    footnotes: flowFootnotes(isTold ? job.salesTypeRule : undefined),
  };
}
