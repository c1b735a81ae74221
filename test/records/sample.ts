import type { ApprovalRule } from "../../src/model/approval.ts";
import { defaultCommentary } from "../../src/model/commentary.ts";
import type { Job } from "../../src/model/job.ts";
import { nothingIssuedBefore, runIdOf, type StartedTask, type Task, wholeScope } from "../../src/model/run.ts";
import type { Vote } from "../../src/model/vote.ts";
import type { NewDelivery, NewRun, Records } from "../../src/records/records.ts";
import { defaultValueRule } from "../statements/value/default-rule.ts";

/** What a job says of its mails where it says nothing. */
export const mailRules = { maxAttachmentBytes: 10_000_000, linkDays: 14, maxRecipients: 1000 } as const;

const job: Job = {
  name: "monthly",
  title: { ko: "월간 고객제표", en: "Monthly customer statements" },
  company: {
    name: "한빛리테일",
    timezone: "Asia/Seoul",
    currency: "KRW",
    fiscalYear: { startMonth: 1, namedAfter: "start" },
  },
  source: { type: "csv", tables: { transactions: { paths: ["data/*.csv"], columns: {}, values: {} } } },
  period: { kind: "month", compare: "previous", window: {}, trend: 6 },
  tiers: { method: "quantiles", count: 5 },
  salesTypeRule: "precedence",
  position: { capital: "identified" },
  income: { allocation: "revenue", maxCostGap: 0.01, byTier: false },
  value: defaultValueRule,
  statements: ["flow", "change"],
  locale: "ko",
  unit: "auto",
  formats: ["pdf", "xlsx"],
  maxRejectedShare: 0.01,
  commentary: defaultCommentary,
  delivery: {
    email: { ...mailRules, to: [{ address: "ceo@example.com", locale: "ko", attach: ["pdf"] }] },
  },
  file: "jobs/monthly.yaml",
};

/** A run of October 2026; every version is a run of its own. */
export function sampleRun(version: number, name = "monthly"): NewRun {
  const period = { kind: "month", label: "2026-10", start: "2026-10-01", end: "2026-11-01" } as const;
  return {
    id: runIdOf(name, period.label, version),
    job: name,
    period,
    version,
    fingerprint: "f".repeat(64),
    spec: { ...job, name },
    options: { send: true, transport: "outbox" },
    issuedBefore: nothingIssuedBefore,
    createdAt: "2026-11-03T00:00:00.000Z",
  };
}

/** Two people who sign one after the other. */
export const twoSigns: ApprovalRule = {
  steps: [
    { role: "reviewer", people: [{ address: "reviewer@example.com", name: "김검토" }] },
    {
      role: "approver",
      people: [{ address: "approver@example.com", name: "이승인" }, { address: "deputy@example.com" }],
    },
  ],
  samePerson: false,
  deadline: 48,
};

/** A vote on a sample run, by default the reviewer's signature. */
export function voteOf(changes: Partial<Vote> = {}): Vote {
  return {
    verdict: "approved",
    by: "reviewer@example.com",
    comment: null,
    at: "2026-11-03T01:00:00.000Z",
    account: "kim@desk",
    plannedAt: sampleRun(1).createdAt,
    ...changes,
  };
}

/** The n-th recipient's row. */
export function sampleDelivery(runId: string, n: number): NewDelivery {
  return {
    id: `${runId}-d${n}`,
    runId,
    scope: wholeScope,
    channel: "email",
    address: `reader${n}@example.com`,
    name: n === 1 ? "대표이사" : null,
    locale: n % 2 === 1 ? "ko" : "en",
    attach: n % 2 === 1 ? ["pdf"] : ["pdf", "xlsx"],
    asLink: n === 2,
    passwordFrom: n === 2 ? "READER_PASSWORD" : null,
    test: false,
  };
}

/** Starts a task as its job would. Throws where that is refused. */
export async function start(
  records: Records,
  task: Pick<Task, "id" | "attempt"> | undefined,
  job = `${task?.id}.${task?.attempt}`,
): Promise<StartedTask> {
  const started = await records.startTask(task?.id ?? "", job);
  if (started === undefined) throw new Error(`${task?.id} could not be started`);
  return started;
}

/** Starts and completes a task as its job would. Returns: what may start next. */
export async function walk(
  records: Records,
  task: Task | undefined,
  result: Parameters<Records["completeTask"]>[1],
): Promise<Task[]> {
  return (await records.completeTask(await start(records, task), result)) ?? [];
}
