import { setTimeout as pause } from "node:timers/promises";
import type { Channel, OutgoingMessage, SendResult } from "../deliver/channel.ts";
import { mailHost } from "../model/address.ts";
import { JepyoError } from "../model/errors.ts";
import { type ArtifactRow, type Delivery, type DeliveryState, isAddressed, type Run } from "../model/run.ts";
import type { KnownSubscriber, Subscriber } from "../model/subscriber.ts";
import type { AppliedJob, TaskStart } from "../records/records.ts";
import { composeMail, keptMail, type MailEffects, mailIdOf, readerOf, requireOwnScope } from "./compose-mail.ts";
import { requireReviewed } from "./reviewed.ts";
import { type FileKeeper, type RunReader, runOf, type StageHandler, type StageTask } from "./stage.ts";

export interface DeliverEffects extends MailEffects {
  readonly runs: RunReader & {
    delivery(id: string): Promise<Delivery | undefined>;
    appliedJobs(name: string): Promise<readonly AppliedJob[]>;
    artifactsAbout(runId: string, names: readonly string[]): Promise<readonly ArtifactRow[]>;
    updateDelivery(
      id: string,
      patch: Partial<Delivery>,
      from?: readonly DeliveryState[],
      start?: TaskStart,
    ): Promise<boolean>;
    /** Of a row that says `unknown`, and only while its mail is asked for as it was at that start. */
    answerUnknown(id: string, answer: Partial<Delivery>, start: TaskStart): Promise<boolean>;
    rememberSubscriber(known: KnownSubscriber): Promise<Subscriber>;
    /** Before anybody is sent what they are told of. Returns: whether the mail is still asked for as it was at that start. */
    keepArtifacts(artifacts: readonly ArtifactRow[], start: TaskStart): Promise<boolean>;
  };
  readonly files: FileKeeper;
  /** Lays a copy of a mail that is not sent, or not laid there anyway, where people find it. */
  readonly keepCopy: (message: OutgoingMessage) => Promise<SendResult>;
  readonly channel: Channel;
  readonly mailFrom: string;
  /** Hosts that every address must have; absent = any. */
  readonly allowedDomains?: readonly string[];
  /** After so many tries it is final that nobody answered, and that the server asked to come back later. */
  readonly tries: { readonly unanswered: number; readonly putOff: number };
}

/** Why a row is skipped whose scope has no row in the window or the one before: there is nothing to tell. */
export const noRows = "no-rows";

/** Why a row is skipped whose reader has left. */
export const unsubscribed = "unsubscribed";

/** One mail of one delivery row: composed, kept, and sent at most once. The row is `sending` from right before its first byte leaves. */
export function deliver(effects: DeliverEffects): StageHandler {
  const { runs, files, channel } = effects;
  return async (task, signal) => {
    const run = await runOf(task, runs);
    const delivery = await runs.delivery(task.key);
    if (delivery === undefined) throw new Error(`task ${task.id} belongs to no delivery`);
    const done = { next: [{ stage: "settle", key: "all" }] } as const;
    // Other data may take the attempt's place meanwhile, with rows of the same ids, or the row be sent once more: not by this start.
    const update: UpdateRow = (patch, from) => runs.updateDelivery(delivery.id, patch, from, task);
    if (!isAddressed(delivery, run.options)) return done;
    if (delivery.state !== "pending" && delivery.state !== "sending") return done;
    // Only what was being laid in the outbox may be told once more, wherever this process would send it.
    if (delivery.state === "sending" && delivery.transport !== "outbox") {
      const reason = "the process ended while the server was being spoken to; whether the mail arrived is not known";
      await update({ state: "unknown", reason, transport: "smtp" }, ["sending"]);
      return done;
    }
    const skip = async (reason: string) => {
      await update({ state: "skipped", reason }, ["pending"]);
      return done;
    };
    const rows = await runs.artifactsAbout(run.id, [delivery.scope, delivery.id]);
    if (!rows.some(({ kind, key }) => kind === "statements" && key === delivery.scope)) return skip(noRows);
    requireReviewed(run, delivery.scope, rows);
    await requireOwnScope(delivery, rows, effects);
    requireAllowed(delivery, run, await runs.appliedJobs(run.job), effects.allowedDomains);
    const subscriber = await runs.rememberSubscriber(readerOf(delivery, run));
    if (subscriber.unsubscribedAt !== null && !delivery.test) return skip(unsubscribed);

    const from = run.spec.delivery.email?.from ?? effects.mailFrom;
    const kept = await keptMail(run, delivery, rows, from, effects);
    const { raw, copies } =
      kept === undefined
        ? await composeMail(run, delivery, subscriber, rows, from, effects)
        : { raw: kept, copies: [] };
    const mail = { runId: run.id, kind: "mail", key: delivery.id, ...(await files.put(raw)) } as const;
    if (!(await runs.keepArtifacts([mail, ...copies], task))) return done;
    const messageId = mailIdOf(delivery, from);
    const message = { deliveryId: delivery.id, runId: run.id, from, to: delivery.address, raw };
    if (!run.options.send || channel.transport === "smtp") await effects.keepCopy(message);
    if (!run.options.send) {
      await update({ state: "skipped", reason: "no-send" });
      return done;
    }
    const row = { ...delivery, messageId };
    const leaving = untilBegun(signal);
    const begin = async () => {
      leaving.begin();
      const begun = { state: "sending", messageId, transport: channel.transport } as const;
      if (!(await update(begun, [row.state]))) throw new NoLongerPending();
      row.state = "sending";
    };
    try {
      const result = await Promise.race([channel.send(message, begin), leaving.letGo]);
      await recordResult(result, row, task, update, effects);
    } catch (error) {
      if (!(error instanceof NoLongerPending)) throw error;
    }
    return done;
  };
}

