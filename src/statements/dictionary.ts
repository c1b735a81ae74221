import type { Definition } from "../model/definition.ts";
import { changeDefinitions } from "./change/dictionary.ts";
import { flowDefinitions } from "./flow/dictionary.ts";

/** What every figure of `statements.json` means: the only list, by statement. A new figure without its definition fails the tests. */
const dictionary: Readonly<Record<string, readonly Definition[]>> = {
  flow: flowDefinitions,
  change: changeDefinitions,
};

export const allDefinitions: readonly Definition[] = Object.values(dictionary).flat();
