import type { Flow } from "../../../../model/statement.ts";
import type { Text } from "../../../../model/text.ts";
import type { Value } from "../../../../model/value.ts";
import type { Report } from "../../../report.ts";
import type { ValueCells } from "../../cells.ts";
import type { NoContracts } from "../contracts.ts";
import type { Margin } from "../margin.ts";
import type { NoPrediction, NoSpend } from "../prediction.ts";

/** What kept parts from being prepared, beyond what the parts themselves show. */
export interface Obstacles {
  readonly margin: Margin["obstacle"];
  readonly prediction: NoPrediction | null;
  readonly spend: NoSpend | null;
  readonly backTest: NoPrediction | null;
  readonly backTestSpend: NoSpend | null;
  readonly contracts: NoContracts | null;
  readonly isBaseCovered: boolean;
  readonly isPriorCovered: boolean;
}

/** What is looked at for parts without their input. */
export interface Prepared {
  readonly report: Report;
  readonly flow: Flow;
  readonly cells: Pick<ValueCells, "engaged" | "kept" | "tenures">;
  readonly value: Omit<Value, "unprepared">;
  readonly obstacles: Obstacles;
}

/** Told where it is missing, whatever else is missing too: who gives one input should not hear of the next a month later. */
export type Gap = readonly [part: string, isMissing: boolean, name: Text, needs: Text];

export const text = (ko: string, en: string): Text => ({ ko, en });
