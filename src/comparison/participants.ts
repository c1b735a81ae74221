import type { DebtBasis, Participant } from "../model/comparison.ts";
import { wholeScope } from "../model/run.ts";
import { nameOf } from "./alike.ts";
import type { Issued } from "./compare.ts";

/** Whose columns these are: the company, its part where statements are of a part, and what else tells namesakes apart. */
export function participantsOf(issued: readonly Issued[]): Participant[] {
  return issued.map((one, index) => {
    const { statements, job, scope } = one;
    const { runId, version, fingerprint, coverage } = statements;
    const key = String.fromCharCode("a".charCodeAt(0) + index);
    const name = nameFor(one, issued);
    const debtCustomers = debtBasisOf(statements);
    return { key, name, job: job.name, scope, runId, version, fingerprint, coverage, debtCustomers };
  });
}

function debtBasisOf({ position: { current } }: Issued["statements"]): DebtBasis {
  if (!current.debt.isEstimate) return "counted";
  return (current.identifiedDebt.customers ?? 0) > 0 ? "includesEstimate" : "estimate";
}

/** The shortest name that no other participant has. */
function nameFor(one: Issued, all: readonly Issued[]): string {
  const distinct = candidates.find((name) => all.every((other) => other === one || name(other) !== name(one)));
  return (distinct ?? fullName)(one);
}

function shortName({ statements, scope }: Issued): string {
  return scope === wholeScope ? statements.company.name : scope;
}

function nameWithPart({ statements, scope }: Issued): string {
  return scope === wholeScope ? statements.company.name : `${statements.company.name} ${scope}`;
}

function fullName(issued: Issued): string {
  return `${issued.statements.company.name} (${nameOf(issued)})`;
}

const candidates = [shortName, nameWithPart, fullName] as const;
