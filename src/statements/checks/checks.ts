import type { TierRule } from "../../model/job.ts";
import type { Change, Check, Flow } from "../../model/statement.ts";
import { checkChange } from "./change-checks.ts";
import { checkFlow } from "./flow-checks.ts";

/** Every identity, both sides shown; a statement with a failed one is never delivered. Source: statements.md §8. */
export function checkStatements(flow: Flow, change: Change, rule: TierRule, period: string, digits: number): Check[] {
  return [...checkFlow(flow, digits), ...checkChange(change, flow, rule, period, digits)];
}
