import { JepyoError } from "../model/errors.ts";
import { wholeScope } from "../model/run.ts";
import type { Issued } from "./compare.ts";

/** More columns than this do not fit on a page. */
const mostParticipants = 6;

/** What must be the same for figures to stand in one row. */
const traits: readonly { readonly what: string; readonly of: (issued: Issued) => string }[] = [
  { what: "period", of: ({ statements: { period } }) => `${period.label} (${period.start} to ${period.end})` },
  {
    what: "period compared with",
    of: ({ statements: { prior } }) => `${prior.label} (${prior.start} to ${prior.end})`,
  },
  { what: "window", of: ({ statements: { window } }) => `${window.start} to ${window.end}` },
  { what: "currency", of: ({ statements: { company } }) => company.currency },
  { what: "tiers", of: tiersOf },
  { what: "sales-type rule", of: ({ job }) => job.salesTypeRule },
  { what: "rule for capital customers", of: ({ job }) => JSON.stringify(job.position.capital) },
];

/**
 * Whether so many, each once, can be laid side by side; asked before anything is issued for it.
 * Throws: JEPYO-COMPARE-FEW, JEPYO-COMPARE-MANY, JEPYO-COMPARE-TWICE.
 */
export function requireSeveral(names: readonly string[]): void {
  if (names.length < 2) throw refusal("JEPYO-COMPARE-FEW", "a comparison needs at least two jobs", "name another job");
  if (names.length > mostParticipants) {
    throw refusal(
      "JEPYO-COMPARE-MANY",
      `${names.length} columns were asked for, and a page holds ${mostParticipants}`,
      "compare fewer at a time",
    );
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw refusal("JEPYO-COMPARE-TWICE", `${twice} is named twice`, "name each once");
}

/**
 * Statements that differ in what their figures mean are not laid side by side. Returns: the first.
 * Throws: JEPYO-COMPARE-UNLIKE, and what `requireSeveral` throws.
 */
export function requireAlike(issued: readonly Issued[]): Issued {
  requireSeveral(issued.map(nameOf));
  const [first, ...others] = issued as [Issued, ...Issued[]];
  for (const other of others) {
    for (const { what, of } of traits) {
      if (of(other) === of(first)) continue;
      throw refusal(
        "JEPYO-COMPARE-UNLIKE",
        `${nameOf(first)} and ${nameOf(other)} differ in their ${what}: ${of(first)}, and ${of(other)}`,
        "figures can stand side by side only where they mean the same; bring the jobs into line and issue again",
      );
    }
  }
  return first;
}

/** Bounds mean the same only where they are the same amounts; other rules where they give the same tiers. */
function tiersOf({ statements, job }: Issued): string {
  const { tiers } = job;
  const labels = statements.change.tiers.map(({ label }) => label).join(", ");
  return tiers.method === "thresholds"
    ? `${labels} by bounds of ${tiers.bounds.join(", ")}`
    : `${labels} by ${tiers.method}`;
}

/** `company-a`, `demo:강남점`: as the command line names it. */
export function nameOf({ job, scope }: { readonly job: { readonly name: string }; readonly scope: string }): string {
  return scope === wholeScope ? job.name : `${job.name}:${scope}`;
}

function refusal(code: string, message: string, hint: string): JepyoError {
  return new JepyoError(message, { code, fault: "configuration", hint });
}
