import type { DocumentFormat } from "../model/job.ts";
import { readToken, signToken } from "./token.ts";

/** Where this installation is reached, and what its links are signed with. */
export interface LinkSettings {
  /** `https://jepyo.example.com`, without a slash at its end. */
  readonly publicUrl: string;
  /** Kept in the records; whoever knows it can write links. */
  readonly secret: string;
}

/** One document of one delivery, for a while. */
export interface DocumentLink {
  readonly deliveryId: string;
  readonly format: DocumentFormat;
  /** From then on the link is dead. */
  readonly until: Date;
}

export const documentPath = "/documents";
export const subscriptionPath = "/subscriptions";

/** Shape: `<publicUrl>/documents/<delivery>.<format>.<seconds since 1970, base 36>.<signature>`. */
export function documentUrl({ deliveryId, format, until }: DocumentLink, { publicUrl, secret }: LinkSettings): string {
  const seconds = Math.floor(until.getTime() / 1000).toString(36);
  return `${publicUrl}${documentPath}/${signToken("document", [deliveryId, format, seconds].join("."), secret)}`;
}

/** What a document's link says, `undefined` for one that we did not write. Whether its time is over is for the reader of it to see. */
export function readDocumentToken(token: string, secret: string): DocumentLink | undefined {
  const [deliveryId, format, seconds, ...more] = readToken("document", token, secret)?.split(".") ?? [];
  if (deliveryId === undefined || seconds === undefined || more.length > 0) return undefined;
  if (format !== "pdf" && format !== "xlsx") return undefined;
  return { deliveryId, format, until: new Date(Number.parseInt(seconds, 36) * 1000) };
}

/** Where a subscriber leaves and returns: the same in each of his mails, and for as long as there are such mails. */
export function subscriptionUrl(subscriberId: string, { publicUrl, secret }: LinkSettings): string {
  return `${publicUrl}${subscriptionPath}/${signToken("subscription", subscriberId, secret)}`;
}

/** The subscriber's id, `undefined` for a link that we did not write. */
export function readSubscriptionToken(token: string, secret: string): string | undefined {
  return readToken("subscription", token, secret);
}
