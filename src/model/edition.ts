import type { ApprovalBox } from "./branding.ts";
import type { Company, MoneyUnit } from "./job.ts";
import type { Period, Window } from "./period.ts";
import type { CheckTally } from "./statement.ts";
import type { Text } from "./text.ts";

/** 결재: whether a document is a draft, or released by those who signed it. */
export interface EditionApproval {
  readonly isDraft: boolean;
  readonly boxes: readonly ApprovalBox[];
}

/** What every document says about itself: in its header, its metadata and its mail subject. */
export interface Edition {
  readonly runId: string;
  /** Short, for people: `9f3c-21a7`; from run id and fingerprint, so a rerun is the same edition. */
  readonly id: string;
  readonly version: number;
  /** The value the statements are of; `null` = the whole company. */
  readonly scope: string | null;
  /** Names the scope too. */
  readonly title: Text;
  readonly company: Company;
  readonly period: Period;
  readonly prior: Period;
  readonly window: Window;
  readonly priorWindow: Window;
  readonly unit: MoneyUnit;
  /** ISO 8601 instant; the only clock reading in a document. */
  readonly issuedAt: string;
  /** Last local date the data hold. */
  readonly dataTo: string;
  readonly checks: CheckTally;
  readonly fingerprint: string;
  /** Hash of the `statements.json` the documents are drawn from, `sha256:…`; a comparison of several has none. */
  readonly statements?: string;
  /** Absent where nobody has to approve. */
  readonly approval?: EditionApproval;
  /** The product's version. */
  readonly jepyo: string;
}
