import { hostname, userInfo } from "node:os";
import type { Command } from "commander";
import { JepyoError } from "../../model/errors.ts";
import type { Run } from "../../model/run.ts";
import { editionIdOf } from "../../stages/edition.ts";
import { approvalOfRun, heldLines } from "../approval-lines.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { approvalWords } from "../run-words.ts";
import { type JsonFlag, onWalk, requireRun } from "./on-walk.ts";

interface DecideFlags extends JsonFlag {
  readonly by: string;
  readonly comment?: string;
  readonly edition?: string;
  readonly work?: boolean;
}

/** `runs approve` and `runs reject`. */
export function addDecisions(runs: Command, perform: (action: Action) => Promise<void>): void {
  runs
    .command("approve")
    .argument("<run>", "the id of a run that is held for approval")
    .description("sign a draft; the last signature draws the documents again, signed, and delivers them")
    .requiredOption("--by <address>", "who signs: one of those whom the job names under approval")
    .option("--comment <text>", "what to remember of it")
    .option("--edition <id>", "only if the draft is this one, such as 9f3c-21a7")
    .option("--work", "with a shared queue: carry the run here too, do not only wait for a worker")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo runs approve monthly-executive.2026-10.v1 --by cfo@example.com")
    .action((id: string, flags: DecideFlags) => perform((console) => decide("approved", id, flags, console)));
  runs
    .command("reject")
    .argument("<run>", "the id of a run that is held for approval")
    .description("send a draft back; nothing of it is delivered")
    .requiredOption("--by <address>", "who rejects: one of those whom the job names under approval")
    .requiredOption("--comment <text>", "what is wrong")
    .option("--edition <id>", "only if the draft is this one, such as 9f3c-21a7")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      '\nExample:\n  jepyo runs reject monthly-executive.2026-10.v1 --by cfo@example.com --comment "visits of store 12 are missing"',
    )
    .action((id: string, flags: DecideFlags) => perform((console) => decide("rejected", id, flags, console)));
}

/** Exit codes: 0 the decision stands (and, once released, all is delivered), 1 released and not all delivered, 2 refused. */
function decide(
  verdict: "approved" | "rejected",
  id: string,
  flags: DecideFlags,
  console: Console,
): Promise<0 | 1 | 3> {
  return onWalk(flags, console, async (walk, finish, forget) => {
    const { records } = walk;
    const run = await requireRun(id, records);
    requireEdition(run, flags.edition);
    const { outcome } = await records.decideRun(id, {
      verdict,
      by: flags.by,
      comment: flags.comment?.trim() || null,
      at: new Date().toISOString(),
      account: accountHere(),
      plannedAt: run.createdAt,
    });
    const after = await requireRun(id, records);
    if (outcome === "rejected") await forget(after);
    await walk.tell(after);
    const { language } = console.settings();
    const json = flags.json === true;
    const isUnderWay = after.state === "running";
    const word = outcome === "already" ? approvalWords.already : approvalWords[outcome];
    if (!json) console.line(`${id}  ${word[language]}`);
    if (isUnderWay) return finish(id);
    if (json) {
      console.line(JSON.stringify({ runId: id, state: after.state, outcome, approval: approvalOfRun(after) }, null, 2));
      return 0;
    }
    for (const line of heldLines(after, language)) console.line(line);
    return 0;
  });
}

/** Throws: JEPYO-APPROVAL-CHANGED. */
function requireEdition(run: Run, edition: string | undefined): void {
  const found = editionIdOf(run);
  if (edition === undefined || edition.replace(/^ed[ -]?/, "") === found) return;
  throw new JepyoError(`${run.id} is edition ${found}, not ${edition}: another draft took its place`, {
    code: "JEPYO-APPROVAL-CHANGED",
    fault: "configuration",
    place: { job: run.job },
    hint: `look at the new one: jepyo run ${run.job} --period ${run.period.label} --out DIR`,
  });
}

/** Shape: `user@machine`. */
function accountHere(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return `${process.getuid?.() ?? "unknown"}@${hostname()}`;
  }
}
