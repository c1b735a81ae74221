import type { ColumnType, Generated, Kysely, Transaction } from "kysely";
import type { Decision } from "../model/approval.ts";
import type { ErrorRecord } from "../model/errors.ts";
import type { Job } from "../model/job.ts";
import type { Notice, NoticeChannel } from "../model/notice.ts";
import type { Period } from "../model/period.ts";
import type {
  ArtifactKind,
  Delivery,
  DeliveryState,
  IssuedBefore,
  RunOptions,
  RunState,
  Stage,
  TaskState,
  Wait,
} from "../model/run.ts";
import type { Locale } from "../model/text.ts";

/** Written as text: a driver would turn an array into an array of its own. */
type Json<T> = ColumnType<T, string, string>;
type Instant = ColumnType<Date, string, string>;
type OptionalInstant = ColumnType<Date | null, string | null | undefined, string | null>;

/** What is kept of an attempt when other data or settings take its place. */
export interface EarlierAttempt {
  readonly fingerprint: string;
  readonly error: ErrorRecord | null;
  readonly createdAt: string;
  readonly artifacts: readonly { readonly kind: string; readonly key: string; readonly sha256: string }[];
}

/** Grain: (job, label, version). */
export interface RunTable {
  id: string;
  job: string;
  label: string;
  version: number;
  period: Json<Period>;
  state: Generated<RunState>;
  fingerprint: string;
  spec: Json<Job>;
  options: Json<RunOptions>;
  issued_before: Json<IssuedBefore>;
  error: ColumnType<ErrorRecord | null, string | null | undefined, string | null>;
  decisions: ColumnType<readonly Decision[], string | undefined, string>;
  /** Attempts at this edition that nobody received, oldest first. */
  earlier: ColumnType<readonly EarlierAttempt[], string | undefined, string>;
  wait: ColumnType<Wait | null, string | null | undefined, string | null>;
  due_at: OptionalInstant;
  created_at: Instant;
  held_at: OptionalInstant;
  resumed_at: OptionalInstant;
  ended_at: OptionalInstant;
}

/** Grain: (occasion, channel). */
export interface NoticeTable {
  key: string;
  channel: NoticeChannel;
  notice: Json<Notice>;
  state: Generated<"pending" | "sent" | "failed">;
  tries: Generated<number>;
  settled: ColumnType<readonly string[], string | undefined, string>;
  reason: string | null;
  created_at: Instant;
  next_try_at: ColumnType<Date, string, string>;
}

/** Grain: job name. */
export interface JobTable {
  name: string;
  spec: Json<Job>;
  applied_at: Instant;
  /** From when on its times count; `null` without a schedule. */
  scheduled_since: OptionalInstant;
  removed_at: OptionalInstant;
}

/** Grain: (run, stage, key). */
export interface TaskTable {
  id: string;
  run_id: string;
  stage: Stage;
  key: string;
  state: Generated<TaskState>;
  /** How often it was started, all told; part of the next job's id. */
  attempt: Generated<number>;
  /** How often it was asked for anew: to be drawn signed, by a retry, by a resend. */
  round: Generated<number>;
  /** The job that carries it; no other may start it. `null` = whichever comes first. */
  job_id: string | null;
  /** Who started it last. */
  worker: string | null;
  /** Since when it is in its state. */
  changed_at: OptionalInstant;
  error: ColumnType<ErrorRecord | null, string | null | undefined, string | null>;
}

/** Grain: process that works. */
export interface WorkerTable {
  id: string;
  machine: string;
  started_at: Generated<Date>;
  seen_at: ColumnType<Date, string | undefined, string>;
}

/** Grain: (run, kind, key). */
export interface ArtifactTable {
  run_id: string;
  kind: ArtifactKind;
  key: string;
  sha256: string;
  bytes: ColumnType<number | string | bigint, number, number>;
}

/** Grain: (run, scope, address, channel, test). */
export interface DeliveryTable {
  id: string;
  run_id: string;
  /** Order in which the job names its recipients. */
  position: number;
  scope: string;
  channel: Delivery["channel"];
  address: string;
  name: string | null;
  locale: Locale;
  attach: Json<Delivery["attach"]>;
  as_link: boolean;
  password_from: string | null;
  state: Generated<DeliveryState>;
  reason: string | null;
  transport: Delivery["transport"];
  message_id: string | null;
  test: boolean;
  revoked_at: OptionalInstant;
  changed_at: OptionalInstant;
}

/** Grain: (job, address). */
export interface SubscriberTable {
  id: string;
  job: string;
  address: string;
  locale: Locale;
  about: string;
  unsubscribed_at: OptionalInstant;
  changed_at: OptionalInstant;
}

/** Grain: name. */
export interface SecretTable {
  name: string;
  value: string;
  created_at: OptionalInstant;
}

export interface Tables {
  "jepyo.job": JobTable;
  "jepyo.notice": NoticeTable;
  "jepyo.run": RunTable;
  "jepyo.task": TaskTable;
  "jepyo.worker": WorkerTable;
  "jepyo.artifact": ArtifactTable;
  "jepyo.delivery": DeliveryTable;
  "jepyo.subscriber": SubscriberTable;
  "jepyo.secret": SecretTable;
}

/** What the records are kept in; a transaction will do. */
export type Database = Kysely<Tables> | Transaction<Tables>;
