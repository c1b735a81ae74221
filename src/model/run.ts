import type { Decision } from "./approval.ts";
import type { ErrorRecord } from "./errors.ts";
import type { DocumentFormat, Job } from "./job.ts";
import type { Period } from "./period.ts";
import type { Locale, Text } from "./text.ts";

/** The road, in order. `plan` happens where the run is asked for; the others are queues. */
export const stages = ["ingest", "compute", "render", "deliver", "settle"] as const;
export type Stage = (typeof stages)[number];

export type RunState =
  | "planned"
  | "waiting"
  | "running"
  | "held"
  | "issued"
  | "issued-with-failures"
  | "failed"
  | "rejected"
  | "cancelled";

export const endedRunStates: readonly RunState[] = [
  "issued",
  "issued-with-failures",
  "failed",
  "rejected",
  "cancelled",
];

export type TaskState = "ready" | "running" | "done" | "failed";

/** One row a (run, stage, key). Key: `all` for ingest, compute, settle; `<scope>.<locale>` for render; the delivery id for deliver. */
export interface Task {
  readonly id: string;
  readonly runId: string;
  readonly stage: Stage;
  readonly key: string;
  readonly state: TaskState;
  readonly attempt: number;
}

/** One start of a task. Whoever brings its result says of which start: meanwhile the task may have been asked for anew. */
export interface StartedTask extends Task {
  /** Counts how often the task was asked for anew in this attempt at the edition. */
  readonly round: number;
  /** ISO 8601 instant at which this attempt at the edition was planned: another one has tasks of the same ids. */
  readonly plannedAt: string;
}

export interface TaskRequest {
  readonly stage: Stage;
  readonly key: string;
}

export interface RunOptions {
  /** Compose and store mails but send none. */
  readonly send: boolean;
  /** Replaces all recipients; the rows are marked `test`. */
  readonly to?: string;
  /** Where mails go when this run is worked on. */
  readonly transport: "outbox" | "smtp";
  /** Absolute folder that settle fills with the run's files. */
  readonly out?: string;
}

/** Whether a run is for its subscribers: neither a trial nor only composed. */
export function isForSubscribers({ send, to }: Pick<RunOptions, "send" | "to">): boolean {
  return send && to === undefined;
}

/** Editions that readers may have and a run's statements speak of; fixed when the run is planned, so that a repeated stage says the same. */
export interface IssuedBefore {
  /** Run ids of the same period's earlier versions, oldest first: the last one is superseded. */
  readonly versions: readonly string[];
  /** Whether the superseded version was computed from other source content. */
  readonly newData: boolean;
  /** Run id of the latest edition of the period in the prior column, if this job issued one. */
  readonly priorPeriod: string | null;
}

export const nothingIssuedBefore: IssuedBefore = { versions: [], newData: false, priorPeriod: null };

export interface Run {
  readonly id: string;
  readonly job: string;
  readonly period: Period;
  readonly version: number;
  readonly state: RunState;
  readonly fingerprint: string;
  /** The job as it was when the run was planned. */
  readonly spec: Job;
  readonly options: RunOptions;
  readonly issuedBefore: IssuedBefore;
  readonly error: ErrorRecord | null;
  /** What people decided about its drafts, oldest first; those about earlier attempts too. */
  readonly decisions: readonly Decision[];
  /** What a waiting run waits for; `null` in every other state. */
  readonly wait: Wait | null;
  /** ISO 8601 instants: when its schedule said it was due, `null` for one that no schedule called; when it was planned; when its drafts lay there to be approved; when it was last released, retried or its mails asked for once more; when it ended. */
  readonly dueAt: string | null;
  readonly createdAt: string;
  readonly heldAt: string | null;
  readonly resumedAt: string | null;
  readonly endedAt: string | null;
}

/** A look at data that were not there yet. */
export interface Wait {
  readonly reason: Text;
  /** ISO 8601 instants: the last look, and when admins are told that it takes too long. */
  readonly lookedAt: string;
  readonly deadline: string;
  /** Of the data at the last look: the same data are not read again. */
  readonly contentHash: string | null;
  /** How many looks in a row failed, this one included; absent = this one did not. One that met a run under way is not counted. */
  readonly failures?: number;
}

/** Fingerprint of a run that its schedule called and whose data nobody has looked at. */
export const notYetPlanned = "";

/** `<job>.<label>.v<version>`. Source: architecture.md, Keys. */
export function runIdOf(job: string, label: string, version: number): string {
  return `${job}.${label}.v${version}`;
}

/** The key of the whole company's scope; a split brings others, each with a key of its own. */
export const wholeScope = "all";

export type ArtifactKind =
  | "recipients"
  | "facts"
  | "quality"
  | "statements"
  | "sheets"
  | "reviewed"
  | "customers"
  | "pdf"
  | "xlsx"
  | "html"
  | "mail";

/** Before the key of a document that nobody has released: no mail and no link asks for such a key. */
export const draftPrefix = "draft.";

/** One file a run left: which run, what it is, for whom. `key` tells apart artifacts of one kind: a fact table's name, a scope, `<scope>.<locale>`, a delivery id. `reviewed`: the statements that a draft was drawn from. */
export interface ArtifactRow {
  readonly runId: string;
  readonly kind: ArtifactKind;
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
}

export type DeliveryState = "pending" | "sending" | "sent" | "failed" | "bounced" | "skipped" | "unknown";

/** Whether a row belongs to this walk of its run: a trial with `--to` is for that address alone, any other walk for the subscribers. */
export function isAddressed(row: Pick<Delivery, "test" | "address">, options: Pick<RunOptions, "to">): boolean {
  return row.test ? row.address === options.to : options.to === undefined;
}

/** Whether somebody may hold this row's mail: such an edition is never replaced, only followed by the next version. */
export function mayHaveArrived(row: Pick<Delivery, "state">): boolean {
  return row.state === "sending" || row.state === "sent" || row.state === "bounced" || row.state === "unknown";
}

/** Whether a run has delivered its edition to its end, every mail of it or not. */
export function isIssued({ state }: Pick<Run, "state">): boolean {
  return state === "issued" || state === "issued-with-failures";
}

/** Whether a run is an edition: it was issued, or its mails may have reached somebody before it ended. */
export function isEdition(run: Pick<Run, "state">, deliveries: readonly Pick<Delivery, "state">[]): boolean {
  return isIssued(run) || deliveries.some(mayHaveArrived);
}

/** Why a row is skipped whose run was cancelled before its mail was begun. */
export const cancelledReason = "cancelled";

/** Grain: run × subscriber × channel. */
export interface Delivery {
  readonly id: string;
  readonly runId: string;
  readonly scope: string;
  readonly channel: "email";
  readonly address: string;
  readonly name: string | null;
  readonly locale: Locale;
  /** The documents that come with the mail. */
  readonly attach: readonly DocumentFormat[];
  /** They stay here, behind links. */
  readonly asLink: boolean;
  /** Name of the variable that holds the password they open with; the password itself is kept nowhere. */
  readonly passwordFrom: string | null;
  readonly state: DeliveryState;
  /** Why it is skipped or failed: `no-send`, an SMTP answer. */
  readonly reason: string | null;
  /** Where it went: a folder or a server. Outbox rows do not count as delivered once a server is configured. */
  readonly transport: "outbox" | "smtp" | null;
  readonly messageId: string | null;
  /** ISO 8601 instant: links made until then lead nowhere any more; `null` = none was withdrawn. */
  readonly revokedAt: string | null;
  /** A row for `--to`, not for a subscriber. */
  readonly test: boolean;
}
