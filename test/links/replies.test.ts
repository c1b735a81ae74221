import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { dispositionOf, type LinkedDocument, replyWithDocument } from "../../src/links/document.ts";
import { documentUrl, subscriptionUrl } from "../../src/links/links.ts";
import type { LinkReply } from "../../src/links/reply.ts";
import { replyToSubscription } from "../../src/links/subscription.ts";
import type { Subscriber } from "../../src/model/subscriber.ts";

const settings = { publicUrl: "https://jepyo.example.com", secret: "s".repeat(43) };
const until = new Date("2026-11-17T00:00:00Z");
const tokenOf = (url: string) => url.slice(url.lastIndexOf("/") + 1);
const bodyOf = async ({ body }: LinkReply) => (typeof body === "string" ? body : text(body));

describe("a document's link", () => {
  let opened = 0;
  const given: string[] = [];
  const document: LinkedDocument = {
    name: "한빛리테일_고객제표_2026-10_v1.pdf",
    contentType: "application/pdf",
    bytes: 5,
    open() {
      opened += 1;
      return Readable.from([Buffer.from("a pdf")]);
    },
  };
  const token = tokenOf(documentUrl({ deliveryId: "d1", format: "pdf", until }, settings));
  const follow = (
    asked: string,
    changes: { method?: string; now?: Date; found?: LinkedDocument | "revoked" | undefined } = {},
  ) => {
    const { method = "GET", now = new Date("2026-11-16T23:59:59Z") } = changes;
    return replyWithDocument(
      { method, token: asked },
      {
        secret: async () => settings.secret,
        documentOf: async ({ deliveryId, format }) =>
          "found" in changes ? changes.found : deliveryId === "d1" && format === "pdf" ? document : undefined,
        given: ({ deliveryId, format }) => given.push(`${deliveryId} ${format}`),
        now: () => now,
      },
    );
  };

  it("gives the file away under its name, for no cache and no other site", async () => {
    const reply = await follow(token);
    expect(reply.status).toBe(200);
    expect(reply.headers).toMatchObject({
      "Content-Type": "application/pdf",
      "Content-Length": "5",
      "Cache-Control": "private, no-store",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    });
    expect(reply.headers["Content-Disposition"]).toContain(`filename*=UTF-8''${encodeURIComponent("한빛리테일")}_`);
    expect(await bodyOf(reply)).toBe("a pdf");
  });

  it("is told of each time the file is given away, and of no other", async () => {
    given.length = 0;
    await follow(token);
    await follow(token, { method: "HEAD" });
    await follow(`${token}x`);
    await follow(token, { now: until });
    await follow(token, { found: "revoked" });
    expect(given).toEqual(["d1 pdf"]);
  });

  it("tells HEAD the same without opening the file", async () => {
    const before = opened;
    const reply = await follow(token, { method: "HEAD" });
    expect(reply.headers["Content-Length"]).toBe("5");
    expect(await bodyOf(reply)).toBe("");
    expect(opened).toBe(before);
  });

  it("is 404 when it is not ours, 410 from its last second on, when it was withdrawn and when the file is gone; none of them names a file", async () => {
    const replies = [
      [404, await follow(`${token}x`)],
      [404, await follow("")],
      [410, await follow(token, { now: until })],
      [410, await follow(token, { found: "revoked" })],
      [410, await follow(token, { found: undefined })],
    ] as const;
    for (const [status, reply] of replies) {
      expect(reply.status).toBe(status);
      expect(reply.headers["Content-Security-Policy"]).toContain("default-src 'none'");
      const page = await bodyOf(reply);
      expect(page).toContain("링크");
      expect(page).toMatch(/link|document/);
      expect(page).not.toContain("한빛리테일");
    }
  });

  it.each([
    [`제표 "10월".pdf`, `filename="- -10--.pdf"`],
    ["a\r\nSet-Cookie: x=1.pdf", `filename="a-Set-Cookie: x=1.pdf"`],
    ["it's (1)*.pdf", "filename*=UTF-8''it%27s%20%281%29%2A.pdf"],
  ])("names %j so that no name breaks out of its header", (name, expected) => {
    const disposition = dispositionOf(name);
    expect(disposition).toContain(expected);
    expect(disposition).toMatch(/^[\x20-\x7e]+$/);
    expect(disposition.match(/"/g)).toHaveLength(2);
    const encoded = /filename\*=UTF-8''(\S+)$/.exec(disposition)?.[1] ?? "";
    expect(decodeURIComponent(encoded)).toBe(name);
  });
});

describe("a subscription's link", () => {
  const reader: Subscriber = {
    id: "ab12",
    job: "monthly",
    address: "ceo@example.com",
    locale: "ko",
    about: "한빛<b>리테일 월간 고객제표",
    unsubscribedAt: null,
  };
  const open = (initial: Partial<Subscriber> = {}) => {
    let subscriber = { ...reader, ...initial };
    const calls: boolean[] = [];
    const ask = (method: string, body?: string, token = tokenOf(subscriptionUrl(subscriber.id, settings))) =>
      replyToSubscription(
        { method, token, ...(body === undefined ? {} : { body }) },
        {
          secret: async () => settings.secret,
          subscriber: async (id) => (id === subscriber.id ? subscriber : undefined),
          async setSubscribed(_id, wanted) {
            calls.push(wanted);
            subscriber = { ...subscriber, unsubscribedAt: wanted ? null : "2026-11-10T00:00:00.000Z" };
            return subscriber;
          },
        },
      );
    return { ask, calls };
  };

  it("asks on GET and changes nothing, however often a scanner follows it", async () => {
    const { ask, calls } = open();
    for (const method of ["GET", "HEAD", "GET"]) {
      const page = await bodyOf(await ask(method));
      expect(page).toContain('<form method="post">');
      expect(page).toContain("수신 해지");
      expect(page).toContain("c••@example.com");
      expect(page).not.toContain("ceo@");
      expect(page).toContain("한빛&lt;b&gt;리테일");
      expect(page).toContain("받는 언어, 문서, 주소만 바꾸시려면");
    }
    expect(calls).toEqual([]);
  });

  it.each([
    ["a mail program's button", "List-Unsubscribe=One-Click"],
    [
      "one that sends a form of parts",
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    ],
    ["our own button", "action=leave"],
    ["an empty body", ""],
  ])("ends it at once on POST, without a login: %s", async (_name, body) => {
    const { ask, calls } = open();
    const reply = await ask("POST", body);
    expect(reply.status).toBe(200);
    expect(calls).toEqual([false]);
    expect(await bodyOf(reply)).toContain("수신을 해지했습니다");
    expect(await bodyOf(await ask("GET"))).toContain("다시 받기");
  });

  it("takes it up again", async () => {
    const { ask, calls } = open({ unsubscribedAt: "2026-11-10T00:00:00.000Z", locale: "en" });
    expect(await bodyOf(await ask("GET"))).toContain("Subscribe again");
    expect(await bodyOf(await ask("POST", "action=return"))).toContain("You are subscribed again");
    expect(calls).toEqual([true]);
    expect(await bodyOf(await ask("GET"))).toContain("Stop these mails?");
  });

  it("is 404 when it is not ours, and does nothing", async () => {
    const { ask, calls } = open();
    expect((await ask("POST", "List-Unsubscribe=One-Click", "ab12.AAAAAAAAAAAAAAAAAAAAAA")).status).toBe(404);
    expect(calls).toEqual([]);
  });
});
