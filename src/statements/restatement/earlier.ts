import type { IssuedEdition, Restatement } from "../../model/restatement.ts";
import type { Quality, Statements } from "../../model/statement.ts";

/** An edition that readers have, with what it published. */
export interface EarlierEdition {
  readonly edition: IssuedEdition;
  /** `null`: its file is lost. */
  readonly statements: Statements | null;
  readonly quality: Quality | null;
  /** Keys of the job that change figures and are others now. */
  readonly changedSettings: readonly string[];
}

/** The editions that a statement speaks of. Source: statements.md §9. */
export interface EarlierEditions {
  /** The version of the same period that this one takes the place of. */
  readonly superseded:
    | (EarlierEdition & { readonly newData: boolean; readonly history: Restatement["history"] })
    | null;
  /** The latest edition of the period in the prior column. */
  readonly priorPeriod: EarlierEdition | null;
}

export const noEarlierEditions: EarlierEditions = { superseded: null, priorPeriod: null };
