import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Channel, OutgoingMessage } from "../../src/deliver/channel.ts";

/** What arrived at the other end, as bytes. */
export interface Arrival {
  readonly to: string | null;
  readonly raw: Buffer;
}

export interface ChannelUnderTest {
  readonly channel: Channel;
  arrivals(): Promise<readonly Arrival[]>;
  close(): Promise<void>;
}

export function messageTo(to: string, deliveryId: string): OutgoingMessage {
  const lines = [
    "From: jepyo <statements@example.com>",
    `To: ${to}`,
    "Subject: =?UTF-8?B?6rOg6rCd7KCc7ZGc?=",
    `Message-ID: <${deliveryId}@example.com>`,
    "",
    "first line",
    ".a line that starts with a dot",
    "..and one with two",
    "the last line",
    "",
  ];
  const raw = Buffer.from(lines.join("\r\n"));
  return { deliveryId, runId: "demo.2026-10.v1", from: "jepyo <statements@example.com>", to, raw };
}

/** What every channel must do, whatever it goes through. */
export function describeChannel(name: string, open: () => Promise<ChannelUnderTest>): void {
  describe(`${name} as a channel`, () => {
    let subject: ChannelUnderTest;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(async () => {
      await subject.channel.close();
      await subject.close();
    });

    it("hands a message over byte by byte and says that it is sent", async () => {
      const message = messageTo("one@example.com", "delivery-one");
      const result = await subject.channel.send(message);
      expect(result.outcome).toBe("sent");
      const arrived = (await subject.arrivals()).find(({ raw }) => raw.includes("<delivery-one@"));
      expect(arrived?.raw.toString("utf8")).toBe(Buffer.from(message.raw).toString("utf8"));
      if (arrived?.to !== null) expect(arrived?.to).toBe("one@example.com");
    });

    it("keeps many messages apart", async () => {
      const ids = Array.from({ length: 12 }, (_, index) => `many-${index}`);
      const results = await Promise.all(ids.map((id) => subject.channel.send(messageTo(`${id}@example.com`, id))));
      expect(results.map(({ outcome }) => outcome)).toEqual(ids.map(() => "sent"));
      const arrived = await subject.arrivals();
      for (const id of ids)
        expect(
          arrived.filter(({ raw }) => raw.includes(`<${id}@`)),
          id,
        ).toHaveLength(1);
    });

    it("tells no address in its answer", async () => {
      const result = await subject.channel.send(messageTo("someone.private@example.com", "private"));
      expect(result.answer).not.toContain("someone.private");
      expect(result.answer).not.toBe("");
    });

    it("can be tried without handing anything over", async () => {
      await subject.channel.send(messageTo("before@example.com", "before"));
      const before = (await subject.arrivals()).length;
      expect(await subject.channel.verify()).not.toBe("");
      expect(await subject.arrivals()).toHaveLength(before);
    });

    it("asks right before the first byte leaves, and hands nothing over where the answer is no", async () => {
      const yes = vi.fn(async () => {});
      expect(await subject.channel.send(messageTo("asked@example.com", "asked"), yes)).toMatchObject({
        outcome: "sent",
      });
      expect(yes).toHaveBeenCalledOnce();
      const no = new Error("no longer");
      const refused = messageTo("refused@example.com", "refused");
      await expect(subject.channel.send(refused, () => Promise.reject(no))).rejects.toBe(no);
      const arrived = (await subject.arrivals()).filter(({ raw }) => /<(asked|refused)@/.test(raw.toString("latin1")));
      expect(arrived).toHaveLength(1);
      expect(await subject.channel.send(messageTo("after@example.com", "after"))).toMatchObject({ outcome: "sent" });
    });

    it("names its transport and can be closed twice", async () => {
      expect(["outbox", "smtp"]).toContain(subject.channel.transport);
      await subject.channel.close();
      await expect(subject.channel.close()).resolves.toBeUndefined();
    });
  });
}
