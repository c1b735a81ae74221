import type { Position } from "../../model/position.ts";
import type { RestatedPrior, Restatement } from "../../model/restatement.ts";
import type { Split } from "../../model/split.ts";
import type { Change, Flow, Note } from "../../model/statement.ts";
import type { Value } from "../../model/value.ts";
import type { Control } from "../control/control.ts";
import type { PreparedIncome } from "../income/figures/income.ts";
import type { Report } from "../report.ts";

/** What a note may speak of: the finished figures and where they came from. */
export interface Noted {
  readonly report: Report;
  readonly flow: Flow;
  readonly change: Change;
  /** The ledger beside ours; absent where there is none. */
  readonly control?: Control | undefined;
  readonly position: Position;
  readonly prepared: PreparedIncome;
  /** `null` where nobody asks what customers are worth. */
  readonly value: Value | null;
  readonly restatement: Restatement | null;
  readonly restatedPrior: RestatedPrior | null;
  /** In the whole of a job that splits. */
  readonly split: Split | null;
  readonly run: { readonly id: string; readonly version: number; readonly fingerprint: string };
  /** The product's version. */
  readonly jepyo: string;
}

/** A note in both languages with the figures it speaks of. */
export function note(id: string, ko: string, en: string, figures: Note["figures"] = {}): Note {
  return { id, text: { ko, en }, figures };
}
