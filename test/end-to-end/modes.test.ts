import { readdir } from "node:fs/promises";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runHere } from "../cli/in-process.ts";
import { type MailServer, startMailServer } from "../deliver/mail-server.ts";
import { openPostgres } from "../servers/postgres.ts";
import { openRedis } from "../servers/redis.ts";
import { companyFiles } from "./company.ts";
import { makeWorkspace, start, type Workspace } from "./workspace.ts";

const postgres = await openPostgres();
const redis = await openRedis();
afterAll(() => Promise.all([postgres.close(), redis.close()]));

const modes: Record<string, () => Promise<Record<string, string>>> = {
  embedded: async () => ({}),
  "one database": async () => ({ DATABASE_URL: await postgres.makeDatabase() }),
  "scaled out": async () => ({ DATABASE_URL: await postgres.makeDatabase(), QUEUE_URL: redis.url }),
};

describe.each(Object.entries(modes))("the whole road, %s", (_name, servers) => {
  let workspace: Workspace;
  let mails: MailServer;
  let environment: Record<string, string>;
  beforeAll(async () => {
    workspace = await makeWorkspace(companyFiles);
    mails = await startMailServer();
    environment = { ...(await servers()), SMTP_URL: `${mails.url}?tls=none`, MAIL_FROM: "statements@example.com" };
  });
  afterAll(async () => {
    await mails.close();
    await workspace.remove();
  });

  it("issues a period once: each recipient one mail, a second time nothing", async () => {
    const args = ["run", "monthly", "--period", "2026-10", "--work", "--out", "issued"];
    const first = await runHere(workspace, args, environment);
    expect(first.stderr).not.toContain("error");
    expect(first.code).toBe(0);
    expect((await readdir(join(workspace.directory, "issued"))).sort()).toEqual([
      "email.eml",
      "quality.json",
      "statements.html",
      "statements.json",
      "statements.pdf",
      "statements.xlsx",
    ]);
    expect(mails.received.map(({ to }) => to[0]).sort()).toEqual(["ceo@example.com", "cfo@example.com"]);
    const [mail] = await Promise.all(mails.received.map(({ raw }) => PostalMime.parse(raw)));
    expect(mail?.attachments.length).toBeGreaterThan(0);

    const second = await runHere(workspace, args, environment);
    expect(second.stdout).toContain("already issued");
    expect(second.code).toBe(0);
    expect(mails.received).toHaveLength(2);
    expect(await readdir(join(workspace.directory, ".jepyo/scratch"))).toEqual([]);
    expect(await readdir(join(workspace.directory, ".jepyo/artifacts/incoming"))).toEqual([]);
  });
});

describe("a run on a shared queue", () => {
  it("says that no worker is there, and leaves the run to the next one when it is stopped", async () => {
    const workspace = await makeWorkspace(companyFiles);
    const environment = { DATABASE_URL: await postgres.makeDatabase(), QUEUE_URL: redis.url };
    const waiting = start(workspace, ["run", "monthly", "--period", "2026-10"], environment);
    await waiting.complained(/no worker has been seen for 15 s/);
    waiting.kill("SIGINT");
    expect((await waiting.finished).code).toBe(1);
    const carried = await runHere(workspace, ["run", "monthly", "--period", "2026-10", "--work"], environment);
    expect(carried.stdout).toContain("carrying on");
    expect(carried.code).toBe(0);
    await workspace.remove();
  });

  it("names the server that does not answer, without its password, exit 1", async () => {
    const workspace = await makeWorkspace(companyFiles);
    const database = "postgres://jepyo:canary-word@127.0.0.1:1/nothing";
    const refused = await runHere(workspace, ["run", "monthly"], { DATABASE_URL: database });
    expect(refused.stderr).toContain("JEPYO-DATABASE-UNREACHABLE: the database nothing at 127.0.0.1:1 cannot be used");
    expect(refused.code).toBe(1);
    const queue = { DATABASE_URL: await postgres.makeDatabase(), QUEUE_URL: "redis://:canary-word@127.0.0.1:1" };
    const without = await runHere(workspace, ["run", "monthly"], queue);
    expect(without.stderr).toContain("JEPYO-QUEUE-UNREACHABLE: the queue at redis://127.0.0.1:1 does not answer");
    expect(without.code).toBe(1);
    expect(`${refused.stderr}${without.stderr}`).not.toContain("canary");
    await workspace.remove();
  });
});
