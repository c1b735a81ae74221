import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  documentUrl,
  type LinkSettings,
  readDocumentToken,
  readSubscriptionToken,
  subscriptionUrl,
} from "../../src/links/links.ts";
import { readToken, signToken } from "../../src/links/token.ts";

const settings: LinkSettings = { publicUrl: "https://jepyo.example.com/base", secret: "k".repeat(43) };
const link = { deliveryId: "0a1b2c3d4e5f60718293", format: "pdf", until: new Date("2026-11-17T00:00:00Z") } as const;
const tokenOf = (url: string) => url.slice(url.lastIndexOf("/") + 1);

describe("a signed link", () => {
  it("comes back as it was written", () => {
    const url = documentUrl(link, settings);
    expect(url).toMatch(/^https:\/\/jepyo\.example\.com\/base\/documents\/[A-Za-z0-9._-]+$/);
    expect(readDocumentToken(tokenOf(url), settings.secret)).toEqual(link);
    expect(readSubscriptionToken(tokenOf(subscriptionUrl("ab12", settings)), settings.secret)).toBe("ab12");
  });

  it("is worthless with another letter anywhere, with another secret and for another purpose", () => {
    const token = tokenOf(documentUrl(link, settings));
    for (let at = 0; at < token.length; at += 1) {
      for (const letter of ["A", "b", "9", ".", "-", "_"]) {
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        if (changed !== token) expect(readDocumentToken(changed, settings.secret), changed).toBeUndefined();
      }
    }
    expect(readDocumentToken(token, "another")).toBeUndefined();
    expect(readSubscriptionToken(token, settings.secret)).toBeUndefined();
    const subscription = tokenOf(subscriptionUrl("a.pdf.1", settings));
    expect(readDocumentToken(subscription, settings.secret)).toBeUndefined();
  });

  it("is never read out of what somebody made up", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        (token) => readToken("document", token, settings.secret) === undefined,
      ),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.base64String({ maxLength: 30 }), (payload, signature) => {
        expect(readToken("document", `${payload}.${signature}`, settings.secret)).toBeUndefined();
      }),
    );
  });

  it("may not be longer than any of ours, nor signed for a format that is none", () => {
    expect(readToken("document", signToken("document", "a".repeat(300), "s"), "s")).toBeUndefined();
    expect(readDocumentToken(signToken("document", "id.exe.1", "s"), "s")).toBeUndefined();
    expect(readDocumentToken(signToken("document", "id.pdf.1.more", "s"), "s")).toBeUndefined();
  });

  it("fits a line of a header with its server", () => {
    const plain = { ...settings, publicUrl: "https://jepyo.example.com" };
    expect(subscriptionUrl("0a1b2c3d4e5f60718293", plain).length).toBeLessThan(90);
  });
});