type UpdateRow = (patch: Partial<Delivery>, from?: readonly DeliveryState[]) => Promise<boolean>;

/** The row was cancelled or replaced, or somebody else sends it: not a byte has left. */
class NoLongerPending extends Error {}

/** Until its first byte is about to leave, a mail is let go of as soon as its stage is told to stop; from then on its answer is waited for. */
function untilBegun(signal: AbortSignal) {
  const { promise: letGo, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  return {
    letGo,
    /** Throws: why the stage was told to stop. */
    begin() {
      signal.throwIfAborted();
      signal.removeEventListener("abort", stop);
    },
  };
}

/** By the job as the run carries it, and as it is in force now. Throws: JEPYO-MAIL-DOMAIN. */
function requireAllowed(
  { address }: Delivery,
  { spec }: Run,
  applied: readonly AppliedJob[],
  everywhere: readonly string[] | undefined,
): void {
  const host = mailHost(address);
  const jobs = [spec, ...applied.map(({ job }) => job)];
  for (const domains of [...jobs.map(({ delivery }) => delivery.email?.allowedDomains), everywhere]) {
    if (domains === undefined || domains.includes(host)) continue;
    throw new JepyoError(`the address has a host that is not allowed; allowed are ${domains.join(", ")}`, {
      code: "JEPYO-MAIL-DOMAIN",
      fault: "configuration",
      place: { job: spec.name },
      hint: "nothing was sent to it; correct the recipients, allowedDomains or MAIL_ALLOWED_DOMAINS",
    });
  }
}

/**
 * Writes down what became of a row that still is as this process left it. What the server said of a mail that had begun counts too
 * where another start, or the time limit, had to say that nobody knows; nothing then tries it again by itself. Throws: JEPYO-MAIL-TEMPORARY.
 */
async function recordResult(
  result: SendResult,
  row: Delivery,
  task: StageTask,
  update: UpdateRow,
  { runs, channel, tries }: Pick<DeliverEffects, "runs" | "channel" | "tries">,
) {
  const { outcome, answer: reason } = result;
  const { state, messageId } = row;
  const most = outcome === "failed" && result.isPutOff === true ? tries.putOff : tries.unanswered;
  const isAgain = outcome === "failed" && result.retry && task.nthTry < most;
  const answered = { state: outcome, reason, transport: channel.transport, messageId };
  const isLate = await keepTrying(async () => {
    if (await update(isAgain ? { state: "pending", reason } : answered, [state])) return false;
    return state === "sending" && outcome !== "unknown" && (await runs.answerUnknown(row.id, answered, task));
  });
  if (!isAgain || isLate) return;
  throw new JepyoError("the mail server asks to try again later", {
    code: "JEPYO-MAIL-TEMPORARY",
    fault: "delivery",
    retry: "later",
  });
}

/** Only this process knows what the server said: records that are away for a moment are waited for. */
async function keepTrying<T>(write: () => Promise<T>): Promise<T> {
  for (const milliseconds of [200, 400, 800, 1_600, 3_200, 6_400, 12_800]) {
    try {
      return await write();
    } catch (error) {
      if (error instanceof JepyoError) throw error;
      await pause(milliseconds);
    }
  }
  return write();
}
