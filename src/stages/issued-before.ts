import { priorPeriod } from "../calendar/index.ts";
import type { Job } from "../model/job.ts";
import type { Period } from "../model/period.ts";
import { type IssuedBefore, isEdition, type Run } from "../model/run.ts";
import type { Records } from "../records/records.ts";
import { fingerprintOf } from "./fingerprint.ts";

interface Edition {
  readonly job: Job;
  readonly period: Period;
  readonly version: number;
  /** Of the source's content. */
  readonly contentHash: string;
}

/** Finds the editions that a new run follows. An attempt that nobody can have received is none. */
export async function issuedBefore(
  { job, period, version, contentHash }: Edition,
  records: Records,
): Promise<IssuedBefore> {
  const earlier = (await records.runsOf(job.name, period.label)).filter((run) => run.version < version);
  const [superseded] = earlier;
  const prior = priorPeriod(period, job.period.compare, job.company.fiscalYear);
  return {
    versions: earlier.map((run) => run.id).reverse(),
    newData: superseded !== undefined && fingerprintOf(superseded.spec, contentHash) !== superseded.fingerprint,
    priorPeriod: (await latestEdition(job.name, prior.label, records))?.id ?? null,
  };
}

async function latestEdition(job: string, label: string, records: Records): Promise<Run | undefined> {
  for (const run of await records.runsOf(job, label)) {
    if (isEdition(run, await records.deliveriesOf(run.id))) return run;
  }
  return undefined;
}
