import type { Settings } from "../config/settings.ts";
import { cancelledReason, type Delivery, isAddressed, isIssued, type Run } from "../model/run.ts";
import type { Text } from "../model/text.ts";
import type { Records } from "../records/records.ts";
import { noRows, unsubscribed } from "../stages/deliver.ts";
import { isFulfilled, isLeftUndone } from "../stages/settle.ts";
import { approvalOfRun, heldLines } from "./approval-lines.ts";
import type { Console } from "./console.ts";
import { describeError } from "./print-error.ts";
import { approvalWords, runWords } from "./run-words.ts";
import { deliveryWords, words } from "./words.ts";

export interface ReportRequest {
  readonly records: Pick<Records, "deliveriesOf">;
  /** Folder of the run's mails. */
  readonly mails: string;
  readonly out: string | undefined;
  readonly console: Console;
  readonly settings: Settings;
  readonly json: boolean;
}

/** Says how the run ended. Returns: 0 only when every row of this walk is sent or skipped; 3 when it waits to be approved. */
export async function report(run: Run, request: ReportRequest): Promise<0 | 1 | 3> {
  const { records, mails, out, console, settings, json } = request;
  const { language } = settings;
  const all = await records.deliveriesOf(run.id);
  const rows = all.filter((row) => isAddressed(row, run.options));
  const exitCode = run.state === "held" ? 3 : isIssued(run) && rows.every(isFulfilled) ? 0 : 1;
  if (json) {
    const { id: runId, state, version, fingerprint, error } = run;
    const deliveries = rows.map(({ id, scope, state, reason, transport, test }) => ({
      id,
      scope,
      state,
      reason,
      transport,
      test,
    }));
    console.line(
      JSON.stringify(
        {
          runId,
          state,
          version,
          fingerprint,
          error,
          approval: approvalOfRun(run),
          out: out ?? null,
          mails,
          deliveries,
        },
        null,
        2,
      ),
    );
    return exitCode;
  }
  if (run.error !== null) console.error(describeError(run.error));
  if (run.state === "held") {
    console.line(`${run.id}  ${approvalWords.held[language]}`);
    for (const line of heldLines(run, language)) console.line(line);
    console.line(out === undefined ? words.whereFiles[language] : `${words.filesLie[language]}: ${out}`);
  }
  if (run.state === "waiting") console.error(`${run.id}  ${runWords.plannedAnew[language]}`);
  const isLeft = run.state === "running";
  if (!isIssued(run) && !isLeft) return exitCode;
  const end = isLeft ? "mailsLeft" : run.state === "issued" ? "issued" : "issuedWithFailures";
  console.line(`${run.id}  ${words[end][language]}`);
  for (const [word, those] of Map.groupBy(rows, deliveryWord)) console.line(`  ${word[language]}: ${those.length}`);
  for (const row of rows) if (!isFulfilled(row)) console.error(`  ${row.id} ${row.state}: ${row.reason ?? ""}`);
  if (isLeft) {
    console.error(`  → ${words.mailsLeftNext[language]}`);
    return exitCode;
  }
  if (rows.some((row) => row.state === "failed")) console.error(`  → ${words.failedAgain[language]}`);
  if (rows.some((row) => row.state === "bounced")) console.error(`  → ${words.bouncedAgain[language]}`);
  const left = all.filter((row) => isLeftUndone(row) && !rows.includes(row)).length;
  if (left > 0) console.error(`  ${words.leftUndone[language]}: ${left}`);
  console.line(out === undefined ? words.whereFiles[language] : `${words.filesLie[language]}: ${out}`);
  if (rows.length > 0) console.line(`${words.mailsLie[language]}: ${mails}`);
  return exitCode;
}

/** What became of a row, as people say it. */
export function deliveryWord({ state, reason, transport }: Delivery): Text {
  if (state === "sent" && transport === "outbox") return deliveryWords.laid;
  if (state === "skipped" && reason === "no-send") return deliveryWords.composed;
  if (state === "skipped" && reason === cancelledReason) return deliveryWords.cancelled;
  if (state === "skipped" && reason === noRows) return deliveryWords.noRows;
  if (state === "skipped" && reason === unsubscribed) return deliveryWords.unsubscribed;
  return deliveryWords[state];
}
