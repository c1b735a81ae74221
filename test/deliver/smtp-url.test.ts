import { describe, expect, it } from "vitest";
import { openChannel } from "../../src/deliver/index.ts";
import { readSmtpUrl } from "../../src/model/smtp-url.ts";

describe("the mail server's URL", () => {
  it.each([
    ["smtp://mail.example.com", { host: "mail.example.com", port: 587, tls: "required" }],
    ["smtp://mail.example.com:2525?tls=optional", { host: "mail.example.com", port: 2525, tls: "optional" }],
    ["smtp://relay.internal:25?tls=none", { host: "relay.internal", port: 25, tls: "none" }],
    ["smtps://mail.example.com", { host: "mail.example.com", port: 465, tls: "implicit" }],
    ["smtps://mail.example.com?tls=required", { host: "mail.example.com", port: 465, tls: "implicit" }],
    ["smtp://127.0.0.1:1025", { host: "127.0.0.1", port: 1025, tls: "none" }],
    ["smtp://localhost:1025?tls=required", { host: "localhost", port: 1025, tls: "required" }],
    ["smtp://[::1]:1025", { host: "::1", port: 1025, tls: "none" }],
    [
      "smtp://user%40example.com:p%40ss%3A%2F@mail.example.com:587",
      { host: "mail.example.com", port: 587, tls: "required", auth: { user: "user@example.com", pass: "p@ss:/" } },
    ],
  ] as const)("%s", (url, expected) => {
    expect(readSmtpUrl(url)).toEqual(expected);
  });

  it.each([
    "http://user:canary-secret@mail.example.com",
    "smtp://user:canary-secret@mail.example.com?tls=sometimes",
    "smtp://user:canary-secret@mail.example.com?requireTLS=false",
    "smtp://user:canary-secret@mail.example.com?tls=none&tls=required",
    "smtps://user:canary-secret@mail.example.com?tls=none",
    "smtp://user:%zz-canary-secret@mail.example.com",
    "smtp://%zz:canary-secret@mail.example.com",
    "smtp://user:12/canary-secret@mail.example.com",
    "smtp://user:12#canary-secret@mail.example.com",
    "smtp://user:12?canary-secret@mail.example.com",
    "smtp://canary-secret@mail%0D%0Aexample.com",
    "canary-secret:25",
    "canary-secret",
  ])("is refused, without repeating it: %s", (smtpUrl) => {
    const open = () => openChannel({ smtpUrl, outbox: "/nowhere" });
    expect(open).toThrow(/SMTP_URL holds .*expected smtp:/);
    expect(open).toThrow(expect.objectContaining({ code: "JEPYO-SETTING-VALUE" }));
    expect(open).not.toThrow(/canary-secret/);
  });
});
