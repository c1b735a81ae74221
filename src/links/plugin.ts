import type { FastifyInstance, FastifyRequest } from "fastify";
import { type DocumentEffects, replyWithDocument } from "./document.ts";
import { documentPath, subscriptionPath } from "./links.ts";
import type { LinkReply, LinkRequest } from "./reply.ts";
import { replyToSubscription, type SubscriptionEffects } from "./subscription.ts";

export type LinkEffects = DocumentEffects & SubscriptionEffects;

/** What a mail program sends with its one click, or a browser with a button. Unit: bytes. */
const longestBody = 4096;

/**
 * What links in mails lead to, as a plugin of the server, below the path of PUBLIC_URL. The token is in the path: a log of requests must
 * leave the path out.
 */
export function linkRoutes(effects: LinkEffects, publicUrl: string) {
  const below = new URL(publicUrl).pathname.replace(/\/+$/, "");
  return async (server: FastifyInstance): Promise<void> => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser("*", { parseAs: "string", bodyLimit: longestBody }, (_request, body, done) =>
      done(null, body),
    );
    const answer = (url: string, method: string[], reply: (request: LinkRequest) => Promise<LinkReply>) =>
      server.route({
        url: `${below}${url}/:token`,
        method,
        exposeHeadRoute: false,
        async handler(request, outgoing) {
          const { status, headers, body } = await reply(requestOf(request));
          return outgoing.code(status).headers(headers).send(body);
        },
      });
    answer(documentPath, ["GET", "HEAD"], (request) => replyWithDocument(request, effects));
    answer(subscriptionPath, ["GET", "HEAD", "POST"], (request) => replyToSubscription(request, effects));
  };
}

function requestOf({ method, params, body }: FastifyRequest): LinkRequest {
  const { token } = params as { token: string };
  return { method, token, ...(typeof body === "string" ? { body } : {}) };
}
