import { generateKeyPairSync } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { maskSecrets } from "../../src/config/secrets.ts";
import { readSettings } from "../../src/config/settings.ts";
import { JepyoErrors } from "../../src/model/errors.ts";
import { leastJob, makeWorkspace } from "./temporary-workspace.ts";

function mistakesOf(environment: Record<string, string>, directory = makeWorkspace()) {
  try {
    readSettings(environment, directory);
  } catch (error) {
    if (error instanceof JepyoErrors) return error.errors;
    throw error;
  }
  return [];
}

describe("settings", () => {
  it("have a default for everything", () => {
    const workspace = makeWorkspace();
    expect(readSettings({}, workspace)).toEqual({
      workspace,
      home: join(workspace, ".jepyo"),
      mailFrom: "jepyo@localhost",
      host: "127.0.0.1",
      port: 8080,
      admins: { addresses: [] },
      browserSandbox: "auto",
      drainSeconds: 60,
      language: "en",
      secrets: [],
      secretOf: expect.any(Function),
    });
  });

  it("come from the process before .env", () => {
    const workspace = makeWorkspace({
      ".env": 'JEPYO_HOME=from-env\nMAIL_FROM="한빛 <a@example.com>"\nJEPYO_LANG=ko\n',
    });
    const settings = readSettings({ JEPYO_HOME: "/elsewhere", JEPYO_LANG: "" }, workspace);
    expect(settings.home).toBe("/elsewhere");
    expect(settings.mailFrom).toBe("한빛 <a@example.com>");
    expect(settings.language).toBe("en");
  });

  it("keep the mail server's password as a secret, as written and as used", () => {
    const { smtpUrl, mailFrom, secrets } = readSettings(
      { SMTP_URL: "smtps://statements%40example.com:p%40ss%2Fword@mail.example.com:465" },
      makeWorkspace(),
    );
    expect(smtpUrl).toBe("smtps://statements%40example.com:p%40ss%2Fword@mail.example.com:465");
    expect(mailFrom).toBe("statements@example.com");
    expect(secrets).toEqual([smtpUrl, "p%40ss%2Fword", "p@ss/word"]);
  });

  it("mask no password so short that it would tear holes into every message", () => {
    const { smtpUrl, secrets } = readSettings({ SMTP_URL: "smtp://user:mail@mail.example.com" }, makeWorkspace());
    expect(secrets).toEqual([smtpUrl]);
  });

  it("read a secret from a file", () => {
    const workspace = makeWorkspace({ "smtp url": "smtp://mail.example.com\n", ".env": "SMTP_URL_FILE='smtp url'\n" });
    expect(readSettings({}, workspace).smtpUrl).toBe("smtp://mail.example.com");
    expect(readSettings({ SMTP_URL: "smtp://other.example.com" }, workspace).smtpUrl).toBe("smtp://other.example.com");
    expect(readSettings({ SMTP_URL: "" }, workspace).smtpUrl).toBeUndefined();
  });

  it.each([
    [{ JEPYO_LANG: "ko", LANG: "en_US.UTF-8" }, "ko"],
    [{ LANG: "ko_KR.UTF-8" }, "ko"],
    [{ LANG: "C" }, "en"],
  ])("choose the language: %o → %s", (environment, language) => {
    expect(readSettings(environment, makeWorkspace()).language).toBe(language);
  });

  it("say where links lead, which hosts are sent to, and how fast, and how soon to end", () => {
    const settings = readSettings(
      {
        PUBLIC_URL: "https://Jepyo.example.com/statements/",
        MAIL_ALLOWED_DOMAINS: "Example.com, 한빛.kr",
        MAIL_PER_MINUTE: "30",
        JEPYO_DRAIN: "0",
      },
      makeWorkspace(),
    );
    expect(settings).toMatchObject({
      publicUrl: "https://jepyo.example.com/statements",
      allowedDomains: ["example.com", "한빛.kr"],
      mailsPerMinute: 30,
      drainSeconds: 0,
    });
  });

  it("say whom to tell of failures; the webhook's URL is a secret", () => {
    const environment = { ADMIN_MAIL: "it@example.com, cfo@example.com", ADMIN_WEBHOOK_URL: "https://chat/canary" };
    const { admins, secrets } = readSettings(environment, makeWorkspace());
    expect(admins).toEqual({ addresses: ["it@example.com", "cfo@example.com"], webhook: "https://chat/canary" });
    expect(secrets).toContain("https://chat/canary");
  });

  it.each([
    [{ PUBLIC_URL: "jepyo.example.com" }, "PUBLIC_URL holds no address to be reached at; expected https://"],
    [{ PUBLIC_URL: "https://user:canary@jepyo.example.com" }, "PUBLIC_URL holds no address"],
    [{ PUBLIC_URL: "https://jepyo.example.com/?a=1" }, "PUBLIC_URL holds no address"],
    [{ MAIL_ALLOWED_DOMAINS: "example.com,@example.org" }, 'MAIL_ALLOWED_DOMAINS holds "@example.org"; expected hosts'],
    [{ ADMIN_MAIL: "it@example.com, canary" }, "ADMIN_MAIL holds an address that has no @; expected addresses"],
    [{ ADMIN_WEBHOOK_URL: "canary" }, "ADMIN_WEBHOOK_URL holds no URL of http or https"],
    [{ MAIL_PER_MINUTE: "0" }, 'MAIL_PER_MINUTE holds "0"; expected a whole number from 1'],
    [{ JEPYO_DRAIN: "1m" }, 'JEPYO_DRAIN holds "1m"; expected seconds, a whole number from 0'],
    [{ MAIL_PER_MINUTE: "many" }, 'MAIL_PER_MINUTE holds "many"; expected a whole number from 1'],
  ])("refuse %o", (environment, message) => {
    const [error, ...others] = mistakesOf(environment);
    expect(others).toEqual([]);
    expect(error?.code).toBe("JEPYO-SETTING-VALUE");
    expect(error?.message).toContain(message);
    expect(error?.message).not.toContain("canary");
  });

  it("find what a variable holds when it is needed, in itself or in a file", () => {
    const workspace = makeWorkspace({ ".env": "CFO_PASSWORD_FILE=cfo\n", cfo: "from a file\n" });
    const { secretOf } = readSettings({ CEO_PASSWORD: "from the process" }, workspace);
    expect(["CEO_PASSWORD", "CFO_PASSWORD", "NOBODYS_PASSWORD"].map(secretOf)).toEqual([
      "from the process",
      "from a file",
      undefined,
    ]);
  });

  describe("of the mails' signature", () => {
    const pem = (bits: number) =>
      generateKeyPairSync("rsa", { modulusLength: bits })
        .privateKey.export({ type: "pkcs8", format: "pem" })
        .toString();
    const usable = pem(1024);
    const named = { MAIL_DKIM: "2026.s1@Mail.한빛.kr" };

    it.each([
      ["in itself", { MAIL_DKIM_KEY: usable }, {}],
      ["in .env", {}, { ".env": `MAIL_DKIM_KEY="${usable}"\n` }],
      ["in a file", { MAIL_DKIM_KEY_FILE: "dkim.pem" }, { "dkim.pem": usable }],
    ])("take a key %s, and mask it in whatever way it is written", (_where, environment, files) => {
      const { dkim, secrets } = readSettings({ ...named, ...environment }, makeWorkspace(files));
      expect(dkim).toMatchObject({ selector: "2026.s1", domain: "mail.xn--xx3br43b.kr" });
      expect(dkim?.privateKey.export({ type: "pkcs8", format: "pem" })).toBe(usable);
      for (const text of [usable, JSON.stringify(usable)]) {
        const masked = maskSecrets(text, secrets);
        for (const line of usable.split("\n").slice(1, -2)) expect(masked).not.toContain(line);
      }
    });

    const ed25519 = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const expected = "expected an RSA private key of 1024 bits or more, in PEM and without a passphrase";
    const noName = "MAIL_DKIM holds no selector and domain; expected selector@example.com";
    const value = "JEPYO-SETTING-VALUE";
    const half = "JEPYO-SETTING-INCOMPLETE";
    it.each([
      ["canary", value, `MAIL_DKIM_KEY holds no private key that can be read; ${expected}`],
      [ed25519, value, `MAIL_DKIM_KEY holds a private key of another kind (ed25519); ${expected}`],
      [pem(512), value, `MAIL_DKIM_KEY holds an RSA private key of 512 bits; ${expected}`],
      ["", half, "MAIL_DKIM is set without MAIL_DKIM_KEY_FILE: mails are signed with both"],
    ])("refuse another key (%#)", (key, code, message) => {
      expect(mistakesOf({ ...named, MAIL_DKIM_KEY: key })).toMatchObject([{ code, message, fault: "configuration" }]);
    });

    it.each([
      ["example.com", value, noName],
      ["s1@", value, noName],
      ["s_1@example.com", value, noName],
      ["s1; d=canary@example.com", value, noName],
      ["s1@example.com@example.com", value, noName],
      ["", half, "MAIL_DKIM_KEY is set without MAIL_DKIM: mails are signed with both"],
    ])("refuse the name %j", (name, code, message) => {
      expect(mistakesOf({ MAIL_DKIM: name, MAIL_DKIM_KEY: usable })).toMatchObject([{ code, message }]);
    });
  });

  it("tell every mistake at once, and no secret", () => {
    const errors = mistakesOf({
      SMTP_URL: "http://user:canary-word@mail.example.com",
      MAIL_FROM: "statements@example.com\r\nBcc: x@example.com",
      JEPYO_LANG: "kr",
      JEPYO_BROWSER_SANDBOX: "off",
      DATABASE_URL: "mysql://u:canary-word@db/x",
      QUEUE_URL: "canary-word@q",
      PORT: "http",
    });
    expect(errors.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "JEPYO-SETTING-VALUE QUEUE_URL holds no URL; expected redis://host:6379 or postgres://user:password@host/database",
      'JEPYO-SETTING-VALUE PORT holds "http"; expected a number from 0 to 65535',
      "JEPYO-SETTING-VALUE SMTP_URL holds a URL of http:; expected smtp://user:password@host:587 or smtps://…:465",
      "JEPYO-SETTING-VALUE MAIL_FROM holds an address that holds a line break or another control character; expected name@host or Name <name@host>",
      'JEPYO-SETTING-VALUE JEPYO_BROWSER_SANDBOX holds "off"; expected auto or require',
      'JEPYO-SETTING-VALUE JEPYO_LANG holds "kr"; expected ko or en',
    ]);
    expect(errors.every((error) => error.fault === "configuration")).toBe(true);
    expect(JSON.stringify(errors.map(({ message, hint, details }) => [message, hint, details]))).not.toContain(
      "canary",
    );
  });

  it.each([
    [{}, undefined],
    [{ DATABASE_URL: "postgres://db/x" }, { database: "postgres://db/x", queue: "postgres://db/x" }],
    [
      { DATABASE_URL: "postgresql://db/x", QUEUE_URL: "rediss://q:6380/2" },
      { database: "postgresql://db/x", queue: "rediss://q:6380/2" },
    ],
    [
      { DATABASE_URL: "postgres://db/x", QUEUE_URL: "postgres://q/y" },
      { database: "postgres://db/x", queue: "postgres://q/y" },
    ],
  ])("choose where records and queue live: %o", (environment, shared) => {
    expect(readSettings(environment, makeWorkspace()).shared).toEqual(shared);
  });

  it("refuse a queue without records, and servers of another kind", () => {
    expect(mistakesOf({ QUEUE_URL: "redis://q" })).toMatchObject([
      {
        code: "JEPYO-MODE-INCOMPLETE",
        message: "QUEUE_URL is set without DATABASE_URL: a shared queue needs a shared database for its records",
      },
    ]);
    expect(mistakesOf({ DATABASE_URL: "mysql://u:canary@db/x" })).toMatchObject([
      {
        code: "JEPYO-SETTING-VALUE",
        message: "DATABASE_URL holds a URL of mysql:; expected postgres://user:password@host:5432/database",
      },
    ]);
  });

  it("mask the passwords of the servers that they name", () => {
    const environment = { DATABASE_URL: "postgres://u:canary-word@db/x", QUEUE_URL: "redis://:other-word@q" };
    expect(readSettings(environment, makeWorkspace()).secrets).toEqual(
      expect.arrayContaining(["canary-word", "other-word"]),
    );
  });

  it.each([
    "mail.example.com",
    "smtp://",
    "smtp:mail",
    "smtp://a:%zz@mail.example.com",
    "smtp://mail.example.com?tls=maybe",
    "smtp://mail.example.com?requireTLS=false",
  ])("refuse %s as a mail server", (url) => {
    expect(mistakesOf({ SMTP_URL: url })).toMatchObject([{ code: "JEPYO-SETTING-VALUE" }]);
  });

  it("refuse two places for one secret, and a file that is not there", () => {
    expect(mistakesOf({ SMTP_URL: "smtp://a", SMTP_URL_FILE: "b" })).toMatchObject([
      { code: "JEPYO-SETTING-CONFLICT" },
    ]);
    expect(mistakesOf({ SMTP_URL_FILE: "absent" })).toMatchObject([
      { code: "JEPYO-SETTING-UNREADABLE", message: "the file that SMTP_URL_FILE names cannot be read (ENOENT)" },
    ]);
    const workspace = makeWorkspace();
    mkdirSync(join(workspace, ".env"));
    expect(() => readSettings({}, workspace)).toThrow(".env in the workspace cannot be read (EISDIR)");
  });
});

