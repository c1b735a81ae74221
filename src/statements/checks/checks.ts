import type { Income } from "../../model/income.ts";
import type { TierRule } from "../../model/job.ts";
import type { Position } from "../../model/position.ts";
import type { Change, Check, Flow } from "../../model/statement.ts";
import { checkChange } from "./change-checks.ts";
import { checkFlow } from "./flow-checks.ts";
import { checkIncome } from "./income-checks.ts";
import { checkPosition } from "./position-checks.ts";

/** The finished figures that must agree. */
export interface Checked {
  readonly flow: Flow;
  readonly change: Change;
  readonly position: Position;
  readonly income: Income | null;
  /** Whether income's period is the window of the others. */
  readonly window: "period" | "trailing";
}

/** Every identity, both sides shown; a statement with a failed one is never delivered. Source: statements.md §8. */
export function checkStatements(checked: Checked, rule: TierRule, period: string, digits: number): Check[] {
  const { flow, change, position, income } = checked;
  return [
    ...checkPosition(position, flow, digits),
    ...(income === null ? [] : checkIncome(income, checked, digits)),
    ...checkFlow(flow, digits),
    ...checkChange(change, flow, rule, period, digits),
  ];
}
