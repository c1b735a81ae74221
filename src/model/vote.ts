import {
  type ApprovalStep,
  type Approver,
  type Decision,
  isSameAddress,
  openStep,
  shortName,
  signaturesOf,
  signersLeft,
} from "./approval.ts";
import { JepyoError } from "./errors.ts";
import type { Run } from "./run.ts";

/** What somebody says of a draft. */
export interface Vote extends Pick<Decision, "verdict" | "comment" | "at" | "account" | "plannedAt"> {
  /** His address, as the job names him. */
  readonly by: string;
}

/**
 * What a vote adds to a run's decisions; nothing where he has said the same before. Everybody named may reject while the run is held;
 * signing goes in the order of the steps, and nobody signs twice unless the job lets one person do so; nor does anybody sign who would
 * leave a later step to nobody.
 * `statements`: hash of the whole's `statements.json` as the run has it.
 * Throws: JEPYO-APPROVAL-NONE, -PERSON, -TURN, -COMMENT, -CHANGED; JEPYO-RUN-STATE where the run is not held.
 */
export function judge(run: Run, vote: Vote, statements: string): readonly Decision[] {
  const { approval: rule } = run.spec;
  if (rule === undefined) throw refusal(run, "NONE", "nobody has to approve this run", "its job has no approval");
  const own = rule.steps.filter((step) => personIn(step, vote.by) !== undefined);
  const first = own[0];
  if (first === undefined) {
    const hint =
      "--by takes an address that the job names under approval (without one, those in ADMIN_MAIL), as it was when the run was planned";
    throw refusal(run, "PERSON", "whoever --by names may neither review nor approve this run", hint);
  }
  if (run.state !== "held") return ended(run, vote);
  if (vote.plannedAt !== run.createdAt || signaturesOf(run).some((one) => one.statements !== statements)) {
    throw refusal(run, "CHANGED", "another draft took the place of the one that was looked at", lookAgain(run));
  }
  const made = (step: ApprovalStep): Decision => decisionOf(step, vote, statements);
  const open = openStep(run);
  if (vote.verdict === "rejected") {
    if (!vote.comment?.trim()) {
      throw refusal(run, "COMMENT", "a rejection needs its reason", 'add --comment "what is wrong"');
    }
    return [made(open !== undefined && own.includes(open) ? open : first)];
  }
  const isHis = open !== undefined && own.includes(open);
  if (hasSigned(run, vote.by)) {
    if (!isHis) return [];
    throw refusal(run, "TURN", `whoever has signed before does not sign as ${open.role} too`, others(run, open));
  }
  if (!isHis) {
    throw refusal(run, "TURN", `it is the turn of the ${open?.role}`, `jepyo runs show ${run.id} tells who that is`);
  }
  const later = rule.steps.slice(rule.steps.indexOf(open) + 1);
  if (rule.samePerson) return [open, ...later.filter((step) => own.includes(step))].map(made);
  const left = later.find((step) => signersLeft(run, step).every(({ address }) => isSameAddress(address, vote.by)));
  if (left === undefined) return [made(open)];
  throw refusal(run, "TURN", `nobody else could sign as ${left.role} afterwards`, others(run, open, vote.by));
}

/** Who may sign instead of somebody who may not. */
function others(run: Run, step: ApprovalStep, by?: string): string {
  const left = signersLeft(run, step).filter(({ address }) => by === undefined || !isSameAddress(address, by));
  return left.length > 0
    ? `as ${step.role} signs: ${left.map(shortName).join(", ")}`
    : `nobody is left: name another ${step.role} in the job, or add samePerson: true, then jepyo run ${run.job} --period ${run.period.label} makes a new draft`;
}

function decisionOf(step: ApprovalStep, { by, ...vote }: Vote, statements: string): Decision {
  const { address, name = null, title = null } = personIn(step, by) ?? { address: by };
  const { verdict, comment, at, account, plannedAt } = vote;
  return { verdict, role: step.role, address, name, title, comment, at, account, plannedAt, statements };
}

function personIn({ people }: ApprovalStep, by: string): Approver | undefined {
  return people.find(({ address }) => isSameAddress(address, by));
}

function hasSigned(run: Run, by: string): boolean {
  return signaturesOf(run).some(({ address }) => isSameAddress(address, by));
}

/** A run on which nobody votes any more: who says what he said before is told so. */
function ended(run: Run, { by, verdict }: Vote): readonly Decision[] {
  const { state, decisions } = run;
  const last = decisions.at(-1);
  if (verdict === "rejected" && state === "rejected" && last && isSameAddress(last.address, by)) return [];
  const isStopped = state === "rejected" || state === "cancelled";
  if (verdict === "approved" && !isStopped && openStep(run) === undefined && hasSigned(run, by)) return [];
  throw new JepyoError(`${run.id} is ${state}: only a run that is held for approval is approved or rejected`, {
    code: "JEPYO-RUN-STATE",
    fault: "configuration",
    place: { job: run.job },
    hint: `jepyo runs show ${run.id} tells who decided what`,
  });
}

function lookAgain({ job, period }: Run): string {
  return `look at the new one: jepyo run ${job} --period ${period.label} --out DIR`;
}

function refusal(run: Run, what: string, message: string, hint: string): JepyoError {
  return new JepyoError(`${run.id}: ${message}`, {
    code: `JEPYO-APPROVAL-${what}`,
    fault: "configuration",
    place: { job: run.job },
    hint,
  });
}
