import { Client } from "pg";
import { afterEach, expect, it } from "vitest";
import { addMonths, localDateOf } from "../../src/calendar/index.ts";
import { sales } from "../end-to-end/company.ts";
import { faultCompany } from "./company.ts";
import { openPlace, type Place } from "./place.ts";
import { expectNothingLeft, judge } from "./verdict.ts";

let place: Place;
afterEach(() => place.close());

/** The last four months that have ended by the clock of this machine, oldest first. */
const thisMonth = `${localDateOf(new Date(), "Asia/Seoul").slice(0, 7)}-01`;
const months = [-4, -3, -2, -1].map((back) => addMonths(thisMonth, back).slice(0, 7));
const last = months.at(-1) ?? "";

/** Every fifth job, the first among them, is drawn as PDF. */
const { files, names } = faultCompany(6);
const scheduled = {
  ...Object.fromEntries(
    names.map((name) => [`jobs/${name}.yaml`, `${files[`jobs/${name}.yaml`]}schedule: { day: 1, at: "00:00" }\n`]),
  ),
  ...Object.fromEntries(months.map((month) => [`data/sales-${month}.csv`, sales(month, months)])),
};

it.each(["PostgreSQL", "Redis"] as const)(
  "two processes of serve, started at once on empty servers (%s), call and issue what is due once",
  { timeout: 900_000 },
  async (mode) => {
    place = await openPlace({ mode, files: scheduled });
    const serves = [place.startWorker("serve"), place.startWorker("serve")];
    await Promise.all(serves.map((serve) => serve.saw(/"msg":"started"/)));
    const told = () =>
      serves.flatMap((serve) =>
        serve
          .said()
          .split("\n")
          .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as Record<string, unknown>] : [])),
      );
    const urls = told().flatMap(({ msg, url }) => (msg === "started" && typeof url === "string" ? [url] : []));
    for (const url of urls) expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(urls).toHaveLength(2);

    // In force since long ago, as far as both know at their next beat.
    const client = new Client({ connectionString: place.settings.shared?.database });
    await client.connect();
    await client.query("update jepyo.job set scheduled_since = '2020-01-01'");
    await client.end();
    const ids = names.map((name) => `${name}.${last}.v1`);
    const ended = () =>
      new Set(told().flatMap(({ msg, state, runId }) => (msg === "ended" && state !== undefined ? [runId] : [])));
    await expect.poll(() => ended().size, { timeout: 600_000, interval: 500 }).toBe(ids.length);
    const called = told().flatMap(({ msg, runId }) => (msg === "called" ? [String(runId)] : []));
    expect(called.sort()).toEqual(ids);
    for (const serve of serves) serve.kill("SIGTERM");
    expect((await Promise.all(serves.map(({ finished }) => finished))).map(({ code }) => code)).toEqual([0, 0]);

    const runs = await place.ask(({ records }) => records.listRuns({ limit: 100 }));
    expect(runs.map(({ id }) => id).sort()).toEqual(ids);
    expect(await judge(place, runs)).toEqual({ runs: ids.length, sent: ids.length * 3, unknown: 0, arrivedUnknown: 0 });
    await expectNothingLeft(place);
  },
);
