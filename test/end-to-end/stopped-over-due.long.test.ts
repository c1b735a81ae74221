import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { addMonths, localDateOf } from "../../src/calendar/index.ts";
import { startMailServer } from "../deliver/mail-server.ts";
import { job, sales } from "./company.ts";
import { makeWorkspace, type Started, start, type Workspace } from "./workspace.ts";

const minute = 60_000;
const zone = "Asia/Seoul";

/** The first whole minute by this machine's clock that is two minutes away: `serve` starts and ends before it. */
const nextDue = () => new Date(Math.ceil((Date.now() + 2 * minute) / minute) * minute);

/** The one minute of a year, as cron names it. */
function cronOf(due: Date): string {
  const local = due.toLocaleString("sv-SE", { timeZone: zone });
  const [, month, day, hour, minutes] = (/^\d+-(\d+)-(\d+) (\d+):(\d+)/.exec(local) ?? []).map(Number);
  return `${minutes} ${hour} ${day} ${month} *`;
}

/** The last four months that have ended by that clock, oldest first. */
const thisMonth = `${localDateOf(nextDue(), zone).slice(0, 7)}-01`;
const months = [-4, -3, -2, -1].map((back) => addMonths(thisMonth, back).slice(0, 7));
const last = months.at(-1) ?? "";

let workspace: Workspace | undefined;
const mails = await startMailServer();
afterAll(async () => {
  await mails.close();
  await workspace?.remove();
});

/** What a process has told of runs, in order. */
const told = (process: Started) =>
  process
    .said()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg, stage }) => stage === undefined && ["called", "planned", "ended"].includes(String(msg)));

it("serve that is stopped before a time and started again two minutes after it issues what came due meanwhile, once", {
  timeout: 1_200_000,
}, async () => {
  workspace = await makeWorkspace(
    Object.fromEntries(months.map((label) => [`data/sales-${label}.csv`, sales(label, months)])),
  );
  const due = nextDue();
  await workspace.write("jobs/monthly.yaml", `${job}schedule: { cron: "${cronOf(due)}" }\n`);
  const environment = { PORT: "0", SMTP_URL: `${mails.url}?tls=none`, MAIL_FROM: "statements@example.com" };
  const before = start(workspace, ["serve"], environment);
  await before.saw(/"msg":"started"/);
  before.kill("SIGTERM");
  expect((await before.finished).code).toBe(0);
  expect(told(before).filter(({ runId }) => runId !== undefined)).toEqual([]);
  // A machine too slow to start and stop in time would prove nothing.
  expect(Date.now()).toBeLessThan(due.getTime());

  await pause(due.getTime() + 2 * minute - Date.now());
  const id = `monthly.${last}.v1`;
  const after = start(workspace, ["serve"], environment);
  await after.saw(/"state":"issued","msg":"ended"/);
  after.kill("SIGTERM");
  expect((await after.finished).code).toBe(0);
  const steps = told(after).filter(({ runId }) => runId !== undefined);
  expect(steps.map(({ msg, runId, dueAt }) => [msg, runId, dueAt])).toEqual([
    ["called", id, due.toISOString()],
    ["planned", id, due.toISOString()],
    ["ended", id, undefined],
  ]);

  const again = start(workspace, ["serve"], environment);
  await again.saw(/"msg":"started"/);
  // Its first beat is over when it has ended in order.
  again.kill("SIGTERM");
  expect((await again.finished).code).toBe(0);
  expect(told(again).filter(({ runId }) => runId !== undefined)).toEqual([]);
  expect(mails.received.map(({ to }) => to).sort()).toEqual([["ceo@example.com"], ["cfo@example.com"]]);
});
