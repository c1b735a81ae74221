import { z } from "zod";
import { mailHost } from "../model/address.ts";
import {
  type ApprovalRole,
  type ApprovalRule,
  type Approver,
  approvalRoles,
  isSameAddress,
} from "../model/approval.ts";
import { JepyoError } from "../model/errors.ts";
import { address } from "./email-schema.ts";
import { refuse } from "./expectation.ts";
import { matching, oneLine, oneOrMore, phrase } from "./fields.ts";
import type { JobInput } from "./job-schema.ts";
import type { YamlFile } from "./yaml-file.ts";

const person = z.union([
  address,
  z.strictObject(
    {
      address,
      name: oneLine(40).optional().describe("Stands in the box that is signed."),
      title: phrase(20).optional().describe("Stands above the box, such as 팀장."),
    },
    { error: "{ address: name@example.com, name: … }" },
  ),
]);

/** One of several signs, whoever comes first. */
const people = oneOrMore(person).superRefine((entries, context) => {
  if (!Array.isArray(entries)) return;
  const written = entries.map((entry) => (typeof entry === "string" ? entry : entry.address));
  for (const [index, one] of written.entries()) {
    if (written.findIndex((other) => isSameAddress(other, one)) < index)
      refuse(context, { path: [index], received: "repeats an address", expected: "each person once" });
  }
});

const deadline = matching(/^[1-9]\d{0,2} (?:hours?|days?)$/, 'a time like "12 hours" or "2 days"');

/** Who releases what is to be delivered. */
export const approvalSchema = z.union([
  z.literal("required"),
  z.strictObject(
    {
      reviewer: people.optional().describe("Who signs first; one of several does."),
      approver: people.optional().describe("Whose signature releases the run; default the admins of ADMIN_MAIL."),
      samePerson: z.boolean().default(false).describe("Whether one person may sign as both."),
      deadline: deadline.default("2 days").describe("For each of them; then admins are told that it still waits."),
    },
    { error: "{ reviewer: …, approver: … }" },
  ),
]);

type ApprovalInput = NonNullable<z.output<typeof approvalSchema>>;

/** The rule written out. `admins`: who approves where nobody is named. */
export function completeApproval(input: ApprovalInput, admins: readonly string[]): ApprovalRule {
  const { reviewer, approver, samePerson = false, deadline: time = "2 days" } = input === "required" ? {} : input;
  const steps = [
    { role: "reviewer" as const, people: reviewer === undefined ? [] : peopleOf(reviewer) },
    { role: "approver" as const, people: approver === undefined ? admins.flatMap(peopleOf) : peopleOf(approver) },
  ].filter((step) => step.people.length > 0);
  return { steps, samePerson, deadline: Number.parseInt(time, 10) * (time.includes("day") ? 24 : 1) };
}

type PeopleInput = z.output<typeof people>;

function peopleOf(input: PeopleInput): Approver[] {
  return [input].flat().map((entry) => {
    if (typeof entry === "string") return { address: entry };
    const { name, title } = entry;
    return {
      address: entry.address,
      ...(name === undefined ? {} : { name }),
      ...(title === undefined ? {} : { title: typeof title === "string" ? { ko: title, en: title } : title }),
    };
  });
}

/** A run that nobody could release, JEPYO-JOB-APPROVAL; somebody whom no mail may be sent, JEPYO-JOB-DOMAIN. */
export function approvalProblems(
  { approval, delivery }: JobInput,
  rule: ApprovalRule | undefined,
  allowedEverywhere: readonly string[] | undefined,
  yaml: YamlFile,
): JepyoError[] {
  if (approval === undefined || rule === undefined) return [];
  const mistake = (code: string, path: readonly PropertyKey[], message: string, hint: string) =>
    new JepyoError(message, {
      code,
      fault: "configuration",
      place: { file: yaml.file, line: yaml.lineOf(path) },
      hint,
    });
  const addressesOf = (wanted: ApprovalRole) =>
    new Set(
      rule.steps.flatMap(({ role, people: those }) =>
        role === wanted ? those.map((one) => one.address.toLowerCase()) : [],
      ),
    );
  const [reviewers, approvers] = [addressesOf("reviewer"), addressesOf("approver")];
  if (approvers.size === 0) {
    const message = "approval names no approver, and ADMIN_MAIL names no admin who could be one";
    const hint = "write approval: { approver: { name: …, address: … } }, or set ADMIN_MAIL";
    return [mistake("JEPYO-JOB-APPROVAL", ["approval"], message, hint)];
  }
  if (!rule.samePerson && approvers.size === 1 && [...approvers].every((one) => reviewers.has(one))) {
    const message =
      "approval names its only approver as a reviewer too: once he has reviewed a run, nobody could release it";
    const hint = "name another approver, leave him out of reviewer, or add samePerson: true";
    return [mistake("JEPYO-JOB-APPROVAL", ["approval"], message, hint)];
  }
  const lists = [delivery.email?.allowedDomains?.map((domain) => domain.toLowerCase()), allowedEverywhere];
  const refusing = (role: ApprovalRole) =>
    lists.find((list) =>
      rule.steps.some(
        (step) => step.role === role && step.people.some(({ address: one }) => list && !list.includes(mailHost(one))),
      ),
    );
  return approvalRoles.flatMap((role) => {
    const allowed = refusing(role);
    if (allowed === undefined) return [];
    const message = `approval.${role} has a host that is not allowed; allowed are ${allowed.join(", ")}`;
    const hint = "correct the address, or add its host to allowedDomains or MAIL_ALLOWED_DOMAINS";
    return [mistake("JEPYO-JOB-DOMAIN", ["approval", role], message, hint)];
  });
}
