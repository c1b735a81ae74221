import type { Readable } from "node:stream";
import { type DocumentLink, readDocumentToken } from "./links.ts";
import { strangersPage } from "./page.ts";
import { guarded, type LinkReply, type LinkRequest } from "./reply.ts";

/** A document as a link gives it away. */
export interface LinkedDocument {
  /** File name, in any script. */
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  open(): Readable;
}

export interface DocumentEffects {
  secret(): Promise<string>;
  /** `undefined` when it is no longer kept, `revoked` when its link was withdrawn. */
  documentOf(link: DocumentLink): Promise<LinkedDocument | "revoked" | undefined>;
  /** Told of each file that is given away. */
  given(link: DocumentLink): void;
  now(): Date;
}

/** The reply to a document's link: the file, 404 for a link that is not ours, 410 for one that is over or withdrawn or whose file is gone. */
export async function replyWithDocument({ method, token }: LinkRequest, effects: DocumentEffects): Promise<LinkReply> {
  const link = readDocumentToken(token, await effects.secret());
  if (link === undefined) return strangersPage(404, "unknown", "unknownHelp");
  if (link.until <= effects.now()) return strangersPage(410, "expired", "expiredHelp");
  const document = await effects.documentOf(link);
  if (document === "revoked") return strangersPage(410, "revoked", "revokedHelp");
  if (document === undefined) return strangersPage(410, "gone", "expiredHelp");
  if (method !== "HEAD") effects.given(link);
  return {
    status: 200,
    headers: {
      ...guarded,
      "Content-Type": document.contentType,
      "Content-Length": String(document.bytes),
      "Content-Disposition": dispositionOf(document.name),
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
    body: method === "HEAD" ? "" : document.open(),
  };
}

/** To be saved under its name: `filename*` for clients that read it, ASCII for the others. Source: RFC 6266, RFC 8187. */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]+/g, "-").replace(/["\\%/]/g, "-");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
