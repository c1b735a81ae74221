import type { Definition } from "../../model/definition.ts";
import { concentrationDefinitions } from "./dictionary/concentration.ts";
import { conversionDefinitions } from "./dictionary/conversion.ts";
import { changeIndicatorDefinitions } from "./dictionary/indicators.ts";
import { matrixDefinitions } from "./dictionary/matrix.ts";
import { movementDefinitions } from "./dictionary/movements.ts";
import { tierDefinitions } from "./dictionary/tiers.ts";
import { trendDefinitions } from "./dictionary/trend.ts";

/** What every figure of 고객변동표 means, in the statement's order. */
export const changeDefinitions: readonly Definition[] = [
  ...changeIndicatorDefinitions,
  ...tierDefinitions,
  ...movementDefinitions,
  ...matrixDefinitions,
  ...concentrationDefinitions,
  ...conversionDefinitions,
  ...trendDefinitions,
];
