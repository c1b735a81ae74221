import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { tellAdmins } from "../../src/deliver/admin/tell.ts";
import { type ComposeInput, composeMessage } from "../../src/deliver/compose.ts";
import { isSignedBy } from "../../src/deliver/dkim.ts";
import { openChannel } from "../../src/deliver/index.ts";
import type { DkimKey } from "../../src/model/dkim.ts";
import { renderMail } from "../../src/render/email/mail.ts";
import { edition, summary } from "../render/email/summary.ts";
import { startMailServer } from "./mail-server.ts";
import { dkimProblem, tagsOf } from "./verify-dkim.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const dkim: DkimKey = { selector: "s1", domain: "example.com", privateKey };

const input: ComposeInput = {
  mail: renderMail({ sheets: [summary], edition, locale: "ko", recipient: { name: "대표이사" } }),
  edition,
  delivery: { id: "0a1b2c3d4e5f60718293", address: "ceo@example.com", name: "대표이사", locale: "ko" },
  attachments: [{ name: "제표.pdf", contentType: "application/pdf", content: Buffer.from("%PDF-1.7\n한글\n") }],
  from: "statements@example.com",
  replyTo: { name: "재무팀", address: "finance@example.com" },
  date: new Date("2026-11-03T00:00:00Z"),
  list: "monthly",
  unsubscribeUrl: `https://jepyo.example.com/subscriptions/${"a".repeat(60)}`,
};

const composed = async (changes: Partial<ComposeInput> = {}) =>
  Buffer.from(await composeMessage({ ...input, dkim, ...changes }));

describe("a signed statement mail", () => {
  it("has a signature that holds, over all that RFC 8058 wants covered", async () => {
    const raw = await composed();
    expect(dkimProblem(raw, publicKey)).toBeUndefined();
    const tags = tagsOf(raw.toString("latin1").split(/\r\n(?![ \t])/)[0] ?? "");
    expect([tags.get("s"), tags.get("d")]).toEqual(["s1", "example.com"]);
    expect(tags.get("h")?.split(":")).toEqual([
      "from",
      "reply-to",
      "subject",
      "date",
      "message-id",
      "to",
      "mime-version",
      "content-type",
      "list-id",
      "list-unsubscribe",
      "list-unsubscribe-post",
    ]);
  });

  it.each([
    ["List-Unsubscribe", /^(List-Unsubscribe:\s+)</m, "$1<https://elsewhere.example/>, <", "other headers"],
    ["List-Unsubscribe-Post", /^(List-Unsubscribe-Post: ).*$/m, "$1List-Unsubscribe=Other", "other headers"],
    ["List-Unsubscribe-Post taken away", /^List-Unsubscribe-Post: .*\r\n/m, "", "other headers"],
    ["Subject", /^(Subject: )/m, "$1x", "other headers"],
    ["body", /(Content-Transfer-Encoding: base64\r\n\r\n)./, "$1_", "another body"],
  ])("does not hold once another has its %s", async (_what, part, other, problem) => {
    const text = (await composed()).toString("latin1");
    const changed = text.replace(part, other);
    expect(changed).not.toBe(text);
    expect(dkimProblem(Buffer.from(changed, "latin1"), publicKey)).toBe(problem);
  });

  it("is the same bytes for the same input, and unsigned the same message without its first header", async () => {
    const [first, second, unsigned] = [await composed(), await composed(), Buffer.from(await composeMessage(input))];
    expect(first.equals(second)).toBe(true);
    expect(unsigned.includes("DKIM-Signature")).toBe(false);
    expect(first.subarray(-unsigned.length).equals(unsigned)).toBe(true);
  });

  it("arrives so that its signature holds", async () => {
    const server = await startMailServer();
    const channel = openChannel({ outbox: "/nowhere", smtpUrl: server.url });
    onTestFinished(() => channel.close().then(() => server.close()));
    const raw = await composed();
    await channel.send({ deliveryId: "d1", runId: "r1", from: input.from, to: "ceo@example.com", raw });
    expect(server.received.map((mail) => dkimProblem(mail.raw, publicKey))).toEqual([undefined]);
  });

  it("is known from one that is signed otherwise, or not", async () => {
    const raw = await composed();
    const other = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;
    const keys = [{ selector: "s2" }, { domain: "example.org" }, { privateKey: other }].map((part) => ({
      ...dkim,
      ...part,
    }));
    expect(await isSignedBy(raw, dkim)).toBe(true);
    for (const key of [...keys, undefined]) expect(await isSignedBy(raw, key)).toBe(false);
    const unsigned = await composeMessage(input);
    expect([await isSignedBy(unsigned, undefined), await isSignedBy(unsigned, dkim)]).toEqual([true, false]);
  });

  it("is not handed out unsigned where its key signs nothing", async () => {
    const { privateKey: useless } = generateKeyPairSync("ed25519");
    await expect(composed({ dkim: { ...dkim, privateKey: useless } })).rejects.toThrow("was not signed");
  });
});

describe("a notice", () => {
  it.each([
    ["signed where a key is set", dkim, undefined],
    ["not signed where none is", undefined, "no signature"],
  ])("is %s", async (_what, key, problem) => {
    const mails: Buffer[] = [];
    await tellAdmins(
      {
        key: "failed:monthly",
        kind: "failed",
        job: "monthly",
        label: "2026-10",
        runId: "monthly.2026-10.v1",
        dueAt: "2026-11-05T00:00:00.000Z",
        stage: "ingest",
        code: "JEPYO-SALES-TYPE-UNMAPPED",
        reason: { ko: "매핑되지 않은 값", en: "a value is not mapped" },
        command: "jepyo runs retry monthly.2026-10.v1",
      },
      "mail",
      [],
      {
        admins: { locale: "ko", addresses: ["it@example.com"] },
        channel: {
          transport: "outbox",
          verify: async () => "ready",
          async send({ raw }) {
            mails.push(Buffer.from(raw));
            return { outcome: "sent", answer: "taken" };
          },
          close: async () => {},
        },
        mailFrom: "jepyo@example.com",
        ...(key === undefined ? {} : { dkim: key }),
        now: () => new Date("2026-11-05T00:00:02Z"),
      },
    );
    expect(mails.map((raw) => dkimProblem(raw, publicKey))).toEqual([problem]);
  });
});
