import { sql } from "kysely";
import type { Job } from "../model/job.ts";
import type { Database } from "./database.ts";

/** A job whose schedule counts. */
export interface AppliedJob {
  readonly job: Job;
  /** ISO 8601 instant: times before it are nobody's to make up for. `null` without a schedule. */
  readonly scheduledSince: string | null;
}

/** A job whose file is gone and whose schedule would go on calling it. */
export interface RemovedJob {
  readonly job: Job;
  /** ISO 8601 instant. */
  readonly removedAt: string;
}

/** A job that is back within so long goes on where it stopped: a folder of jobs may be incomplete for a while. Unit: days. */
export const jobsRememberedFor = 45;

/** What an application of job files changed, by name. */
export interface Applied {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Puts these jobs in the place of those applied before, in one transaction. A job keeps counting from when it was first scheduled, unless
 * it issues other periods or had been away for longer than `jobsRememberedFor`; the runs of one that is gone are cancelled while they wait,
 * and wait again when it is back.
 */
export async function applyJobs(database: Database, jobs: readonly Job[], now: string): Promise<Applied> {
  return database.transaction().execute(async (transaction) => {
    await sql`lock table jepyo.job in exclusive mode`.execute(transaction);
    const rows = await transaction.selectFrom("jepyo.job").selectAll().execute();
    const forgotten = Date.parse(now) - jobsRememberedFor * 86_400_000;
    const known = new Map(
      rows
        .filter(({ removed_at }) => removed_at === null || removed_at.getTime() >= forgotten)
        .map((row) => [row.name, row]),
    );
    const before = new Map([...known].filter(([, row]) => row.removed_at === null));
    const applied = {
      added: [] as string[],
      changed: [] as string[],
      unchanged: [] as string[],
      removed: [] as string[],
    };
    for (const job of jobs) {
      const old = before.get(job.name);
      if (old !== undefined && JSON.stringify(old.spec) === JSON.stringify(job)) {
        applied.unchanged.push(job.name);
        continue;
      }
      applied[old === undefined ? "added" : "changed"].push(job.name);
      const last = known.get(job.name);
      const kept = last !== undefined && keepsPlace(last.spec, job) ? last.scheduled_since?.toISOString() : undefined;
      const values = {
        spec: JSON.stringify(job),
        applied_at: now,
        scheduled_since: job.schedule === undefined ? null : (kept ?? now),
        removed_at: null,
      };
      await transaction
        .insertInto("jepyo.job")
        .values({ name: job.name, ...values })
        .onConflict((conflict) => conflict.column("name").doUpdateSet(values))
        .execute();
      if (kept !== undefined && last?.removed_at)
        await transaction
          .updateTable("jepyo.run")
          .set({ state: "waiting", ended_at: null })
          .where("job", "=", job.name)
          .where("state", "=", "cancelled")
          // With its job, at the same instant.
          .where("ended_at", "=", last.removed_at)
          .execute();
    }
    applied.removed.push(...[...before.keys()].filter((name) => !jobs.some((job) => job.name === name)));
    if (applied.removed.length > 0) {
      await transaction
        .updateTable("jepyo.job")
        .set({ removed_at: now })
        .where("name", "in", applied.removed)
        .execute();
      await transaction
        .updateTable("jepyo.run")
        .set({ state: "cancelled", wait: null, ended_at: now })
        .where("job", "in", applied.removed)
        .where("state", "=", "waiting")
        .execute();
    }
    return applied;
  });
}

/** Whether a job issues the same periods as before. */
function keepsPlace(before: Job, now: Job): boolean {
  const placeOf = ({ period, company }: Job) => JSON.stringify([period.kind, company.fiscalYear]);
  return before.schedule !== undefined && placeOf(before) === placeOf(now);
}

/** By name; all, or the one that is called so. */
export async function appliedJobs(database: Database, name?: string): Promise<AppliedJob[]> {
  let applied = database.selectFrom("jepyo.job").select(["spec", "scheduled_since"]).where("removed_at", "is", null);
  if (name !== undefined) applied = applied.where("name", "=", name);
  const rows = await applied.orderBy("name").execute();
  return rows.map((row) => ({ job: row.spec, scheduledSince: row.scheduled_since?.toISOString() ?? null }));
}

/** Those that had a schedule and went after an instant, by name. */
export async function removedJobs(database: Database, after: string): Promise<RemovedJob[]> {
  const rows = await database
    .selectFrom("jepyo.job")
    .select(["spec", "removed_at"])
    .where("scheduled_since", "is not", null)
    .where("removed_at", ">", new Date(after))
    .orderBy("name")
    .execute();
  return rows.flatMap(({ spec, removed_at }) =>
    removed_at === null ? [] : [{ job: spec, removedAt: removed_at.toISOString() }],
  );
}
