import { describe, expect, it } from "vitest";
import { judgeFailure, maskAddresses } from "../../src/deliver/after-failure.ts";

const failed = { outcome: "failed", retry: false };
const later = { outcome: "failed", retry: true };
const putOff = { ...later, isPutOff: true };
const bounced = { outcome: "bounced" };
const unknown = { outcome: "unknown" };

describe("what follows from a failure", () => {
  it.each([
    ["a refused recipient", { began: false, replyCode: 550, status: "5.1.1", command: "RCPT TO" }, bounced],
    ["a mailbox that is closed", { began: false, replyCode: 550, status: "5.2.1", command: "RCPT TO" }, bounced],
    ["a recipient refused without a reason", { began: false, replyCode: 551, command: "RCPT TO" }, bounced],
    ["a relay that refuses us", { began: false, replyCode: 550, status: "5.7.1", command: "RCPT TO" }, failed],
    ["a relay without a route", { began: false, replyCode: 550, status: "5.4.4", command: "RCPT TO" }, failed],
    ["a login that is wanted", { began: false, replyCode: 530, status: "5.7.0", command: "RCPT TO" }, failed],
    ["a refused sender", { began: false, replyCode: 550, status: "5.1.8", command: "MAIL FROM" }, failed],
    ["greylisting", { began: false, replyCode: 451, command: "RCPT TO" }, putOff],
    ["a server that shuts down", { began: false, replyCode: 421, code: "ECONNECTION" }, putOff],
    ["a session gone wrong", { began: false, replyCode: 503, code: "EENVELOPE" }, later],
    ["a message refused after it was read", { began: true, replyCode: 554, code: "EMESSAGE" }, failed],
    ["a message put off after it was read", { began: true, replyCode: 452, code: "EMESSAGE" }, putOff],
    ["silence after it was sent", { began: true, code: "ETIMEDOUT" }, unknown],
    ["a cut after it began", { began: true, code: "ECONNECTION" }, unknown],
    ["anything unexplained after it began", { began: true }, unknown],
    ["a refused connection", { began: false, code: "ESOCKET" }, later],
    ["a name that is not found", { began: false, code: "EDNS" }, later],
    ["an upgrade to TLS that fails", { began: false, code: "ETLS" }, later],
    ["wrong credentials", { began: false, replyCode: 535, code: "EAUTH" }, failed],
    ["credentials put off", { began: false, replyCode: 454, code: "EAUTH" }, putOff],
    ["missing credentials", { began: false, code: "ENOAUTH" }, failed],
    ["an address that is none", { began: false, code: "EENVELOPE" }, failed],
  ] as const)("%s", (_name, failure, expected) => {
    expect(judgeFailure(failure)).toEqual(expected);
  });
});

describe("a server's words", () => {
  it("are kept on one line, short, without addresses", () => {
    const said = `550-5.1.1 <kim.cheolsu@example.com>: rejected\r\n550 5.1.1 see lee@부산.example ${"x".repeat(400)}`;
    const kept = maskAddresses(said);
    expect(kept).toMatch(/^550-5\.1\.1 <address>: rejected 550 5\.1\.1 see <address> x+$/);
    expect(kept).toHaveLength(300);
  });
});
