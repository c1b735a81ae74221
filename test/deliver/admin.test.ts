import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { describe, expect, it, onTestFinished } from "vitest";
import { channelsOf, type TellEffects, tellAdmins } from "../../src/deliver/admin/tell.ts";
import { openChannel } from "../../src/deliver/index.ts";
import type { Notice } from "../../src/model/notice.ts";

const notice: Notice = {
  key: "failed:monthly.2026-10.v1:2026-11-05T00:00:01.000Z",
  kind: "failed",
  job: "monthly",
  label: "2026-10",
  runId: "monthly.2026-10.v1",
  dueAt: "2026-11-05T00:00:00.000Z",
  stage: "ingest",
  code: "JEPYO-SALES-TYPE-UNMAPPED",
  reason: { ko: "매핑되지 않은 값", en: "a value is not mapped" },
  command: "jepyo runs retry monthly.2026-10.v1",
};

async function effects(admins: TellEffects["admins"]): Promise<TellEffects & { outbox: string }> {
  const outbox = await mkdtemp(join(tmpdir(), "jepyo-admin-"));
  onTestFinished(() => rm(outbox, { recursive: true, force: true }));
  return {
    admins,
    outbox,
    channel: openChannel({ outbox }),
    mailFrom: "jepyo@example.com",
    now: () => new Date("2026-11-05T00:00:02Z"),
  };
}

/** A chat of the kind that Slack is. */
async function openChat(status: number) {
  const bodies: unknown[] = [];
  const server = createServer((request, reply) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      bodies.push(JSON.parse(text));
      reply.writeHead(status).end("ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/secret`, bodies };
}

describe("telling admins", () => {
  it("by mail: what, why and the command, in their language, one mail each", async () => {
    const given = await effects({ locale: "ko", addresses: ["it@example.com", "finance@example.com"] });
    expect(channelsOf(given.admins)).toEqual(["mail"]);
    expect((await tellAdmins(notice, "mail", [], given)).reason).toBeUndefined();
    const names = (await readdir(join(given.outbox, "notices"))).filter((name) => name.endsWith(".eml"));
    expect(names).toHaveLength(2);
    const mail = await PostalMime.parse(await readFile(join(given.outbox, "notices", names[0] ?? "")));
    expect(mail.subject).toBe("[jepyo] 발행 실패: monthly 2026-10");
    expect(mail.text?.trim()).toBe(
      [
        "발행 실패: monthly 2026-10",
        "",
        "발행: monthly.2026-10.v1",
        "예정 시각: 2026-11-05T00:00:00.000Z",
        "단계: ingest",
        "이유: JEPYO-SALES-TYPE-UNMAPPED: 매핑되지 않은 값",
        "다음 명령: jepyo runs retry monthly.2026-10.v1",
      ].join("\n"),
    );
  });

  it("by a webhook that takes {text}", async () => {
    const { url, bodies } = await openChat(200);
    const given = await effects({ locale: "en", addresses: [], webhook: url });
    expect(channelsOf(given.admins)).toEqual(["webhook"]);
    expect(await tellAdmins(notice, "webhook", [], given)).toEqual({ settled: [] });
    expect(bodies).toEqual([
      { text: expect.stringContaining("a run has failed: monthly 2026-10\n\nrun: monthly.2026-10.v1") },
    ]);
  });

  it("posts nothing that another process took over meanwhile", async () => {
    const { url, bodies } = await openChat(200);
    const given = await effects({ locale: "en", addresses: [], webhook: url });
    const note = async () => Promise.reject(new Error("taken"));
    await expect(tellAdmins(notice, "webhook", [], { ...given, note })).rejects.toThrow("taken");
    expect(bodies).toEqual([]);
  });

  it("sends no draft to a host that is not allowed, and to the others all the same", async () => {
    const given = await effects({ locale: "en", addresses: [] });
    const audienceOf = async () => ({
      addresses: [{ address: "it@elsewhere.example" }, { address: "it@example.com" }],
      locale: "en" as const,
      attachments: [{ name: "draft.pdf", contentType: "application/pdf", content: Buffer.from("d") }],
    });
    const told = await tellAdmins(notice, "mail", [], { ...given, audienceOf, allowedDomains: ["example.com"] });
    expect(told).toEqual({ settled: [expect.any(String), expect.any(String)] });
    const folder = join(given.outbox, "notices");
    const files = (await readdir(folder)).filter((name) => name.endsWith(".eml"));
    const mails = await Promise.all(files.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))));
    expect(mails.map(({ to, attachments }) => [to?.[0]?.address, attachments.length]).sort()).toEqual([
      ["it@elsewhere.example", 0],
      ["it@example.com", 1],
    ]);
  });

  it("says why a webhook did not take it, never its address", async () => {
    const { url } = await openChat(503);
    const given = await effects({ locale: "en", addresses: [], webhook: url });
    const refused = { settled: [], again: true };
    expect(await tellAdmins(notice, "webhook", [], given)).toEqual({ ...refused, reason: "the webhook answered 503" });
    const nobody = await effects({ locale: "en", addresses: [], webhook: "http://127.0.0.1:1/secret" });
    const reason = "the webhook could not be reached";
    expect(await tellAdmins(notice, "webhook", [], nobody)).toEqual({ ...refused, reason });
  });
});
