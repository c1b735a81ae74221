import type { Definition } from "../../model/definition.ts";
import { flowIndicatorDefinitions } from "./dictionary/indicators.ts";
import { newcomerDefinitions } from "./dictionary/newcomers.ts";
import { revenueDefinitions } from "./dictionary/revenue.ts";
import { rollforwardDefinitions } from "./dictionary/rollforward.ts";
import { salesTypeDefinitions } from "./dictionary/sales-types.ts";

/** What every figure of 고객흐름표 means, in the statement's order. */
export const flowDefinitions: readonly Definition[] = [
  ...rollforwardDefinitions,
  ...salesTypeDefinitions,
  ...revenueDefinitions,
  ...newcomerDefinitions,
  ...flowIndicatorDefinitions,
];
