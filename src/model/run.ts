import type { ErrorRecord } from "./errors.ts";
import type { Job } from "./job.ts";
import type { Period } from "./period.ts";
import type { Locale } from "./text.ts";

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
  | "cancelled";

export const endedRunStates: readonly RunState[] = ["issued", "issued-with-failures", "failed", "cancelled"];

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
  readonly error: ErrorRecord | null;
  /** ISO 8601 instants. */
  readonly createdAt: string;
  readonly endedAt: string | null;
}

/** `<job>.<label>.v<version>`. Source: architecture.md, Keys. */
export function runIdOf(job: string, label: string, version: number): string {
  return `${job}.${label}.v${version}`;
}

/** The whole company; splits bring other scopes. */
export const wholeScope = "all";

export type ArtifactKind = "facts" | "quality" | "statements" | "sheets" | "pdf" | "xlsx" | "html" | "mail";

/** One file a run left: which run, what it is, for whom. `key` tells apart artifacts of one kind: a fact table's name, `<scope>.<locale>`, a delivery id. */
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

/** Grain: run × subscriber × channel. */
export interface Delivery {
  readonly id: string;
  readonly runId: string;
  readonly scope: string;
  readonly channel: "email";
  readonly address: string;
  readonly name: string | null;
  readonly locale: Locale;
  readonly attach: readonly ("pdf" | "xlsx")[];
  readonly state: DeliveryState;
  /** Why it is skipped or failed: `no-send`, an SMTP answer. */
  readonly reason: string | null;
  /** Where it went: a folder or a server. Outbox rows do not count as delivered once a server is configured. */
  readonly transport: "outbox" | "smtp" | null;
  readonly messageId: string | null;
  /** A row for `--to`, not for a subscriber. */
  readonly test: boolean;
}
