import { createHash, generateKeyPairSync } from "node:crypto";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import type { OutgoingMessage, SendResult } from "../../src/deliver/channel.ts";
import { composeMessage, nextMessageId } from "../../src/deliver/compose.ts";
import { readDocumentToken } from "../../src/links/links.ts";
import type { DkimKey } from "../../src/model/dkim.ts";
import type { EmailDelivery, Job } from "../../src/model/job.ts";
import type { ArtifactRow, Delivery, Run } from "../../src/model/run.ts";
import type { Statements } from "../../src/model/statement.ts";
import type { MailRequest } from "../../src/render/email/mail.ts";
import { deliver } from "../../src/stages/deliver.ts";
import { editionOf } from "../../src/stages/edition.ts";
import type { StageTask } from "../../src/stages/stage.ts";
import { mailRules } from "../records/sample.ts";
import { edition } from "../render/email/summary.ts";

const task: StageTask = {
  id: "t1",
  runId: "demo.2026-10.v1",
  stage: "deliver",
  key: "d1",
  state: "running",
  attempt: 1,
  round: 0,
  plannedAt: edition.issuedAt,
  nthTry: 1,
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
  asLink: false,
  passwordFrom: null,
  state: "pending",
  reason: null,
  transport: null,
  messageId: null,
  revokedAt: null,
  test: false,
};

interface Attempt {
  readonly send: boolean;
  readonly transport: "outbox" | "smtp";
  readonly to?: string;
  readonly mailFrom?: string;
  readonly dkim?: DkimKey;
  readonly drawn?: string;
  readonly publicUrl?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly allowedDomains?: readonly string[];
  /** By the job as it was applied last. */
  readonly allowedNow?: readonly string[];
  /** The reader left then. */
  readonly leftAt?: string;
  /** Counts from 1. */
  readonly attempt?: number;
  /** When it is worked on. */
  readonly now?: string;
  /** What was drawn or computed is of another scope. */
  readonly swapped?: "pdf" | "statements";
  /** Happens right before the message's first byte would leave. */
  readonly before?: () => void;
  /** Happens once it has left, before the server's answer. */
  readonly meanwhile?: () => void;
  /** Fires when the stage is told to stop. */
  readonly signal?: AbortSignal;
}

const bySmtp: Attempt = { send: true, transport: "smtp" };

const sent: SendResult = { outcome: "sent", answer: "250 taken" };

