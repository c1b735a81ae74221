import type { partTitles } from "../labels/statements.ts";
import type { Definition } from "../model/definition.ts";
import { benchmarkDefinitions } from "./benchmarks/dictionary.ts";
import { changeDefinitions } from "./change/dictionary.ts";
import { flowDefinitions } from "./flow/dictionary.ts";
import { incomeDefinitions } from "./income/dictionary.ts";
import { positionDefinitions } from "./position/dictionary.ts";
import { splitDefinitions } from "./split/dictionary.ts";
import { valueDefinitions } from "./value/dictionary.ts";

/** What every figure of `statements.json` means: the only list, by statement. A new figure without its definition fails the tests. */
export const dictionary = {
  position: positionDefinitions,
  income: incomeDefinitions,
  flow: flowDefinitions,
  change: changeDefinitions,
  value: valueDefinitions,
  benchmarks: benchmarkDefinitions,
  split: splitDefinitions,
} as const satisfies Partial<Record<keyof typeof partTitles, readonly Definition[]>>;

export type DefinedStatement = keyof typeof dictionary;

export const allDefinitions: readonly Definition[] = Object.values(dictionary).flat();
