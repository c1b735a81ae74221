import PostalMime from "postal-mime";
import { afterEach, describe, expect, it } from "vitest";
import { attachmentName } from "../../src/deliver/attachment-name.ts";
import { type ComposeInput, composeMessage, messageIdOf } from "../../src/deliver/compose.ts";
import { openChannel } from "../../src/deliver/index.ts";
import { isSentBy, senderOf } from "../../src/deliver/sender.ts";
import { renderMail } from "../../src/render/email/mail.ts";
import { edition, summary } from "../render/email/summary.ts";
import { startMailServer } from "./mail-server.ts";

const pdf = Buffer.from("%PDF-1.7\n한글 바이트\x00\xff\n%%EOF\n");
const xlsx = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 37) % 256));

const input: ComposeInput = {
  mail: renderMail({ sheets: [summary], edition, locale: "ko", recipient: { name: "대표이사" } }),
  edition,
  delivery: { id: "0a1b2c3d4e5f60718293", address: "ceo@example.com", name: "대표이사", locale: "ko" },
  attachments: [
    { name: attachmentName(edition, "ko", "pdf"), contentType: "application/pdf", content: pdf },
    {
      name: attachmentName(edition, "ko", "xlsx"),
      contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      content: new Uint8Array(xlsx),
    },
  ],
  from: "한빛리테일 고객제표 <statements@example.com>",
  date: new Date("2026-11-03T00:00:00Z"),
  list: "monthly",
};

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function headersOf(raw: Uint8Array): string {
  return Buffer.from(raw).toString("latin1").split("\r\n\r\n")[0] ?? "";
}

