import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runHere } from "../cli/in-process.ts";
import { type MailServer, refusal, startMailServer } from "../deliver/mail-server.ts";
import { companyFiles } from "./company.ts";
import { makeWorkspace, type Workspace } from "./workspace.ts";

describe("a mail server that puts off and refuses", () => {
  let workspace: Workspace;
  let server: MailServer;
  const asked = new Map<string, number>();
  beforeAll(async () => {
    workspace = await makeWorkspace(companyFiles);
    server = await startMailServer({
      onRcptTo({ address }, _session, done) {
        const count = (asked.get(address) ?? 0) + 1;
        asked.set(address, count);
        if (address === "cfo@example.com") return done(refusal(550, "5.1.1 no such user"));
        done(address === "ceo@example.com" && count === 1 ? refusal(451, "4.7.1 greylisted") : undefined);
      },
    });
  });
  afterAll(async () => {
    await server.close();
    await workspace.remove();
  });

  it("is waited for aloud; who has no mailbox has bounced, is not tried again, and a trial hides nothing", async () => {
    const environment = { SMTP_URL: `${server.url}?tls=none`, MAIL_FROM: "statements@example.com" };
    const args = ["run", "monthly", "--period", "2026-10"];
    const issued = await runHere(workspace, args, environment);
    expect(issued.code).toBe(1);
    expect(issued.stderr).toMatch(/the mail server takes no mail yet, trying again .*: 451 4\.7\.1 greylisted/);
    expect(issued.stdout).toContain("issued, but some mails were not delivered");
    expect(issued.stdout).toMatch(/ {2}sent: 1\n {2}bounced: 1/);
    expect(issued.stderr).toContain("550 5.1.1 no such user");
    expect(issued.stderr).toContain("there is no such mailbox");

    const again = await runHere(workspace, args, environment);
    expect(again.stdout).toContain("already issued");
    const trial = await runHere(workspace, [...args, "--to", "trial@example.com"], environment);
    expect(trial.code).toBe(0);
    expect(trial.stdout).toContain("issued, but some mails were not delivered");
    expect(trial.stderr).toContain("mails that subscribers still have not got: 1");
    expect(server.received.map(({ to }) => to)).toEqual([["ceo@example.com"], ["trial@example.com"]]);
    expect(Object.fromEntries(asked)).toEqual({ "ceo@example.com": 2, "cfo@example.com": 1, "trial@example.com": 1 });
  }, 240_000);
});
