import { sql } from "kysely";
import type { Job } from "../model/job.ts";
import type { Database } from "./database.ts";

/** A job whose schedule counts. */
export interface AppliedJob {
  readonly job: Job;
  /** ISO 8601 instant: times before it are nobody's to make up for. `null` without a schedule. */
  readonly scheduledSince: string | null;
}

/** What an application of job files changed, by name. */
export interface Applied {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Puts these jobs in the place of those applied before, in one transaction. A job keeps counting from when it was first scheduled, unless
 * what it issues or makes up for changed; one that is gone no longer waits for data.
 */
export async function applyJobs(database: Database, jobs: readonly Job[], now: string): Promise<Applied> {
  return database.transaction().execute(async (transaction) => {
    await sql`lock table jepyo.job in exclusive mode`.execute(transaction);
    const rows = await transaction.selectFrom("jepyo.job").selectAll().execute();
    const before = new Map(rows.filter((row) => row.removed_at === null).map((row) => [row.name, row]));
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
      const kept = old !== undefined && keepsPlace(old.spec, job) ? old.scheduled_since?.toISOString() : undefined;
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

/** Whether times that have passed for a job have passed for it as it is now. */
function keepsPlace(before: Job, now: Job): boolean {
  const placeOf = ({ schedule, period, company }: Job) =>
    JSON.stringify([schedule?.catchUp, period.kind, company.fiscalYear, company.timezone]);
  return before.schedule !== undefined && placeOf(before) === placeOf(now);
}

/** By name; all, or the one that is called so. */
export async function appliedJobs(database: Database, name?: string): Promise<AppliedJob[]> {
  let applied = database.selectFrom("jepyo.job").select(["spec", "scheduled_since"]).where("removed_at", "is", null);
  if (name !== undefined) applied = applied.where("name", "=", name);
  const rows = await applied.orderBy("name").execute();
  return rows.map((row) => ({ job: row.spec, scheduledSince: row.scheduled_since?.toISOString() ?? null }));
}