describe("a composed message", () => {
  it("is the same bytes for the same input", async () => {
    const [first, second] = [await composeMessage(input), await composeMessage(input)];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it("is below 100 KB without its documents, however long a job's words and however large its logo", async () => {
    const long = (length: number) => "가나다라마 ".repeat(60).slice(0, length);
    const named = { ...edition, company: { ...edition.company, name: long(200) }, scope: long(100) };
    const host = `${"b".repeat(60)}.example.com`;
    const contact = { name: long(200), address: `${"a".repeat(60)}@${host}`, phone: "+82 (2) 1234-5678" };
    const unsubscribeUrl = `https://${host}/u/${"a".repeat(200)}`;
    const link = { url: `https://${host}/documents/${"a".repeat(200)}`, until: "2026-11-17" };
    const formats = ["pdf", "xlsx"] as const;
    const composed = async (kilobytes: number) => {
      const mail = renderMail({
        sheets: [summary],
        edition: { ...named, title: { ko: long(200), en: long(200) } },
        locale: "ko",
        recipient: { name: long(200) },
        contact,
        unsubscribeUrl,
        documents: formats.map((format) => ({
          format,
          name: attachmentName(named, "ko", format),
          bytes: 1,
          link,
          locked: true,
        })),
        branding: {
          footer: { ko: long(300), en: long(300) },
          logo: { type: "image/png", data: Buffer.alloc(kilobytes * 1024).toString("base64") },
        },
      });
      const replyTo = { name: contact.name, address: contact.address };
      const delivery = { ...input.delivery, name: long(200) };
      return composeMessage({ ...input, mail, edition: named, delivery, replyTo, unsubscribeUrl, attachments: [] });
    };
    const hasLogo = [];
    for (const kilobytes of [8, 16, 24, 32]) {
      const raw = await composed(kilobytes);
      expect(raw.byteLength).toBeLessThan(100_000);
      hasLogo.push(Buffer.from(raw).includes("logo@jepyo"));
    }
    expect(hasLogo).toEqual([true, true, false, false]);
  });

  it("arrives through a real server as it was meant: subject, text, HTML, attachments with their names and bytes", async () => {
    const server = await startMailServer();
    const channel = openChannel({ smtpUrl: server.url, outbox: "/nowhere" });
    closers.push(
      () => server.close(),
      () => channel.close(),
    );
    const raw = await composeMessage(input);
    const { id, address } = input.delivery;
    const result = await channel.send({ deliveryId: id, runId: edition.runId, from: input.from, to: address, raw });
    expect(result.outcome).toBe("sent");

    const mail = await PostalMime.parse(server.received[0]?.raw ?? Buffer.alloc(0));
    expect(mail.subject).toBe("[한빛리테일] 월간 고객제표 2026년 10월 · 제1판");
    expect(mail.from).toMatchObject({ name: "한빛리테일 고객제표", address: "statements@example.com" });
    expect(mail.to).toEqual([{ name: "대표이사", address: "ceo@example.com" }]);
    expect(mail.date).toBe("2026-11-03T00:00:00.000Z");
    expect(mail.messageId).toBe("<0a1b2c3d4e5f60718293@example.com>");
    expect(mail.text?.replace(/\r\n/g, "\n").trim()).toBe(input.mail.text.trim());
    expect(mail.html?.replace(/\r\n/g, "\n").trim()).toBe(input.mail.html.trim());
    expect(mail.attachments.map(({ filename, mimeType, disposition }) => [filename, mimeType, disposition])).toEqual([
      ["한빛리테일_고객제표_2026-10_v1.pdf", "application/pdf", "attachment"],
      [
        "한빛리테일_고객제표_2026-10_v1.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "attachment",
      ],
    ]);
    const contents = mail.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer));
    expect(contents[0]?.equals(pdf)).toBe(true);
    expect(contents[1]?.equals(xlsx)).toBe(true);
  });

  it("names its attachments twice, so that old and new clients read the Korean", async () => {
    const text = Buffer.from(await composeMessage(input))
      .toString("latin1")
      .replace(/\r\n\s+/g, " ");
    expect(text).toMatch(/Content-Type: application\/pdf; name="?=\?UTF-8\?/i);
    expect(text).toMatch(/filename\*0?\*?=utf-8''/i);
  });

  it("is one alternative of text and HTML, mixed with attachments only if there are any", async () => {
    const without = headersOf(await composeMessage({ ...input, attachments: [] }));
    expect(without).toContain("Content-Type: multipart/alternative;");
    const withTwo = Buffer.from(await composeMessage(input)).toString("latin1");
    expect(headersOf(Buffer.from(withTwo, "latin1"))).toContain("Content-Type: multipart/mixed;");
    expect(withTwo.indexOf("Content-Type: text/plain")).toBeLessThan(withTwo.indexOf("Content-Type: text/html"));
  });

  it("carries the pictures of its HTML beside it, not among the attachments", async () => {
    const image = { cid: "logo@jepyo", name: "logo.png", contentType: "image/png", content: Buffer.from("picture") };
    const raw = Buffer.from(await composeMessage({ ...input, mail: { ...input.mail, images: [image] } }));
    expect(raw.toString("latin1")).toMatch(/multipart\/related[\s\S]*Content-ID: <logo@jepyo>/);
    const { attachments } = await PostalMime.parse(raw);
    const shown = attachments.map(({ disposition, contentId, related }) => [disposition, contentId, related === true]);
    expect(shown).toEqual([
      ["inline", "<logo@jepyo>", true],
      ["attachment", undefined, false],
      ["attachment", undefined, false],
    ]);
    expect(Buffer.from(attachments[0]?.content as ArrayBuffer).toString()).toBe("picture");
  });

  it("stays in seven bits and in lines a server takes", async () => {
    const lines = Buffer.from(await composeMessage(input))
      .toString("latin1")
      .split("\r\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(998);
    expect(lines.every((line) => /^[\t\x20-\x7e]*$/.test(line))).toBe(true);
  });

  it("carries the company's name beside a bare address, in the reader's language", async () => {
    const from = "jepyo@localhost";
    const korean = await PostalMime.parse(Buffer.from(await composeMessage({ ...input, from })));
    expect(korean.from).toEqual({ name: "한빛리테일 고객제표", address: from });
    const delivery = { ...input.delivery, locale: "en" } as const;
    const english = await PostalMime.parse(Buffer.from(await composeMessage({ ...input, from, delivery })));
    expect(english.from).toEqual({ name: "한빛리테일 Customer Statements", address: from });
  });

  it("knows its sender again, by name and by address", async () => {
    const raw = await composeMessage({ ...input, from: "jepyo@localhost" });
    const isFrom = (from: string, company = "한빛리테일") => isSentBy(raw, senderOf(from, company, "ko"));
    expect(await isFrom("jepyo@localhost")).toBe(true);
    expect(await isFrom("jepyo@example.com")).toBe(false);
    expect(await isFrom("한빛 <jepyo@localhost>")).toBe(false);
    expect(await isFrom("jepyo@localhost", "긴 이름의 회사 ".repeat(20))).toBe(false);
    const company = { ...edition.company, name: "긴 이름의 회사 ".repeat(20) };
    const long = await composeMessage({ ...input, from: "jepyo@localhost", edition: { ...edition, company } });
    expect(await isSentBy(long, senderOf("jepyo@localhost", company.name, "ko"))).toBe(true);
  });
});

describe("the way out", () => {
  const flat = async (changes: Partial<ComposeInput>) =>
    headersOf(await composeMessage({ ...input, ...changes })).replace(/\r\n[ \t]+/g, " ");
  const unsubscribeUrl = `https://jepyo.example.com/subscriptions/${"a".repeat(43)}`;

  it("is one header with our page and a mail, and a promise that one click does it", async () => {
    const headers = await flat({ unsubscribeUrl, replyTo: { name: "재무기획팀", address: "finance@example.com" } });
    expect(headers).toContain(
      `\r\nList-Unsubscribe: <${unsubscribeUrl}>, <mailto:finance@example.com?subject=unsubscribe%20monthly>\r\n`,
    );
    expect(headers).toContain("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    expect(headers).toContain("\r\nList-ID: monthly <monthly.example.com>\r\n");
    expect(headers.match(/List-Unsubscribe:/g)).toHaveLength(1);
    expect(headers).toMatch(/\r\nReply-To: =\?UTF-8\?[^\r]*<finance@example\.com>\r\n/);
  });

  it("keeps the link whole on one line, as signatures and mail programs need it", async () => {
    const lines = headersOf(await composeMessage({ ...input, unsubscribeUrl })).split("\r\n");
    expect(lines.filter((line) => line.includes(`<${unsubscribeUrl}>`))).toHaveLength(1);
  });

  it("promises no click where the page is not reached over TLS, or there is none", async () => {
    const plain = await flat({ unsubscribeUrl: unsubscribeUrl.replace("https:", "http:") });
    expect(plain).toContain("List-Unsubscribe: <http://");
    expect(plain).not.toContain("List-Unsubscribe-Post");
    const none = await flat({});
    expect(none).toContain("List-Unsubscribe: <mailto:statements@example.com?subject=unsubscribe%20monthly>");
    expect(none).not.toContain("List-Unsubscribe-Post");
  });
});

describe("headers", () => {
  const injected = "x\r\nBcc: victim@example.com\r\n\r\nbody";

  it("cannot be added through a subject, a name or a company", async () => {
    const raw = await composeMessage({
      ...input,
      mail: { ...input.mail, subject: `제표${injected}` },
      edition: { ...edition, company: { ...edition.company, name: injected } },
      delivery: { ...input.delivery, name: injected },
      from: "statements@example.com",
    });
    expect(headersOf(raw)).not.toMatch(/^Bcc:/im);
    const mail = await PostalMime.parse(Buffer.from(raw));
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.to).toHaveLength(1);
    expect(mail.subject).toBe("제표x Bcc: victim@example.com body");
  });

  it.each([
    "a@example.com\r\nBcc: b@example.com",
    "a@example.com, b@example.com",
    "a@example.com b@example.com",
    "no address",
    "",
  ])("refuse the address %j without repeating it", async (address) => {
    const refused = composeMessage({ ...input, delivery: { ...input.delivery, address } });
    await expect(refused).rejects.toMatchObject({ code: "JEPYO-MAIL-ADDRESS" });
    await expect(refused).rejects.not.toThrow("b@example.com");
  });

  it("hold an id made from the delivery and the sender's host alone", () => {
    expect(messageIdOf("d1", "Jepyo <j@한빛.example>")).toBe("<d1@xn--xx3br43b.example>");
    expect(messageIdOf("a b\r\nc", "j@localhost")).toBe("<a-b--c@localhost>");
  });
});
