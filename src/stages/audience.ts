import { DateTime } from "luxon";
import type { Admins, Audience } from "../deliver/admin/tell.ts";
import { attachmentName } from "../deliver/attachment-name.ts";
import { draftMark } from "../labels/approval.ts";
import { isSameAddress, onTurnSince, openStep, signersLeft } from "../model/approval.ts";
import { namedIn } from "../model/named.ts";
import type { Notice, NoticeChannel } from "../model/notice.ts";
import { type ArtifactRow, draftPrefix, type Run, wholeScope } from "../model/run.ts";
import { editionMark } from "../render/words.ts";
import { documentTypes } from "./document-types.ts";
import { editionIdOf } from "./edition.ts";
import type { FileKeeper, RunReader } from "./stage.ts";

export interface AudienceEffects {
  readonly runs: RunReader;
  readonly files: Pick<FileKeeper, "get">;
  readonly admins: Admins;
}

/** Larger ones are fetched by hand. Unit: bytes. */
const largestDraft = 10_000_000;

/**
 * Whom a notice is for and what comes with it. That a draft waits is told, with the draft, only as long as it waits for the same people;
 * admins who are those people are told once. A chat is told no address: whoever reads there writes his own into the commands.
 */
export async function audienceOf(
  notice: Notice,
  channel: NoticeChannel,
  effects: AudienceEffects,
): Promise<Audience | undefined> {
  const { runs, admins } = effects;
  const everybody = { addresses: admins.addresses.map((address) => ({ address })), locale: admins.locale };
  const { kind, to, runId = "" } = notice;
  if (kind !== "draft" && kind !== "undecided" && kind !== "rejected") return everybody;
  const run = await runs.run(runId);
  if (run === undefined) return undefined;
  const named = run.spec.approval?.steps.find(({ role }) => role === to?.role)?.people ?? [];
  const what = (locale: Admins["locale"]) => `${namedIn(run.spec.company, locale).name} ${run.spec.title[locale]}`;
  const one = named[to?.place ?? -1];
  const people = one === undefined ? [] : [one];
  const own = { addresses: people, locale: run.spec.locale, what: what(run.spec.locale) };
  if (kind === "rejected") return to === undefined ? { ...everybody, what: what(admins.locale) } : own;
  const step = openStep(run);
  const isStale = run.state !== "held" || step === undefined || (to !== undefined && to.role !== step.role);
  if (isStale || !notice.key.includes(`:${onTurnSince(run)}`)) return undefined;
  const by = channel === "mail" ? (one ?? signersLeft(run, step)[0]) : undefined;
  const lines = linesOf(run, by?.address ?? "ADDRESS");
  if (to !== undefined) return { ...own, lines, attachments: await draftOf(run, effects) };
  const others = everybody.addresses.filter(
    ({ address }) => kind === "undecided" || !step.people.some((person) => isSameAddress(person.address, address)),
  );
  const attachments = kind === "draft" && others.length > 0 ? await draftOf(run, effects) : [];
  return { addresses: others, locale: admins.locale, what: what(admins.locale), lines, attachments };
}

/** The commands by which somebody decides about exactly this draft. */
function linesOf(run: Run, by: string) {
  const edition = editionIdOf(run);
  const which = `${run.id} --edition ${edition} --by ${by}`;
  const hours = run.spec.approval?.deadline ?? 0;
  const until = DateTime.fromISO(onTurnSince(run), { zone: run.spec.company.timezone }).plus({ hours });
  return {
    edition: editionMark({ id: edition }),
    until: until.toFormat("yyyy-MM-dd HH:mm"),
    approve: `jepyo runs approve ${which}`,
    reject: `jepyo runs reject ${which} --comment "…"`,
    files: `jepyo run ${run.job} --period ${run.period.label} --out DIR`,
  };
}

/** The whole's PDF in the job's language. */
async function draftOf(run: Run, { runs, files }: AudienceEffects) {
  const key = `${draftPrefix}${wholeScope}.${run.spec.locale}`;
  const isDraft = (row: ArtifactRow) => row.kind === "pdf" && row.key === key;
  const row = (await runs.artifactsOf(run.id)).find(isDraft);
  if (row === undefined || row.bytes > largestDraft) return [];
  const { company } = run.spec;
  const name = attachmentName(
    { company, period: run.period, version: run.version, scope: null },
    run.spec.locale,
    "pdf",
  );
  const content = await files.get(row.sha256);
  return [{ name: `${draftMark[run.spec.locale]}_${name}`, contentType: documentTypes.pdf, content }];
}
