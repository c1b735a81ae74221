import { createReadStream, existsSync } from "node:fs";
import { attachmentName } from "../deliver/attachment-name.ts";
import type { LinkedDocument } from "../links/document.ts";
import type { DocumentLink } from "../links/links.ts";
import { namedIn } from "../model/named.ts";
import type { Delivery } from "../model/run.ts";
import type { Statements } from "../model/statement.ts";
import { documentTypes } from "./document-types.ts";
import { day, mailRules } from "./mail-rules.ts";
import { readLately } from "./read-lately.ts";
import { type FileKeeper, findArtifact, type RunReader } from "./stage.ts";

export interface LinkedDocumentEffects {
  readonly runs: RunReader & { delivery(id: string): Promise<Delivery | undefined> };
  readonly files: Pick<FileKeeper, "get" | "pathOf">;
}

/**
 * The document behind a link, as its delivery was to get it: locked where the recipient has a password. `undefined` when it is gone;
 * `revoked` when the link was withdrawn after it was made.
 */
export async function linkedDocument(
  { deliveryId, format, until }: DocumentLink,
  { runs, files }: LinkedDocumentEffects,
): Promise<LinkedDocument | "revoked" | undefined> {
  const delivery = await runs.delivery(deliveryId);
  const run = delivery === undefined ? undefined : await runs.run(delivery.runId);
  if (delivery === undefined || run === undefined || !delivery.attach.includes(format)) return undefined;
  const madeAt = until.getTime() - mailRules(run).linkDays * day;
  if (delivery.revokedAt !== null && madeAt <= Date.parse(delivery.revokedAt)) return "revoked";
  const rows = await runs.artifactsOf(run.id);
  const key = documentKey(delivery);
  if (!rows.some((row) => row.kind === format && row.key === key)) return undefined;
  const { sha256, bytes } = findArtifact(rows, format, key);
  const path = files.pathOf(sha256);
  if (!existsSync(path)) return undefined;
  const statements = await readLately<Statements>(files, rows, "statements", delivery.scope);
  const company = namedIn(run.spec.company, delivery.locale);
  const named = { company, period: run.period, version: run.version, scope: statements.scope?.value ?? null };
  return {
    name: attachmentName(named, delivery.locale, format),
    contentType: documentTypes[format],
    bytes,
    open: () => createReadStream(path),
  };
}

/** Key of the artifact that a delivery gives away: everybody's, or the one that only its own password opens. */
export function documentKey({ id, scope, locale, passwordFrom }: Delivery): string {
  return passwordFrom === null ? `${scope}.${locale}` : id;
}