describe("the workspace", () => {
  const files = { "a/jobs/x.yaml": leastJob, "a/deep/er/note": "", "b/job.yaml": leastJob, "c/note": "" };
  const cases = [
    { from: "a/deep/er", job: undefined, is: "a", why: "the nearest parent with jobs/" },
    { from: "c", job: undefined, is: "c", why: "the current folder where no parent has jobs/" },
    { from: "c", job: "monthly", is: "c", why: "a name says nothing of a folder" },
    { from: "c", job: "../a/jobs/x.yaml", is: "a", why: "a job file's own workspace" },
    { from: "a", job: "../b/job.yaml", is: "b", why: "the folder of a job file that lies in no workspace" },
    { from: "a/deep", job: "./job.yaml", is: "a", why: "a job file inside, beside jobs/" },
    { from: "b", job: "job.yaml", is: "b", why: "a job file in a folder without jobs/" },
    { from: ".", job: "b/job.yaml", is: "b", why: "the same one from every folder" },
    { from: "a/deep", job: "../../b/job.yaml", is: "b", why: "the same one from another workspace" },
  ];

  it.each(cases)("of $job seen from $from is $is: $why", ({ from, job, is }) => {
    const root = makeWorkspace(files);
    expect(readSettings({}, join(root, from), job).workspace).toBe(join(root, is));
  });

  it("is where a relative home begins", () => {
    const root = makeWorkspace(files);
    expect(readSettings({ JEPYO_HOME: "kept" }, join(root, "a/deep")).home).toBe(join(root, "a/kept"));
  });
});