/** One run with one recipient, kept in memory over several tries. */
function openRoad(row: Partial<Delivery> = {}, rules: Partial<EmailDelivery> = {}, more: Partial<Job> = {}) {
  const store = new Map<string, Buffer>();
  const put = async (bytes: Uint8Array) => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    store.set(sha256, Buffer.from(bytes));
    return { sha256, bytes: bytes.byteLength };
  };
  let delivery = { ...pending, ...row };
  let artifacts: ArtifactRow[] = [];
  let plannedAt: string = edition.issuedAt;
  const patches: Partial<Delivery>[] = [];
  const sentMessages: OutgoingMessage[] = [];
  const copies: OutgoingMessage[] = [];
  const email = { ...mailRules, to: [], ...rules };
  const spec = {
    name: "demo",
    company: edition.company,
    title: edition.title,
    unit: "auto",
    delivery: { email },
    ...more,
  };
  const documents: MailRequest["documents"][] = [];

  const putStatements = (isOfStore: boolean) => {
    const scope = isOfStore ? { by: "store", value: "강남점" } : null;
    return put(Buffer.from(JSON.stringify({ ...edition, scope, coverage: { to: "" }, checks: [] })));
  };
  const attempt = async (options: Attempt, result: SendResult = sent) => {
    if (artifacts.length === 0) {
      const statements = await putStatements(options.swapped === "statements");
      const sheets = await put(Buffer.from("[]"));
      artifacts = [
        { runId: task.runId, kind: "statements", key: "all", ...statements },
        { runId: task.runId, kind: "sheets", key: "all", ...sheets },
        { runId: task.runId, kind: "pdf", key: "all.ko", ...(await put(Buffer.from("a pdf"))) },
        { runId: task.runId, kind: "xlsx", key: "all.ko", ...(await put(Buffer.from("a larger workbook"))) },
        { runId: task.runId, kind: "pdf", key: "all.en", ...(await put(Buffer.from("a pdf"))) },
      ];
    }
    const run = { id: task.runId, version: 1, fingerprint: "f", spec, options, createdAt: edition.issuedAt };
    const handler = deliver({
      runs: {
        run: async () => run as unknown as Run,
        artifactsAbout: async () => artifacts,
        artifactsOf: async () => artifacts,
        delivery: async () => delivery,
        async appliedJobs() {
          const rulesNow = options.allowedNow === undefined ? {} : { allowedDomains: options.allowedNow };
          const job = { ...spec, delivery: { email: { ...email, ...rulesNow } } };
          return [{ job: job as unknown as Job, scheduledSince: null }];
        },
        rememberSubscriber: async (known) => ({ ...known, id: "s1", unsubscribedAt: options.leftAt ?? null }),
        async keepArtifacts(kept, start) {
          if (start.plannedAt !== plannedAt) return false;
          for (const row of kept) {
            artifacts = [...artifacts.filter(({ kind, key }) => kind !== row.kind || key !== row.key), row];
          }
          return true;
        },
        async answerUnknown(_id, answer, start) {
          if (start.plannedAt !== plannedAt || delivery.state !== "unknown") return false;
          delivery = { ...delivery, ...answer };
          return true;
        },
        async updateDelivery(_id, patch, from, start) {
          if (start?.plannedAt !== plannedAt) return false;
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
      drawMail(request) {
        documents.push(request.documents);
        return { subject: "제표", html: "<p>제표</p>", text: options.drawn ?? "제표", images: [] };
      },
      brandingOf: async () => undefined,
      protect: async (_format, bytes, password) => Buffer.concat([bytes, Buffer.from(` locked by ${password.length}`)]),
      sealedEdition: (bytes) =>
        Buffer.from(bytes).toString().includes("pdf") && options.swapped === "pdf" ? "0000-0000" : ownEdition(run),
      secretOf: (variable) => options.variables?.[variable],
      links: async () => (options.publicUrl === undefined ? undefined : { publicUrl: options.publicUrl, secret: "s" }),
      now: () => new Date(options.now ?? "2026-11-03T01:00:00Z"),
      ...(options.allowedDomains === undefined ? {} : { allowedDomains: options.allowedDomains }),
      composeMessage,
      keepCopy: async (message) => {
        copies.push(message);
        return sent;
      },
      channel: {
        transport: options.transport,
        verify: async () => "ready",
        async send(message, begin) {
          options.before?.();
          if (result.outcome === "sent" || result.outcome === "unknown" || options.meanwhile !== undefined)
            await begin?.();
          options.meanwhile?.();
          sentMessages.push(message);
          return result;
        },
        close: async () => {},
      },
      mailFrom: options.mailFrom ?? "jepyo@localhost",
      ...(options.dkim === undefined ? {} : { dkim: options.dkim }),
      tries: { unanswered: 2, putOff: 3 },
    });
    await handler({ ...task, nthTry: options.attempt ?? 1 }, options.signal ?? new AbortController().signal);
  };
  return {
    attempt,
    documents: () => documents.at(-1) ?? [],
    artifacts: () => artifacts,
    contentOf: (row: ArtifactRow | undefined) => store.get(row?.sha256 ?? "")?.toString("utf8"),
    patches,
    sentMessages,
    copies,
    delivery: () => delivery,
    reopen: (messageId = delivery.messageId) => {
      delivery = { ...delivery, state: "pending", reason: null, messageId };
    },
    mixUp: async () => {
      const statements = await putStatements(true);
      artifacts = artifacts.map((row) => (row.kind === "statements" ? { ...row, ...statements } : row));
    },
    replace: () => {
      plannedAt = "2026-11-04T00:00:00.000Z";
    },
    revoke: (revokedAt: string) => {
      delivery = { ...delivery, revokedAt };
    },
    become: (state: Delivery["state"]) => {
      delivery = { ...delivery, state };
    },
  };
}

/** Of the whole company's statements, whatever they say. */
const ownEdition = (run: unknown) =>
  editionOf(run as Run, { scope: null, checks: [], coverage: {} } as unknown as Statements, { sha256: "" }, "ko").id;

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
      { state: "sending", messageId, transport: "smtp" },
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
        .replace(/^(From|Message-ID|List-[A-Za-z]+): .*$/gm, "");
    expect(rest(after)).toBe(rest(before));
  });

  it("composes a kept mail again where it is signed otherwise than now, and sends one signed so as it is", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const dkim = { selector: "s1", domain: "example.com", privateKey };
    const next = { ...dkim, selector: "s2" };
    const cases = [
      { before: undefined, after: dkim, again: true },
      { before: dkim, after: next, again: true },
      { before: dkim, after: undefined, again: true },
      { before: dkim, after: dkim, again: false },
    ];
    for (const { before, after, again } of cases) {
      const road = openRoad();
      await road.attempt({ send: false, transport: "outbox", ...(before === undefined ? {} : { dkim: before }) });
      road.reopen();
      await road.attempt({ ...bySmtp, drawn: "drawn again", ...(after === undefined ? {} : { dkim: after }) });
      const raw = rawOf(road.sentMessages[0]);
      expect(/^DKIM-Signature: .*; s=(\w+);/s.exec(raw.toString("latin1"))?.[1]).toBe(after?.selector);
      expect((await PostalMime.parse(raw)).text?.trim()).toBe(again ? "drawn again" : "제표");
    }
  });

  it.each(["smtp", "outbox"] as const)(
    "is left alone when it was being handed over to a server as the process ended, by a next one that has %s",
    async (transport) => {
      for (const begun of ["smtp", null] as const) {
        const road = openRoad({ state: "sending", transport: begun, messageId: "<d1@example.com>" });
        await road.attempt({ send: true, transport, mailFrom: "statements@example.com" });
        expect(road.sentMessages).toEqual([]);
        expect(road.delivery()).toMatchObject({ state: "unknown", transport: "smtp", messageId: "<d1@example.com>" });
      }
    },
  );

  it("is told once more when it was being laid in the outbox, and then is with the server", async () => {
    const road = openRoad({ state: "sending", transport: "outbox", messageId: "<d1@localhost>" });
    await road.attempt(bySmtp);
    expect(road.sentMessages).toHaveLength(1);
    expect(road.patches.map(({ state, transport }) => [state, transport])).toEqual([
      ["sending", "smtp"],
      ["sent", "smtp"],
    ]);
  });

  it("is not sent where its row was cancelled, or taken by another process, before the first byte left", async () => {
    for (const state of ["skipped", "sending", "sent"] as const) {
      const road = openRoad();
      await road.attempt({ ...bySmtp, before: () => road.become(state) });
      expect(road.sentMessages).toEqual([]);
      expect(road.patches).toEqual([]);
      expect(road.delivery().state).toBe(state);
    }
  });

  it("is not sent where another attempt took the run's place before the first byte left, nor kept as that one's mail", async () => {
    const begun = openRoad();
    await begun.attempt({ ...bySmtp, before: begun.replace });
    expect(begun.sentMessages).toEqual([]);
    expect(begun.patches).toEqual([]);
    const composed = openRoad();
    composed.replace();
    await composed.attempt(bySmtp);
    expect(composed.artifacts().filter(({ kind }) => kind === "mail")).toEqual([]);
    expect(composed.sentMessages).toEqual([]);
  });

  it("that was refused before its first byte leaves alone a row that another process sends", async () => {
    const road = openRoad();
    const attempt = road.attempt(bySmtp, {
      outcome: "failed",
      retry: true,
      get answer() {
        road.become("sending");
        return "451 later";
      },
    });
    await expect(attempt).rejects.toMatchObject({ code: "JEPYO-MAIL-TEMPORARY" });
    expect(road.delivery().state).toBe("sending");
  });

  it("is what the server said, though another process that found it half told said that nobody knows", async () => {
    const answers: [SendResult, string][] = [
      [sent, "sent"],
      [{ outcome: "bounced", answer: "550 no such user" }, "bounced"],
      [{ outcome: "failed", answer: "552 too large", retry: false }, "failed"],
      [{ outcome: "unknown", answer: "ECONNRESET" }, "unknown"],
    ];
    for (const [result, state] of answers) {
      const road = openRoad();
      await road.attempt({ ...bySmtp, meanwhile: () => road.become("unknown") }, result);
      expect(road.delivery().state).toBe(state);
    }
    const later = openRoad();
    await later.attempt(
      { ...bySmtp, meanwhile: () => later.become("unknown") },
      { outcome: "failed", answer: "451 later", retry: true, isPutOff: true },
    );
    // Nobody is asked to try again: a person decides.
    expect(later.delivery()).toMatchObject({ state: "failed", reason: "451 later" });
  });

  it("leaves alone what another process says of its own mail, or what is sent already", async () => {
    const refused = openRoad();
    await refused.attempt(
      { ...bySmtp, before: () => refused.become("unknown") },
      { outcome: "bounced", answer: "550" },
    );
    expect(refused.delivery().state).toBe("unknown");
    const taken = openRoad();
    await taken.attempt({ ...bySmtp, meanwhile: () => taken.become("sent") }, { outcome: "bounced", answer: "550" });
    expect(taken.delivery().state).toBe("sent");
  });

  it("is let go of at once when its stage is told to stop before the first byte, and then does not begin", async () => {
    const stop = new AbortController();
    const road = openRoad();
    const reason = new Error("stopped");
    const attempt = road.attempt({ ...bySmtp, signal: stop.signal, before: () => stop.abort(reason) });
    await expect(attempt).rejects.toBe(reason);
    expect(road.sentMessages).toEqual([]);
    expect(road.delivery().state).toBe("pending");
  });

  it("is heard to its end when its stage is told to stop after the first byte", async () => {
    const stop = new AbortController();
    const road = openRoad();
    await road.attempt({ ...bySmtp, signal: stop.signal, meanwhile: () => stop.abort(new Error("stopped")) });
    expect(road.delivery().state).toBe("sent");
  });

  it("is a new one for whoever has his and is sent it once more, and stays that one however often it is tried", async () => {
    const road = openRoad();
    await road.attempt({ ...bySmtp, mailFrom: "statements@example.com" });
    const putOff: SendResult = { outcome: "failed", answer: "451 later", retry: true, isPutOff: true };
    road.reopen(nextMessageId(road.delivery().messageId ?? ""));
    const again = { ...bySmtp, mailFrom: "statements@example.com", now: "2026-11-20T01:00:00Z" };
    await expect(road.attempt({ ...again, meanwhile: () => undefined }, putOff)).rejects.toMatchObject({
      code: "JEPYO-MAIL-TEMPORARY",
    });
    await road.attempt({ ...again, now: "2026-11-20T02:00:00Z" });
    const mails = await Promise.all(road.sentMessages.map((message) => PostalMime.parse(rawOf(message))));
    expect(mails.map(({ messageId, date }) => [messageId, date])).toEqual([
      ["<d1@example.com>", new Date(edition.issuedAt).toISOString().replace(/\.\d+Z/, ".000Z")],
      ["<d1.2@example.com>", "2026-11-20T01:00:00.000Z"],
      ["<d1.2@example.com>", "2026-11-20T01:00:00.000Z"],
    ]);
    expect(road.delivery()).toMatchObject({ state: "sent", messageId: "<d1.2@example.com>" });
    expect(nextMessageId("<d1.2@example.com>")).toBe("<d1.3@example.com>");
  });

  it("is tried longer for a server that asks for patience than for one that does not answer", async () => {
    const refused: SendResult = { outcome: "failed", answer: "ECONNREFUSED", retry: true };
    const again = { code: "JEPYO-MAIL-TEMPORARY" };
    const road = openRoad();
    await expect(road.attempt({ ...bySmtp, attempt: 1 }, refused)).rejects.toMatchObject(again);
    await road.attempt({ ...bySmtp, attempt: 2 }, refused);
    expect(road.delivery()).toMatchObject({ state: "failed", reason: "ECONNREFUSED" });
    const patient = openRoad();
    await expect(
      patient.attempt({ ...bySmtp, attempt: 2 }, { ...refused, answer: "451 later", isPutOff: true }),
    ).rejects.toMatchObject(again);
    expect(patient.delivery().state).toBe("pending");
    await patient.attempt({ ...bySmtp, attempt: 3 }, { ...refused, answer: "451 later", isPutOff: true });
    expect(patient.delivery().state).toBe("failed");
  });

  it("whose address the server does not know has bounced, with what it said", async () => {
    const road = openRoad();
    await road.attempt(bySmtp, { outcome: "bounced", answer: "550 5.1.1 <address> no such user" });
    expect(road.delivery()).toMatchObject({
      state: "bounced",
      reason: "550 5.1.1 <address> no such user",
      transport: "smtp",
    });
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

describe("a reader who has left", () => {
  it("is sent nothing more, and a trial to his address still is", async () => {
    const road = openRoad();
    await road.attempt({ ...bySmtp, leftAt: "2026-11-01T00:00:00.000Z" });
    expect(road.sentMessages).toEqual([]);
    expect(road.patches).toEqual([{ state: "skipped", reason: "unsubscribed" }]);
    const trial = openRoad({ test: true });
    await trial.attempt({ ...bySmtp, to: "ceo@example.com", leftAt: "2026-11-01T00:00:00.000Z" });
    expect(trial.sentMessages).toHaveLength(1);
  });
});

describe("an address", () => {
  it("outside the hosts that are allowed when it is sent is sent nothing, whoever allows less", async () => {
    for (const road of [openRoad({}, { allowedDomains: ["example.org"] }), openRoad()]) {
      const attempt = road.attempt({ ...bySmtp, allowedDomains: ["example.org"] });
      await expect(attempt).rejects.toMatchObject({ code: "JEPYO-MAIL-DOMAIN" });
      await expect(attempt).rejects.not.toThrow("ceo@");
      expect(road.sentMessages).toEqual([]);
    }
    const since = openRoad({}, { allowedDomains: ["example.com"] });
    const attempt = since.attempt({ ...bySmtp, allowedNow: ["example.org"] });
    await expect(attempt).rejects.toMatchObject({ code: "JEPYO-MAIL-DOMAIN", place: { job: "demo" } });
    expect(since.sentMessages).toEqual([]);
    const road = openRoad({ address: "CEO@Example.com" }, { allowedDomains: ["example.com"] });
    await road.attempt({ ...bySmtp, allowedDomains: ["example.com", "example.org"] });
    expect(road.sentMessages).toHaveLength(1);
  });
});

describe("what is of another scope than its row", () => {
  it.each(["pdf", "statements"] as const)("is sent to nobody: %s", async (swapped) => {
    const road = openRoad({ attach: ["pdf", "xlsx"] });
    await expect(road.attempt({ ...bySmtp, swapped })).rejects.toMatchObject({ code: "JEPYO-SCOPE-MIXED" });
    expect(road.sentMessages).toEqual([]);
    expect(road.delivery().state).toBe("pending");
  });

  it("is sent to nobody though its mail was composed and kept while it was his own", async () => {
    const road = openRoad();
    await road.attempt({ send: false, transport: "outbox" });
    road.reopen();
    await road.mixUp();
    await expect(road.attempt(bySmtp)).rejects.toMatchObject({ code: "JEPYO-SCOPE-MIXED" });
    expect(road.sentMessages).toEqual([]);
  });
});

describe("documents", () => {
  const attached = async (road: ReturnType<typeof openRoad>) => {
    const { attachments } = await PostalMime.parse(rawOf(road.sentMessages[0]));
    return attachments.map(({ filename, content }) => [filename, Buffer.from(content as ArrayBuffer).toString("utf8")]);
  };
  const pdf = "한빛리테일_고객제표_2026-10_v1.pdf";
  const xlsx = "한빛리테일_고객제표_2026-10_v1.xlsx";
  const publicUrl = "https://jepyo.example.com";

  it("are attached while they fit, and the mail names them with their sizes", async () => {
    const road = openRoad({ attach: ["pdf", "xlsx"] });
    await road.attempt(bySmtp);
    expect(await attached(road)).toEqual([
      [pdf, "a pdf"],
      [xlsx, "a larger workbook"],
    ]);
    expect(road.documents()).toEqual([
      { format: "pdf", name: pdf, bytes: 5, locked: false },
      { format: "xlsx", name: xlsx, bytes: 17, locked: false },
    ]);
  });

  it("and the mail bear the names that their reader's language has", async () => {
    const names = { ko: "한빛리테일", en: "Hanbit Retail" };
    const desk = { name: "재무팀", names: { ko: "재무팀", en: "Finance" }, address: "finance@example.com" };
    const company = { ...edition.company, names };
    const road = openRoad({ attach: ["pdf"], locale: "en" }, {}, { company, contact: desk });
    await road.attempt({ send: false, transport: "outbox" });
    road.reopen();
    await road.attempt({ ...bySmtp, drawn: "drawn again" });
    const { from, replyTo } = await PostalMime.parse(rawOf(road.sentMessages[0]));
    expect(from?.name).toContain("Hanbit Retail");
    expect(replyTo?.[0]).toMatchObject({ name: "Finance", address: desk.address });
    expect(await attached(road)).toEqual([["Hanbit-Retail_Customer-Statements_2026-10_v1.pdf", "a pdf"]]);
    expect(rawOf(road.sentMessages[0]).equals(rawOf(road.copies[0]))).toBe(true);
  });

  it("go behind a link, the largest first, where they are too large for a mail", async () => {
    const road = openRoad({ attach: ["pdf", "xlsx"] }, { maxAttachmentBytes: 20, linkDays: 3 });
    await road.attempt({ ...bySmtp, publicUrl });
    expect(await attached(road)).toEqual([[pdf, "a pdf"]]);
    const { link } = road.documents()[1] ?? {};
    expect(link?.until).toBe("2026-11-06");
    const token = link?.url.replace(`${publicUrl}/documents/`, "") ?? "";
    expect(readDocumentToken(token, "s")).toEqual({
      deliveryId: "d1",
      format: "xlsx",
      until: new Date("2026-11-06T01:00:00Z"),
    });
  });

  it("fail the mail where they are too large and no link can lead anywhere", async () => {
    const road = openRoad({ attach: ["xlsx"] }, { maxAttachmentBytes: 10 });
    await expect(road.attempt(bySmtp)).rejects.toMatchObject({
      code: "JEPYO-MAIL-TOO-LARGE",
      hint: expect.stringContaining("PUBLIC_URL"),
    });
    expect(road.sentMessages).toEqual([]);
    const linked = openRoad({ attach: ["pdf"], asLink: true });
    await expect(linked.attempt(bySmtp)).rejects.toMatchObject({ code: "JEPYO-MAIL-PUBLIC-URL" });
  });

  it("are locked for a reader with a password, which stands neither in the mail nor in what is kept", async () => {
    const road = openRoad({ attach: ["pdf"], passwordFrom: "CEO_PASSWORD" });
    await road.attempt({ ...bySmtp, variables: { CEO_PASSWORD: "canary-4711" } });
    expect(await attached(road)).toEqual([[pdf, "a pdf locked by 11"]]);
    expect(road.documents()[0]?.locked).toBe(true);
    expect(rawOf(road.sentMessages[0]).includes("canary-4711")).toBe(false);
    expect(JSON.stringify([road.patches, road.artifacts()])).not.toContain("canary-4711");
    expect(road.contentOf(road.artifacts().find(({ key }) => key === "all.ko"))).toBe("a pdf");
    // By which `verify` knows the file that this reader has.
    expect(road.contentOf(road.artifacts().find(({ kind, key }) => kind === "pdf" && key === "d1"))).toBe(
      "a pdf locked by 11",
    );
  });

  it("never leave unlocked because the variable with the password is gone", async () => {
    const road = openRoad({ attach: ["pdf"], passwordFrom: "CEO_PASSWORD" });
    await expect(road.attempt(bySmtp)).rejects.toMatchObject({
      code: "JEPYO-MAIL-PASSWORD",
      hint: expect.stringContaining("set CEO_PASSWORD"),
    });
    expect(road.sentMessages).toEqual([]);
  });

  it("behind a link are locked too, for that reader alone", async () => {
    const road = openRoad({ attach: ["pdf"], asLink: true, passwordFrom: "CEO_PASSWORD" });
    await road.attempt({ ...bySmtp, publicUrl, variables: { CEO_PASSWORD: "canary-4711" } });
    expect(await attached(road)).toEqual([]);
    const copy = road.artifacts().find(({ kind, key }) => kind === "pdf" && key === "d1");
    expect(road.contentOf(copy)).toBe("a pdf locked by 11");
  });

  it("behind links are told in the kept mail as long as it is fresh", async () => {
    const road = openRoad({ attach: ["pdf"], asLink: true });
    await road.attempt({ send: false, transport: "outbox", publicUrl });
    road.reopen();
    await road.attempt({ ...bySmtp, publicUrl, drawn: "drawn again" });
    expect(rawOf(road.sentMessages[0]).equals(rawOf(road.copies[0]))).toBe(true);
  });

  it("are locked again with the password that holds when a kept mail is sent", async () => {
    const road = openRoad({ attach: ["pdf"], passwordFrom: "CEO_PASSWORD" });
    await road.attempt({ send: false, transport: "outbox", variables: { CEO_PASSWORD: "leaked" } });
    road.reopen();
    await road.attempt({ ...bySmtp, variables: { CEO_PASSWORD: "set anew" } });
    expect(await attached(road)).toEqual([[pdf, "a pdf locked by 8"]]);
    expect(road.contentOf(road.artifacts().find(({ kind, key }) => kind === "pdf" && key === "d1"))).toBe(
      "a pdf locked by 8",
    );
  });

  it.each([
    ["for a day", 14, "2026-11-03T23:30:00Z", true],
    ["for a day, not longer", 14, "2026-11-04T00:30:00Z", false],
    ["for half a day where they work for one", 1, "2026-11-03T11:30:00Z", true],
    ["for half a day, not longer", 1, "2026-11-03T12:30:00Z", false],
  ])("behind links are told in the kept mail %s", async (_, linkDays, now, isKept) => {
    const road = openRoad({ attach: ["pdf"], asLink: true }, { linkDays });
    await road.attempt({ send: false, transport: "outbox", publicUrl });
    road.reopen();
    await road.attempt({ ...bySmtp, publicUrl, drawn: "drawn again", now });
    expect(rawOf(road.sentMessages[0]).equals(rawOf(road.copies[0]))).toBe(isKept);
  });

  it("have other links once those of the kept mail were withdrawn", async () => {
    const road = openRoad({ attach: ["pdf"], asLink: true });
    await road.attempt({ send: false, transport: "outbox", publicUrl });
    road.reopen();
    road.revoke("2026-11-03T01:30:00Z");
    await road.attempt({ ...bySmtp, publicUrl, drawn: "drawn again", now: "2026-11-03T02:00:00Z" });
    const [{ link } = { link: undefined }] = road.documents();
    const token = link?.url.slice(link.url.lastIndexOf("/") + 1) ?? "";
    expect(readDocumentToken(token, "s")?.until).toEqual(new Date("2026-11-17T02:00:00Z"));
    expect(rawOf(road.sentMessages[0]).equals(rawOf(road.copies[0]))).toBe(false);
  });
});
