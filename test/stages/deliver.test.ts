import { createHash } from "node:crypto";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import type { OutgoingMessage, SendResult } from "../../src/deliver/channel.ts";
import { composeMessage } from "../../src/deliver/compose.ts";
import type { ArtifactRow, Delivery, Run, Task } from "../../src/model/run.ts";
import { deliver } from "../../src/stages/deliver.ts";
import { edition } from "../render/email/summary.ts";

const task: Task = {
  id: "t1",
  runId: "demo.2026-10.v1",
  stage: "deliver",
  key: "d1",
  state: "running",
  attempt: 1,
};

const pending: Delivery = {
  id: "d1",
  runId: task.runId,
  scope: "all",
  channel: "email",
  address: "ceo@example.com",
  name: "대표이사",
  locale: "ko",
  attach: [],
  state: "pending",
  reason: null,
  transport: null,
  messageId: null,
  test: false,
};

const sent: SendResult = { outcome: "sent", answer: "250 taken" };

/** One run with one recipient, kept in memory over several tries. */
function openRoad(row: Partial<Delivery> = {}) {
  const store = new Map<string, Buffer>();
  const put = async (bytes: Uint8Array) => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    store.set(sha256, Buffer.from(bytes));
    return { sha256, bytes: bytes.byteLength };
  };
  let delivery = { ...pending, ...row };
  let artifacts: ArtifactRow[] = [];
  const patches: Partial<Delivery>[] = [];
  const sentMessages: OutgoingMessage[] = [];
  const copies: OutgoingMessage[] = [];
  const spec = { company: edition.company, title: edition.title, unit: "auto", delivery: {} };

  const attempt = async (
    options: { send: boolean; transport: "outbox" | "smtp"; to?: string; mailFrom?: string; drawn?: string },
    result: SendResult = sent,
  ) => {
    if (artifacts.length === 0) {
      const statements = await put(Buffer.from(JSON.stringify({ ...edition, coverage: { to: "" }, checks: [] })));
      const sheets = await put(Buffer.from("[]"));
      artifacts = [
        { runId: task.runId, kind: "statements", key: "all", ...statements },
        { runId: task.runId, kind: "sheets", key: "all", ...sheets },
      ];
    }
    const run = { id: task.runId, version: 1, fingerprint: "f", spec, options, createdAt: edition.issuedAt };
    const handler = deliver({
      runs: {
        run: async () => run as unknown as Run,
        artifactsOf: async () => artifacts,
        deliveriesOf: async () => [delivery],
        async updateDelivery(_id, patch, from) {
          if (from !== undefined && !from.includes(delivery.state)) return false;
          patches.push(patch);
          delivery = { ...delivery, ...patch };
          return true;
        },
      },
      files: {
        put,
        putFile: () => Promise.reject(new Error("not needed")),
        get: async (sha256) => store.get(sha256) ?? Promise.reject(new Error("not kept")),
        pathOf: (sha256) => sha256,
      },
      drawMail: () => ({ subject: "제표", html: "<p>제표</p>", text: options.drawn ?? "제표" }),
      composeMessage,
      keepCopy: async (message) => {
        copies.push(message);
        return sent;
      },
      channel: {
        transport: options.transport,
        verify: async () => "ready",
        async send(message) {
          sentMessages.push(message);
          return result;
        },
        close: async () => {},
      },
      mailFrom: options.mailFrom ?? "jepyo@localhost",
      tries: 5,
    });
    const done = await handler(task, new AbortController().signal);
    for (const row of done.artifacts ?? []) {
      artifacts = [...artifacts.filter((kept) => kept.kind !== row.kind || kept.key !== row.key), row];
    }
  };
  return {
    attempt,
    patches,
    sentMessages,
    copies,
    delivery: () => delivery,
    reopen: () => {
      delivery = { ...delivery, state: "pending", reason: null };
    },
  };
}

const rawOf = (message: OutgoingMessage | undefined) => Buffer.from(message?.raw ?? []);

describe("a delivery", () => {
  it("leaves a subscriber alone while the run is only a trial for somebody else", async () => {
    const road = openRoad();
    await road.attempt({ send: true, transport: "smtp", to: "trial@example.com" });
    expect(road.sentMessages).toEqual([]);
    expect(road.patches).toEqual([]);
    await road.attempt({ send: true, transport: "smtp" });
    expect(road.delivery().state).toBe("sent");
  });

  it("writes the mail's own Message-ID before it is handed over, and with the answer", async () => {
    const road = openRoad();
    await road.attempt({ send: true, transport: "smtp", mailFrom: "statements@example.com" });
    const { messageId } = await PostalMime.parse(rawOf(road.sentMessages[0]));
    expect(messageId).toBe("<d1@example.com>");
    expect(road.patches).toEqual([
      { state: "sending", messageId },
      { state: "sent", reason: "250 taken", transport: "smtp", messageId },
    ]);
  });

  it("keeps a mail that is not to be sent, and later sends exactly its bytes", async () => {
    const road = openRoad();
    await road.attempt({ send: false, transport: "outbox", drawn: "as it was drawn first" });
    expect(road.delivery()).toMatchObject({ state: "skipped", reason: "no-send", messageId: null });
    road.reopen();
    await road.attempt({ send: true, transport: "smtp", drawn: "as a later version would draw it" });
    expect(rawOf(road.sentMessages[0]).equals(rawOf(road.copies[0]))).toBe(true);
  });

  it("composes a kept mail again for the sender that is in force when it is sent", async () => {
    const road = openRoad();
    await road.attempt({ send: false, transport: "outbox" });
    road.reopen();
    await road.attempt({ send: true, transport: "smtp", mailFrom: "statements@example.com" });
    const [before, after] = [rawOf(road.copies[0]), rawOf(road.sentMessages[0])];
    const mail = await PostalMime.parse(after);
    expect(mail.from).toEqual({ name: "한빛리테일 고객제표", address: "statements@example.com" });
    expect(mail.messageId).toBe("<d1@example.com>");
    expect(road.sentMessages[0]?.from).toBe("statements@example.com");
    expect(road.delivery().messageId).toBe("<d1@example.com>");
    const rest = (raw: Buffer) =>
      raw
        .toString("latin1")
        .replace(/\r\n[ \t]+/g, " ")
        .replace(/^(From|Message-ID): .*$/gm, "");
    expect(rest(after)).toBe(rest(before));
  });

  it("is left alone when it was being handed over as the process ended", async () => {
    const road = openRoad({ state: "sending", messageId: "<d1@example.com>" });
    await road.attempt({ send: true, transport: "smtp", mailFrom: "statements@example.com" });
    expect(road.sentMessages).toEqual([]);
    expect(road.delivery()).toMatchObject({ state: "unknown", transport: "smtp", messageId: "<d1@example.com>" });
  });

  it("waits for another try after a temporary refusal, and fails at the last", async () => {
    const road = openRoad();
    const refused: SendResult = { outcome: "failed", answer: "451 later", retry: true };
    await expect(road.attempt({ send: true, transport: "smtp" }, refused)).rejects.toMatchObject({
      code: "JEPYO-MAIL-TEMPORARY",
      retry: "later",
    });
    expect(road.delivery()).toMatchObject({ state: "pending", reason: "451 later" });
    await road.attempt({ send: true, transport: "smtp" }, { ...refused, retry: false });
    expect(road.delivery()).toMatchObject({ state: "failed", transport: "smtp" });
  });
});
