import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Channel } from "../../src/deliver/channel.ts";
import { openChannel } from "../../src/deliver/index.ts";
import { openSmtpChannel } from "../../src/deliver/smtp/channel.ts";
import { JepyoError } from "../../src/model/errors.ts";
import { describeChannel, messageTo } from "../contracts/channel.ts";
import { refusal, startMailServer } from "./mail-server.ts";
import { type Script, startScriptedServer } from "./scripted-server.ts";

describeChannel("an SMTP server", async () => {
  const server = await startMailServer();
  return {
    channel: openChannel({ smtpUrl: server.url, outbox: "/nowhere" }),
    arrivals: async () => server.received.map(({ to, raw }) => ({ to: to[0] ?? null, raw })),
    close: () => server.close(),
  };
});

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function connect(url: string): Channel {
  const channel = openSmtpChannel(url, { connect: 2_000, silence: 300 });
  closers.push(() => channel.close());
  return channel;
}

async function serve(options: Parameters<typeof startMailServer>[0]) {
  const server = await startMailServer(options);
  closers.push(() => server.close());
  return server;
}

async function act(script: Script) {
  const server = await startScriptedServer(script);
  closers.push(() => server.close());
  return server;
}

async function closedPort(): Promise<number> {
  const placeholder = createServer();
  await new Promise<void>((resolve) => placeholder.listen(0, "127.0.0.1", resolve));
  const { port } = placeholder.address() as AddressInfo;
  await new Promise((resolve) => placeholder.close(resolve));
  return port;
}

const message = messageTo("ceo@example.com", "d1");

describe("a mail server that says no", () => {
  it("at RCPT with 550: bounced, not tried again, and the address stays out of the answer", async () => {
    const server = await serve({
      onRcptTo: (address, _session, done) => done(refusal(550, `5.1.1 <${address.address}> no such user`)),
    });
    const result = await connect(server.url).send(message);
    expect(result.outcome).toBe("bounced");
    expect(result.answer).toMatch(/^550 .*<address>/);
    expect(result.answer).not.toContain("ceo@");
    expect(server.received).toHaveLength(0);
  });

  it("once with 451, then yes: failed and to be tried again, then sent, over the same channel", async () => {
    let seen = 0;
    const server = await serve({
      onRcptTo(_address, _session, done) {
        seen += 1;
        done(seen === 1 ? refusal(451, "4.7.1 greylisted, come back later") : undefined);
      },
    });
    const channel = connect(server.url);
    expect(await channel.send(message)).toMatchObject({ outcome: "failed", retry: true, isPutOff: true });
    expect(await channel.send(message)).toMatchObject({ outcome: "sent" });
    expect(server.received).toHaveLength(1);
  });

  it("to one of ten: the nine others arrive once each", async () => {
    const server = await serve({
      onRcptTo: (address, _session, done) =>
        done(address.address.startsWith("r3@") ? refusal(550, "5.1.1 no such user") : undefined),
    });
    const channel = connect(server.url);
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) => channel.send(messageTo(`r${index}@example.com`, `ten-${index}`))),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(
      results.map((_, index) => (index === 3 ? "bounced" : "sent")),
    );
    expect(server.received.map(({ to }) => to).sort()).toEqual(
      [0, 1, 2, 4, 5, 6, 7, 8, 9].map((index) => [`r${index}@example.com`]),
    );
  });

  it.each([
    ["552 after the message", { END: { say: "552 5.2.2 mailbox full" } }, { outcome: "failed", retry: false }],
    ["451 after the message", { END: { say: "451 4.3.0 try again" } }, { outcome: "failed", retry: true }],
    ["550 to the sender", { MAIL: { say: "550 5.7.1 not you" } }, { outcome: "failed", retry: false }],
    ["421 to DATA", { DATA: { say: "421 4.3.2 shutting down" } }, { outcome: "failed", retry: true }],
    ["554 to DATA", { DATA: { say: "554 5.5.1 no valid recipients" } }, { outcome: "failed", retry: false }],
  ] as const)("with %s", async (_name, on, expected) => {
    const server = await act({ on });
    expect(await connect(server.url).send(message)).toMatchObject(expected);
  });
});

