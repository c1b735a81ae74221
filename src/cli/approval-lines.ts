import { DateTime } from "luxon";
import { approvalRoleNouns } from "../labels/approval.ts";
import {
  type ApprovalRule,
  type ApprovalStep,
  type Decision,
  onTurnSince,
  openStep,
  shortName,
  signersLeft,
} from "../model/approval.ts";
import type { Run } from "../model/run.ts";
import type { Locale } from "../model/text.ts";
import { editionIdOf } from "../stages/edition.ts";
import { approvalWords } from "./run-words.ts";

/** What programs read of a run's approval; `null` where nobody has to approve. */
export function approvalOfRun(run: Run) {
  const { approval: rule } = run.spec;
  if (rule === undefined) return null;
  const step = run.state === "held" ? openStep(run) : undefined;
  const until = new Date(Date.parse(onTurnSince(run)) + rule.deadline * 3_600_000).toISOString();
  return {
    edition: editionIdOf(run),
    waitsFor: step === undefined ? null : { role: step.role, people: step.people, until },
    decisions: run.decisions,
  };
}

/** `검토: 김검토, 이검토` of a held run. */
export function turnOf(run: Run, locale: Locale): string {
  const step = openStep(run);
  return step === undefined ? "" : inWords(step, locale);
}

/** Everybody who signs, in their order. */
export function signersOf({ steps }: ApprovalRule, locale: Locale): string {
  return steps.map((step) => inWords(step, locale)).join(" → ");
}

function inWords({ role, people }: ApprovalStep, locale: Locale): string {
  return `${approvalRoleNouns[role][locale]}: ${people.map(shortName).join(", ")}`;
}

/** Whose turn it is and how he decides; the commands name the draft, so that no other is meant. */
export function heldLines(run: Run, locale: Locale): string[] {
  const approval = approvalOfRun(run);
  if (approval === null || approval.waitsFor === null) return [];
  const { waitsFor, edition } = approval;
  const [first] = signersLeft(run, waitsFor);
  const which = `${run.id} --edition ${edition} --by ${first?.address ?? "ADDRESS"}`;
  return [
    `  ${approvalWords.turn[locale]}  ${turnOf(run, locale)} (${approvalWords.until[locale]} ${localTime(run, waitsFor.until)})`,
    `  ${approvalWords.approve[locale]}  jepyo runs approve ${which}`,
    `  ${approvalWords.reject[locale]}  jepyo runs reject ${which} --comment "…"`,
  ];
}

/** Who decided what, when, why, and by which account of which machine. */
export function decisionLine(run: Run, decision: Decision, locale: Locale): string {
  const { verdict, role, name, address, comment, at, account } = decision;
  const who = name === null ? address : `${name} <${address}>`;
  const why = comment === null ? "" : `  "${comment}"`;
  return `${localTime(run, at)}  ${approvalRoleNouns[role][locale]}  ${approvalWords[verdict][locale]}  ${who}${why}  (${account})`;
}

/** On the company's clock. */
export function localTime({ spec }: Run, instant: string): string {
  return DateTime.fromISO(instant, { zone: spec.company.timezone }).toFormat("yyyy-MM-dd HH:mm");
}
