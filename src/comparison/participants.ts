import type { Participant } from "../model/comparison.ts";
import { wholeScope } from "../model/run.ts";
import { nameOf } from "./alike.ts";
import type { Issued } from "./compare.ts";

/** Whose columns these are: the company, its part where statements are of a part, and what else tells namesakes apart. */
export function participantsOf(issued: readonly Issued[]): Participant[] {
  return issued.map((one, index) => {
    const { statements, job, scope } = one;
    const { runId, version, fingerprint, coverage } = statements;
    const key = String.fromCharCode("a".charCodeAt(0) + index);
    return { key, name: nameFor(one, issued), job: job.name, scope, runId, version, fingerprint, coverage };
  });
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
