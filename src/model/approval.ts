import type { Text } from "./text.ts";

/** In the order in which they decide. */
export const approvalRoles = ["reviewer", "approver"] as const;
export type ApprovalRole = (typeof approvalRoles)[number];

/** Somebody whom a job names. */
export interface Approver {
  readonly address: string;
  readonly name?: string;
  /** 팀장, 대표이사: stands above his box. */
  readonly title?: Text;
}

/** One box of 결재란: whoever of these signs first has signed it. */
export interface ApprovalStep {
  readonly role: ApprovalRole;
  readonly people: readonly Approver[];
}

/** Who releases a job's runs, in their order. The last step releases. */
export interface ApprovalRule {
  readonly steps: readonly ApprovalStep[];
  /** Whether one person may sign several steps; then he signs all that are his at once. */
  readonly samePerson: boolean;
  /** How long each has before admins are told. Unit: hours. */
  readonly deadline: number;
}

/** What somebody decided about a draft. */
export interface Decision {
  readonly verdict: "approved" | "rejected";
  readonly role: ApprovalRole;
  readonly address: string;
  readonly name: string | null;
  readonly title: Text | null;
  readonly comment: string | null;
  /** ISO 8601 instant. */
  readonly at: string;
  /** The account of the machine that told us so. Shape: `user@machine`. */
  readonly account: string;
  /** Which attempt he decided about: the instant it was planned at. */
  readonly plannedAt: string;
  /** Hash of the whole's `statements.json` that lay before him, `sha256:…`. */
  readonly statements: string;
}

/** What a run says of its approval. */
export interface Approvable {
  readonly spec: { readonly approval?: ApprovalRule };
  readonly decisions: readonly Decision[];
  readonly createdAt: string;
  /** ISO 8601 instant at which its drafts lay there; `null` as long as they never did. */
  readonly heldAt: string | null;
}

/** The signatures that stand: those of this attempt since it was last rejected. */
export function signaturesOf({
  decisions,
  createdAt,
}: Pick<Approvable, "decisions" | "createdAt">): readonly Decision[] {
  const since = decisions.findLastIndex(({ verdict }) => verdict === "rejected") + 1;
  return decisions.slice(since).filter(({ plannedAt }) => plannedAt === createdAt);
}

/** The step whose turn it is; `undefined` where nobody has to sign any more. */
export function openStep(run: Approvable): ApprovalStep | undefined {
  const { approval: rule } = run.spec;
  if (rule === undefined) return undefined;
  const signed = new Set(signaturesOf(run).map(({ role }) => role));
  return rule.steps.find(({ role }) => !signed.has(role));
}

/** Whether the run's documents may be issued: nobody has to approve them, or everybody has. */
export function isReleased(run: Approvable): boolean {
  return openStep(run) === undefined;
}

/** When the run was released by its last signature, else when it was planned. ISO 8601 instant. */
export function releasedAt(run: Approvable): string {
  const isSigned = run.spec.approval !== undefined && isReleased(run);
  return (isSigned ? signaturesOf(run).at(-1)?.at : undefined) ?? run.createdAt;
}

/** Who of a step may still sign it. */
export function signersLeft(run: Approvable, { people }: ApprovalStep): readonly Approver[] {
  if (run.spec.approval?.samePerson === true) return people;
  const signed = signaturesOf(run);
  return people.filter((one) => !signed.some(({ address }) => isSameAddress(address, one.address)));
}

/** Since when whoever's turn it is has it: since the drafts lay there, or since the one before has signed. ISO 8601 instant. */
export function onTurnSince({ decisions, createdAt, heldAt }: Omit<Approvable, "spec">): string {
  return [createdAt, heldAt ?? createdAt, decisions.at(-1)?.at ?? createdAt].sort().at(-1) ?? createdAt;
}

/** Addresses that differ only by case are the same. */
export function isSameAddress(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** How a person is called where there is room for a few signs only: by his name, else by what stands before the @. */
export function shortName({ name, address }: { readonly name?: string | null; readonly address: string }): string {
  return name ?? address.slice(0, address.lastIndexOf("@"));
}
