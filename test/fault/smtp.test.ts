import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSmtpChannel } from "../../src/deliver/smtp/channel.ts";
import { type MailServer, refusal, startMailServer } from "../deliver/mail-server.ts";
import { startScriptedServer } from "../deliver/scripted-server.ts";
import { faultCompany } from "./company.ts";
import { type Desk, openDesk } from "./desk.ts";
import { isFull } from "./full.ts";

const { files, names } = faultCompany(10);
/** Those that need no browser. */
const jobs = names.filter((_, n) => n % 5 !== 0);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(files);
});
afterAll(() => desk.close());

/** Issues one job's October over a server. Returns: its rows by state, and how the run ended. */
async function issueOver(
  url: string,
  { silence = 400, name = jobs.shift() ?? "" } = {},
): Promise<{ state: string; rows: Record<string, number> }> {
  await desk.work({ channel: openSmtpChannel(`${url}?tls=none`, { connect: 2_000, silence }) });
  const { run, rows } = await desk.ended(await desk.plan(name));
  const byState = Map.groupBy(rows, (row) => row.state);
  return { state: run.state, rows: Object.fromEntries([...byState].map(([state, those]) => [state, those.length])) };
}

/** How often each address got a mail. */
function timesOf(server: MailServer): number[] {
  const byAddress = Map.groupBy(server.received, ({ to }) => to[0]);
  return [...byAddress.values()].map((mails) => mails.length);
}

describe.skipIf(!isFull)("a mail server (npm run test:fault)", () => {
  it("that puts everybody off first gets each mail once", async () => {
    const seen = new Set<string>();
    const server = await startMailServer({
      onRcptTo(address, _session, done) {
        const isNew = !seen.has(address.address);
        seen.add(address.address);
        done(isNew ? refusal(451, "greylisted, come back") : undefined);
      },
    });
    expect(await issueOver(server.url)).toEqual({ state: "issued", rows: { sent: 3 } });
    expect(timesOf(server)).toEqual([1, 1, 1]);
    await server.close();
  });

  it("that rejects one of them keeps nobody else from theirs", async () => {
    const server = await startMailServer({
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith("reader2") ? refusal(550, "no such user") : undefined),
    });
    expect(await issueOver(server.url)).toEqual({ state: "issued-with-failures", rows: { sent: 2, bounced: 1 } });
    expect(timesOf(server)).toEqual([1, 1]);
    expect(server.asked.filter((address) => address.startsWith("reader2"))).toHaveLength(1);
    await server.close();
  });

  it("that refuses for good is asked once a mail", async () => {
    const server = await startScriptedServer({ on: { MAIL: { say: "554 policy" } } });
    expect(await issueOver(server.url)).toEqual({ state: "issued-with-failures", rows: { failed: 3 } });
    expect(server.messages()).toBe(0);
    await server.close();
  });

  it.each([
    ["cuts the line after the message", { on: { END: "cut" } } as const],
    ["falls silent after the message", { on: { END: "silence" } } as const],
  ])("that %s leaves it to an admin, and gets nothing twice", async (_name, script) => {
    const server = await startScriptedServer(script);
    expect(await issueOver(server.url)).toEqual({ state: "issued-with-failures", rows: { unknown: 3 } });
    expect(server.messages()).toBe(3);
    await server.close();
  });

  it("that is not there fails the mails, and the same command sends them later", async () => {
    const gone = await startMailServer();
    await gone.close();
    const name = jobs[0] ?? "";
    expect(await issueOver(gone.url)).toEqual({ state: "issued-with-failures", rows: { failed: 3 } });
    const server = await startMailServer();
    await desk.work({ channel: openSmtpChannel(`${server.url}?tls=none`) });
    const { run, rows } = await desk.ended(await desk.plan(name));
    expect([run.state, run.version, rows.map((row) => row.state)]).toEqual(["issued", 1, ["sent", "sent", "sent"]]);
    expect(timesOf(server)).toEqual([1, 1, 1]);
    await server.close();
  });

  it("that takes its time, above all before it says that it has a message, is waited for", async () => {
    const server = await startMailServer({
      onRcptTo: (_address, _session, done) => void setTimeout(done, 250),
      answersAfter: 1_500,
    });
    expect(await issueOver(server.url, { silence: 10_000 })).toEqual({ state: "issued", rows: { sent: 3 } });
    expect(timesOf(server)).toEqual([1, 1, 1]);
    await server.close();
  });

  it("that says so when nobody listens any more leaves it to an admin, and gets nothing twice", async () => {
    const server = await startMailServer({ answersAfter: 1_500 });
    const [name = ""] = jobs;
    const unknown = { state: "issued-with-failures", rows: { unknown: 3 } };
    expect(await issueOver(server.url)).toEqual(unknown);
    expect(await issueOver(server.url, { name, silence: 10_000 })).toEqual(unknown);
    expect(timesOf(server)).toEqual([1, 1, 1]);
    await server.close();
  });
});
