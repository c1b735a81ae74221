import type { Subscriber } from "../model/subscriber.ts";
import { readSubscriptionToken } from "./links.ts";
import { pageReply, strangersPage } from "./page.ts";
import type { LinkReply, LinkRequest } from "./reply.ts";
import { pageWords } from "./words.ts";

export interface SubscriptionEffects {
  secret(): Promise<string>;
  subscriber(id: string): Promise<Subscriber | undefined>;
  setSubscribed(id: string, wanted: boolean): Promise<Subscriber | undefined>;
}

/** What the button that takes a subscription up again sends; any other POST ends it. */
const returning = "return";

/**
 * The reply to a subscription's link. GET asks and changes nothing: scanners follow links. POST acts at once, without a login and
 * without a question: a mail program's own button sends `List-Unsubscribe=One-Click`. Source: RFC 8058.
 */
export async function replyToSubscription(
  { method, token, body = "" }: LinkRequest,
  effects: SubscriptionEffects,
): Promise<LinkReply> {
  const id = readSubscriptionToken(token, await effects.secret());
  const subscriber = id === undefined ? undefined : await effects.subscriber(id);
  if (subscriber === undefined) return strangersPage(404, "unknown", "unknownHelp");
  if (method !== "POST") return subscriber.unsubscribedAt === null ? asked(subscriber) : left(subscriber);
  const wanted = new URLSearchParams(body).get("action") === returning;
  await effects.setSubscribed(subscriber.id, wanted);
  return wanted ? returned(subscriber) : left(subscriber);
}

function asked(subscriber: Subscriber): LinkReply {
  const words = pageWords[subscriber.locale];
  return pageReply(200, {
    parts: partOf(subscriber, "leave", "leaveHelp"),
    button: { action: "leave", label: words.leaveButton },
    note: words.change,
  });
}

function left(subscriber: Subscriber): LinkReply {
  const words = pageWords[subscriber.locale];
  return pageReply(200, {
    parts: partOf(subscriber, "left", "leftHelp"),
    button: { action: returning, label: words.returnButton },
  });
}

function returned(subscriber: Subscriber): LinkReply {
  return pageReply(200, { parts: partOf(subscriber, "returned", "returnedHelp") });
}

function partOf(
  { locale, about, address }: Subscriber,
  title: "leave" | "left" | "returned",
  help: "leaveHelp" | "leftHelp" | "returnedHelp",
) {
  const words = pageWords[locale];
  return [{ locale, title: words[title], lines: [words[help](about, masked(address))] }];
}

/** Enough for its owner to know it again; a mail may have been passed on. Shape: `c••@example.com`. */
function masked(address: string): string {
  return address.replace(/^(.)[^@]*/, "$1••");
}
