import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MailServer, startMailServer } from "../deliver/mail-server.ts";
import { makeWorkspace, type Started, start, type Workspace } from "../end-to-end/workspace.ts";
import { openPostgres, type PostgresServer } from "../servers/postgres.ts";
import { faultCompany } from "./company.ts";

const { files, names } = faultCompany(2);
/** Needs no browser. */
const name = names[1] ?? "";
const job = files[`jobs/${name}.yaml`]?.replace(/source:\n[\s\S]*?period:/, "source: shop\nperiod:") ?? "";

/** Each row takes the server a millisecond, all of them some seconds. */
const source = `type: postgres
url: ${"$"}{SHOP_DATABASE_URL}
transactions: { query: "select * from sales where pg_sleep(0.001)::text = ''", salesTypes: { 일반: general } }
`;

const mayBeKilled = process.env.TEST_DATABASE_URL === undefined;

/** A database of its own that may be killed; one that TEST_DATABASE_URL names is not. */
describe.runIf(mayBeKilled)("jepyo run, whose source database goes away", () => {
  let server: PostgresServer;
  let url: string;
  let mails: MailServer;
  let workspace: Workspace;
  beforeAll(async () => {
    server = await openPostgres();
    url = await server.makeDatabase();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(
      `create table sales as select n::text as transaction_id, (n % 90)::text as customer_id,
         timestamp '2026-07-01' + n * interval '59 minutes' as occurred_at, (n % 50000)::numeric(12, 2) as amount,
         '일반' as sales_type, repeat('점', 100) as store
       from generate_series(1, 3000) n`,
    );
    await client.query("checkpoint");
    await client.end();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    mails = await startMailServer();
    workspace = await makeWorkspace({ [`jobs/${name}.yaml`]: job, "jobs/sources/shop.yaml": source });
  });
  afterEach(async () => {
    await mails.close();
    await workspace.remove();
  });

  const begin = () =>
    start(workspace, ["run", name, "--period", "2026-10", "--out", "issued", "--force"], {
      SHOP_DATABASE_URL: url,
      SMTP_URL: `${mails.url}?tls=none`,
      MAIL_FROM: "statements@example.com",
    });
  const figures = () => readFile(join(workspace.directory, "issued", "statements.json"), "utf8");
  /** That everybody has the one edition, once. */
  async function expectIssued(run: Started): Promise<void> {
    expect(await run.finished).toMatchObject({ code: 0, stdout: expect.stringContaining(`${name}.2026-10.v1`) });
    expect(mails.received.map(({ to }) => to[0]).sort()).toEqual(
      [1, 2, 3].map((n) => `reader${n}.${name}@example.com`),
    );
    expect(await readdir(join(workspace.directory, ".jepyo", "artifacts", "extracts"))).toEqual([]);
  }

  it("in the middle of the read and comes back: the same statements, once", { timeout: 600_000 }, async () => {
    await expectIssued(begin());
    const undisturbed = await figures();
    await workspace.remove();
    await mails.close();
    mails = await startMailServer();
    workspace = await makeWorkspace({ [`jobs/${name}.yaml`]: job, "jobs/sources/shop.yaml": source });
    const disturbed = begin();
    const size = await read(workspace);
    await server.restart("SIGKILL");
    expect(size).toBeLessThan(500_000);
    expect(disturbed.said()).not.toContain("plan");
    await expectIssued(disturbed);
    expect(await figures()).toBe(undisturbed);
  });

  it("in the middle of the read and stays away: nothing is issued, and the same command later does", {
    timeout: 600_000,
  }, async () => {
    const disturbed = begin();
    await read(workspace);
    await server.restart("SIGKILL", async () => {
      const { code, stderr } = await disturbed.finished;
      expect(stderr).toMatch(/JEPYO-SOURCE-UNREACHABLE: the database .+ cannot be reached: ECONNREFUSED/);
      expect(code).toBe(2);
    });
    expect(mails.received).toEqual([]);
    await expectIssued(begin());
  });

  it("once it has been read: issued all the same", { timeout: 600_000 }, async () => {
    const disturbed = begin();
    await disturbed.saw(/plan .*done/);
    await server.restart("SIGKILL", () => expectIssued(disturbed));
  });
});

/** Waits for the first rows that have arrived. Returns: how much of them. Unit: bytes. */
async function read({ directory }: Workspace): Promise<number> {
  const scratch = join(directory, ".jepyo", "scratch");
  for (;;) {
    for (const own of await readdir(scratch).catch(() => [])) {
      const found = await stat(join(scratch, own, "plan", "transactions.csv")).catch(() => undefined);
      if (found !== undefined && found.size > 0) return found.size;
    }
    await pause(10);
  }
}