describe("a line that breaks", () => {
  it("after the message went out: unknown, and the message goes out no second time", async () => {
    const server = await act({ on: { END: "cut" } });
    const result = await connect(server.url).send(message);
    expect(result.outcome).toBe("unknown");
    expect(result.answer).toContain("after the message had begun");
    expect(server.messages()).toBe(1);
    expect(server.connections()).toBe(1);
  });

  it("because the server never answers the message: unknown", async () => {
    const server = await act({ on: { END: "silence" } });
    expect(await connect(server.url).send(message)).toMatchObject({ outcome: "unknown" });
    expect(server.messages()).toBe(1);
  });

  it.each([
    ["at once", { greeting: "cut" }],
    ["at EHLO", { on: { EHLO: "cut", HELO: "cut" } }],
    ["at MAIL", { on: { MAIL: "cut" } }],
    ["at RCPT", { on: { RCPT: "cut" } }],
    ["at DATA", { on: { DATA: "cut" } }],
    ["by silence at RCPT", { on: { RCPT: "silence" } }],
  ] as const)("before the message, %s: failed and to be tried again", async (_name, script) => {
    const server = await act(script);
    const begin = vi.fn(async () => {});
    expect(await connect(server.url).send(message, begin)).toMatchObject({ outcome: "failed", retry: true });
    expect(server.messages()).toBe(0);
    expect(begin).not.toHaveBeenCalled();
  });

  it("because nobody listens: failed and to be tried again", async () => {
    const result = await connect(`smtp://127.0.0.1:${await closedPort()}`).send(message);
    expect(result).toMatchObject({ outcome: "failed", retry: true });
    expect(result.answer).toContain("ECONNREFUSED");
  });
});

describe("what goes over the line", () => {
  it("is one recipient a message, with the plain addresses in the envelope", async () => {
    const server = await serve({});
    await connect(server.url).send(message);
    expect(server.asked).toEqual(["ceo@example.com"]);
    expect(server.received[0]).toMatchObject({ from: "statements@example.com", to: ["ceo@example.com"] });
  });

  it("is never an address that smuggles a second one in", async () => {
    const server = await serve({});
    const channel = connect(server.url);
    for (const to of ["a@example.com\r\nRCPT TO:<b@example.com>", "a@example.com,b@example.com", "<a@example.com>"]) {
      await expect(channel.send({ ...message, to })).rejects.toMatchObject({ code: "JEPYO-MAIL-ADDRESS" });
    }
    expect(server.asked).toEqual([]);
  });

  it("is nothing at all where TLS is required and the server has none", async () => {
    const server = await serve({ hideSTARTTLS: true });
    const result = await connect(`${server.url}?tls=required`).send(message);
    expect(result).toMatchObject({ outcome: "failed", retry: true });
    expect(server.asked).toEqual([]);
  });

  it.each(["smtp://127.0.0.1:0?tls=required", "smtp://127.0.0.1:0?tls=optional", "smtps://127.0.0.1:0"])(
    "is nothing where the server's certificate is not to be trusted: %s",
    async (url) => {
      const server = await serve({ secure: url.startsWith("smtps:") });
      const result = await connect(url.replace(":0", `:${server.port}`)).send(message);
      expect(result).toMatchObject({ outcome: "failed", retry: true });
      expect(result.answer).toContain("certificate");
      expect(server.asked).toEqual([]);
    },
  );

  it("arrives at a server that takes its time, at RCPT and with its answer to the message", async () => {
    const server = await serve({ onRcptTo: (_address, _session, done) => setTimeout(done, 150), answersAfter: 150 });
    expect(await connect(server.url).send(message)).toMatchObject({ outcome: "sent" });
    expect(server.received).toHaveLength(1);
  });

  it("waits for no other message's answer before it goes", async () => {
    const server = await serve({ answersAfter: 250 });
    const channel = connect(server.url);
    const began: number[] = [];
    const send = (n: number) =>
      channel.send(messageTo(`r${n}@example.com`, `side-${n}`), async () => void began.push(server.answered()));
    const results = await Promise.all([1, 2, 3, 4].map(send));
    expect(results.map(({ outcome }) => outcome)).toEqual(["sent", "sent", "sent", "sent"]);
    expect(began).toEqual([0, 0, 0, 0]);
  });

  it("is the user and password of the URL, and neither is in the answer when they are wrong", async () => {
    const seen: string[] = [];
    const server = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth(auth, _session, done) {
        seen.push(`${auth.username}:${auth.password}`);
        if (auth.password === "p@ss/word") done(null, { user: auth.username ?? "" });
        else done(refusal(535, "5.7.8 wrong credentials"));
      },
    });
    const at = (password: string) => server.url.replace("smtp://", `smtp://user%40example.com:${password}@`);
    expect(await connect(at("p%40ss%2Fword")).send(message)).toMatchObject({ outcome: "sent" });
    const refused = await connect(at("canary-secret")).send(message);
    expect(refused).toMatchObject({ outcome: "failed", retry: false });
    expect(JSON.stringify(refused)).not.toContain("canary-secret");
    expect(seen[0]).toBe("user@example.com:p@ss/word");
  });
});

