import { approvalRoleNouns } from "../labels/approval.ts";
import { onTurnSince, openStep, shortName, signaturesOf } from "../model/approval.ts";
import type { Notice } from "../model/notice.ts";
import type { Run } from "../model/run.ts";
import type { Text } from "../model/text.ts";

/**
 * Whom a run's approval gives something to know: whoever's turn it is and the admins that a draft waits, admins that it still waits after
 * its deadline, admins and reviewers that it was rejected. Who is on turn next is told when the one before has signed. Drafts that were drawn
 * again, by a new run or by `runs retry` after a rejection, are told anew.
 */
export function approvalNotices(run: Run, now: Date): Notice[] {
  if (run.state === "held") return ofDraft(run, now);
  return run.state === "rejected" ? ofRejected(run) : [];
}

function ofDraft(run: Run, now: Date): Notice[] {
  const step = openStep(run);
  if (step === undefined) return [];
  const since = onTurnSince(run);
  const deadline = Date.parse(since) + (run.spec.approval?.deadline ?? 0) * 3_600_000;
  const reason = both((locale) => `${approvalRoleNouns[step.role][locale]}: ${step.people.map(shortName).join(", ")}`);
  const draft = { kind: "draft", ...about(run), reason } as const;
  return [
    ...step.people.map((_, place): Notice => {
      const to = { role: step.role, place };
      return { ...draft, key: `draft:${run.id}:${since}:${step.role}.${place}`, to };
    }),
    ...(signaturesOf(run).length === 0 ? [{ ...draft, key: `draft:${run.id}:${since}` }] : []),
    ...(deadline <= now.getTime()
      ? [{ ...draft, kind: "undecided", key: `undecided:${run.id}:${since}` } as const]
      : []),
  ];
}

function ofRejected(run: Run): Notice[] {
  const last = run.decisions.at(-1);
  if (last === undefined) return [];
  const reason = both((locale) => `${approvalRoleNouns[last.role][locale]} ${shortName(last)}: ${last.comment ?? ""}`);
  const key = `rejected:${run.id}:${run.endedAt}`;
  const told = { kind: "rejected", ...about(run), reason } as const;
  const command = `jepyo run ${run.job} --period ${run.period.label} --reissue`;
  const reviewers = run.spec.approval?.steps.find(({ role }) => role === "reviewer")?.people ?? [];
  return [
    { ...told, key, command },
    ...reviewers.flatMap(({ address }, place): Notice[] =>
      address === last.address ? [] : [{ ...told, key: `${key}:reviewer.${place}`, to: { role: "reviewer", place } }],
    ),
  ];
}

function about({ id, job, period: { label } }: Run) {
  return { job, label, runId: id, command: `jepyo runs show ${id}` };
}

function both(say: (locale: keyof Text) => string): Text {
  return { ko: say("ko"), en: say("en") };
}
