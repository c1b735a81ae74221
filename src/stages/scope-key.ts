import { createHash } from "node:crypto";
import { wholeScope } from "../model/run.ts";
import type { Scope } from "../model/split.ts";

/** A scope's name in tasks, artifacts and the ledger: the same in every period, plain ASCII whatever a store is called. Shape: `store-<16 hex digits>`. */
export function scopeKeyOf(scope: Scope | null): string {
  if (scope === null) return wholeScope;
  return `${scope.by}-${createHash("sha256").update(scope.value).digest("hex").slice(0, 16)}`;
}
