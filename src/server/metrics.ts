import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Stage } from "../model/run.ts";
import type { ProgressEvent } from "../queue/carry.ts";
import type { Records } from "../records/records.ts";

export interface MetricsRequest {
  readonly records: Pick<Records, "counts" | "workersSeen">;
  /** Jobs by queue and state. */
  readonly queued: () => Promise<readonly { readonly queue: string; readonly state: string; readonly jobs: number }[]>;
  /** Unit: seconds. */
  readonly presentWithin: number;
  /** When each beat of a scheduler here last got on, by name. Unit: milliseconds since 1970. */
  readonly beats?: () => Readonly<Record<string, number>>;
}

export interface Metrics {
  /** Notes what a stage here did, and how long it took. */
  note(event: ProgressEvent, now: number): void;
  /** Prometheus' text format. */
  read(): Promise<string>;
  readonly contentType: string;
}

/** Figures of this process and of the records it shares. No label names a customer, a recipient or a job. */
export function openMetrics({ records, queued, presentWithin, beats = () => ({}) }: MetricsRequest): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauge = <const L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers });
  const runs = gauge("jepyo_runs", "Runs in the records, by state", ["state"]);
  const tasks = gauge("jepyo_tasks", "Tasks of runs that have not ended, by stage and state", ["stage", "state"]);
  const deliveries = gauge("jepyo_deliveries", "Delivery rows in the records, by state", ["state"]);
  const workers = gauge("jepyo_workers", "Workers seen lately", []);
  const jobs = gauge("jepyo_queue_jobs", "Jobs in the queue, by queue and state", ["queue", "state"]);
  const lastBeat = gauge(
    "jepyo_scheduler_last_beat_timestamp_seconds",
    "When a beat of the scheduler here last got on",
    ["beat"],
  );
  const seconds = new Histogram({
    name: "jepyo_stage_seconds",
    help: "How long a try of a stage took in this process",
    labelNames: ["stage", "result"],
    buckets: [0.05, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 1_800],
    registers,
  });
  const tries = new Counter({
    name: "jepyo_stage_tries_total",
    help: "Tries of stages in this process, by what came of them",
    labelNames: ["stage", "result"],
    registers,
  });
  const startedAt = new Map<string, number>();

  const gather = async () => {
    for (const [beat, at] of Object.entries(beats())) lastBeat.set({ beat }, at / 1_000);
    const counts = await records.counts();
    for (const each of [runs, tasks, deliveries, jobs]) each.reset();
    for (const { state, count } of counts.runs) runs.set({ state }, count);
    for (const { stage, state, count } of counts.tasks) tasks.set({ stage, state }, count);
    for (const { state, count } of counts.deliveries) deliveries.set({ state }, count);
    workers.set((await records.workersSeen(presentWithin)).length);
    for (const { queue, state, jobs: count } of await queued()) jobs.set({ queue, state }, count);
  };

  return {
    contentType: registry.contentType,
    note({ runId, stage, key, state }, now) {
      const task = `${runId}.${stage}.${key}`;
      if (state === "started") {
        startedAt.set(task, now);
        return;
      }
      const since = startedAt.get(task);
      startedAt.delete(task);
      const labels: { stage: Stage; result: string } = { stage, result: state };
      tries.inc(labels);
      if (since !== undefined) seconds.observe(labels, (now - since) / 1_000);
    },
    async read() {
      await gather();
      return registry.metrics();
    },
  };
}
