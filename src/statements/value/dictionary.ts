import type { Definition } from "../../model/definition.ts";
import { lifetimeDefinitions } from "./dictionary/lifetime.ts";
import { marketDefinitions } from "./dictionary/market.ts";
import { predictionDefinitions } from "./dictionary/prediction.ts";
import { rateDefinitions } from "./dictionary/rates.ts";
import { rfmDefinitions } from "./dictionary/rfm.ts";

/** What the figures of 고객가치표 mean. Source: value.md. */
export const valueDefinitions: readonly Definition[] = [
  ...rfmDefinitions,
  ...rateDefinitions,
  ...lifetimeDefinitions,
  ...predictionDefinitions,
  ...marketDefinitions,
];