describe("trying a mail server", () => {
  const failureAt = async (url: string): Promise<JepyoError> => {
    const failure = await connect(url)
      .verify()
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    if (!(failure instanceof JepyoError)) throw new Error("no failure of ours");
    expect(failure.code).toBe("JEPYO-MAIL-SERVER");
    expect(`${failure.message} ${failure.hint} ${failure.cause}`).not.toMatch(/canary/);
    return failure;
  };

  it("says that it answers", async () => {
    const server = await serve({});
    expect(await connect(server.url).verify()).toBe(`127.0.0.1:${server.port} answers and lets us in`);
    expect(server.asked).toEqual([]);
  });

  it("says that nobody listens", async () => {
    const port = await closedPort();
    const { message } = await failureAt(`smtp://canary-user:canary-word@127.0.0.1:${port}`);
    expect(message).toBe(`the mail server 127.0.0.1:${port} cannot be used: connection refused, nobody listens there`);
  });

  it("says that the name is unknown", async () => {
    const { message } = await failureAt("smtp://canary-user:canary-word@mail.invalid:587");
    expect(message).toBe("the mail server mail.invalid:587 cannot be used: the host's name is unknown");
  });

  it("says that the server stays silent", async () => {
    const server = await act({ greeting: "silence" });
    expect((await failureAt(server.url)).message).toMatch(/cannot be used: no answer in time$/);
  });

  it("says that the login is refused, not what the server said of it", async () => {
    const server = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => done(refusal(535, `5.7.8 ${username} ${password}`)),
    });
    const { message, hint } = await failureAt(server.url.replace("smtp://", "smtp://canary-user:canary-word@"));
    expect(message).toBe(`the mail server 127.0.0.1:${server.port} cannot be used: login refused (535)`);
    expect(hint).toBe("check user and password in SMTP_URL");
  });

  it("holds it to the same TLS rules as sending", async () => {
    const plain = await serve({ hideSTARTTLS: true });
    expect((await failureAt(`${plain.url}?tls=required`)).message).toMatch(/cannot be used: TLS failed: /);
    const selfSigned = await serve({});
    expect((await failureAt(`${selfSigned.url}?tls=required`)).message).toMatch(/TLS failed: .*certificate/);
    const { message, hint } = await failureAt(plain.url.replace("smtp:", "smtps:"));
    expect(message).toMatch(/TLS failed: /);
    expect(hint).toContain("465");
  });
});
