import type { FigureUnit } from "./definition.ts";
import type { LocalDate } from "./period.ts";
import type { Decimal } from "./statement.ts";

/** An edition that readers have: which run issued it, and from what. */
export interface IssuedEdition {
  readonly runId: string;
  readonly version: number;
  /** ISO 8601 instant. */
  readonly issuedAt: string;
  readonly fingerprint: string;
}

/** Why an edition's figures are not those of the one before it. */
export interface RestatementReasons {
  /** The source's content is another. */
  readonly data: boolean;
  /** Keys of the job that change figures and were changed, as the job file calls them: `tiers`, `period.window`. */
  readonly settings: readonly string[];
  /** Accepted rows of the tables whose number changed; an absent table has none. */
  readonly rows: Readonly<Record<string, { readonly before: number; readonly after: number }>>;
}

/**
 * A figure that is not what was published. `before + difference = after`; a side that was not shown is `null`, and so is then the
 * difference. Unit: as its definition says; money in decimal strings of the currency unit, rates and growths as plain fractions.
 */
export type MovedFigure = { readonly path: FigurePath } & (
  | {
      readonly unit: Exclude<FigureUnit, "money">;
      readonly before: number | null;
      readonly after: number | null;
      readonly difference: number | null;
    }
  | {
      readonly unit: "money";
      readonly before: Decimal | null;
      readonly after: Decimal | null;
      readonly difference: Decimal | null;
    }
);

/** Where a figure stands in `statements.json`, as the dictionary writes it: `change.tiers[5].revenue`, `change.matrix[5>4].customers`. */
export type FigurePath = string;

/** How this version of a period differs from the one it takes the place of. Source: statements.md §9. */
export interface Restatement {
  readonly supersedes: IssuedEdition;
  readonly reasons: RestatementReasons;
  /** Every figure of the current column that moved, in the order of the statements. `null`: the earlier edition's file is lost. */
  readonly figures: readonly MovedFigure[] | null;
  /** All versions before this one, oldest first, the superseded one last. */
  readonly history: readonly (IssuedEdition & { readonly reasons: Omit<RestatementReasons, "rows"> | null })[];
}

/** How the prior column differs from what the latest edition of the prior period shows as its current one. Source: statements.md §9. */
export interface RestatedPrior {
  readonly published: IssuedEdition;
  /** Label and first day of the prior period. */
  readonly period: { readonly label: string; readonly start: LocalDate };
  /** Settings that make both columns different figures; then nothing is compared. */
  readonly changedSettings: readonly string[];
  /** `null` when the columns cannot be compared: other settings, or the edition's file is lost. `path` is the prior column's. */
  readonly figures: readonly MovedFigure[] | null;
}
