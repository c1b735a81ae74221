import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { attachmentName } from "../../src/deliver/attachment-name.ts";
import { composeMessage } from "../../src/deliver/compose.ts";
import { edition } from "../render/email/summary.ts";

const named = (name: string) => ({ ...edition, company: { ...edition.company, name } });

describe("the name of an attachment", () => {
  it("says company, statements, period and version in the reader's language", () => {
    expect(attachmentName(edition, "ko", "pdf")).toBe("한빛리테일_고객제표_2026-10_v1.pdf");
    expect(attachmentName({ ...edition, version: 2 }, "en", "xlsx")).toBe(
      "한빛리테일_Customer-Statements_2026-10_v2.xlsx",
    );
  });

  it("says the store where it is one", () => {
    expect(attachmentName({ ...edition, scope: "명동 본점" }, "ko", "pdf")).toBe(
      "한빛리테일_명동-본점_고객제표_2026-10_v1.pdf",
    );
  });

  it.each([
    ["../../etc/passwd", "etc-passwd"],
    ['A/B\\C:D*E?"F<G>H|I', "A-B-C-D-E-F-G-H-I"],
    ["줄\r\n바꿈\u202Egpj", "줄-바꿈-gpj"],
    ["  ..주식회사 한빛.. ", "주식회사-한빛"],
    ["가".normalize("NFD"), "가"],
    ["긴".repeat(300), "긴".repeat(30)],
    ["👩‍👩‍👧".repeat(30), "👩‍👩‍👧".repeat(5)],
  ])("makes %j harmless", (company, expected) => {
    expect(attachmentName(named(company), "ko", "pdf")).toBe(`${expected}_고객제표_2026-10_v1.pdf`);
  });

  it("is at most what file systems take, whatever company and store are called", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.string({ unit: "grapheme", maxLength: 200 }),
        (company, scope) => {
          const label = "FY2026-H1";
          const name = attachmentName(
            { ...named(company), scope, version: 12, period: { ...edition.period, label } },
            "en",
            "xlsx",
          );
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        },
      ),
    );
  });

  it("comes back from a mail as it went in, in old clients' way and in new ones'", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 80 }), async (company) => {
        const name = attachmentName(named(`한빛 ${company}`), "ko", "pdf");
        const mail = { subject: "s", html: "<p>h</p>", text: "t" };
        const raw = await composeMessage({
          mail,
          edition,
          delivery: { id: "d", address: "a@example.com", name: null, locale: "ko" },
          attachments: [{ name, contentType: "application/pdf", content: Buffer.from("x") }],
          from: "s@example.com",
          date: new Date(0),
          list: "monthly",
        });
        const text = Buffer.from(raw).toString("latin1");
        const read = async (source: string) =>
          (await PostalMime.parse(Buffer.from(source, "latin1"))).attachments[0]?.filename;
        expect(await read(text)).toBe(name);
        const old = text.replace(
          /^Content-Disposition: attachment;(?:\r\n[ \t].*)*$/m,
          "Content-Disposition: attachment",
        );
        expect(old).not.toContain("filename");
        expect(await read(old)).toBe(name);
      }),
      { numRuns: 60 },
    );
  });

  it("stands without the company when nothing of it is left", () => {
    expect(attachmentName(named("///"), "ko", "pdf")).toBe("고객제표_2026-10_v1.pdf");
  });
});
