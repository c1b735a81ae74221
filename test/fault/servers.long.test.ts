import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import type { Channel } from "../../src/deliver/channel.ts";
import type { Stage } from "../../src/model/run.ts";
import { openPostgres } from "../servers/postgres.ts";
import { openRedis } from "../servers/redis.ts";
import { faultCompany, months } from "./company.ts";
import { type Desk, openDesk } from "./desk.ts";
import { isFull } from "./full.ts";

const postgres = await openPostgres();
const redis = await openRedis();
afterAll(() => Promise.all([postgres.close(), redis.close()]));

const { files, names } = faultCompany(2);
/** The job that needs no browser. */
const job = names[1] ?? "";

const labels = isFull ? months.slice(1) : months.slice(3);
/** Three mails a period. */
const once = Array(labels.length * 3).fill(1);

let desk: Desk;
afterEach(() => desk.close());

/** A channel that counts how often each mail went. */
function counting(): { channel: Channel; times: Map<string, number> } {
  const times = new Map<string, number>();
  const channel: Channel = {
    transport: "smtp",
    async send({ deliveryId }) {
      times.set(deliveryId, (times.get(deliveryId) ?? 0) + 1);
      return { outcome: "sent", answer: "250" };
    },
    verify: async () => "counts",
    close: async () => undefined,
  };
  return { channel, times };
}

/** Issues several periods while something happens, once, when a stage has begun. Returns: how often each mail went. */
async function issueWhile(
  at: Stage,
  happening: () => Promise<void>,
  { channel, times } = counting(),
): Promise<number[]> {
  let happened: Promise<void> | undefined;
  await desk.work({
    channel,
    onProgress(event) {
      if (event.stage === at && event.state === "started") happened ??= happening();
    },
  });
  const planned = [];
  for (const label of labels) planned.push(await desk.plan(job, label));
  const ended = await Promise.all(planned.map((run) => desk.ended(run)));
  await happened;
  expect(happened).toBeDefined();
  expect(ended.map(({ run }) => [run.state, run.version, run.error])).toEqual(ended.map(() => ["issued", 1, null]));
  for (const { rows } of ended) expect(rows.map((row) => row.state)).toEqual(["sent", "sent", "sent"]);
  return [...times.values()];
}

describe.skipIf(!isFull)("a server that goes away in the middle (npm run test:fault)", () => {
  it.each(["ingest", "deliver"] as const)("Redis, killed and empty afterwards, in %s", async (stage) => {
    desk = await openDesk(files, { DATABASE_URL: await postgres.makeDatabase(), QUEUE_URL: redis.url });
    expect(await issueWhile(stage, () => redis.restart())).toEqual(once);
  });

  it.each(["compute", "deliver"] as const)("PostgreSQL with records and queue, in %s", async (stage) => {
    desk = await openDesk(files, { DATABASE_URL: await postgres.makeDatabase() });
    expect(await issueWhile(stage, () => postgres.restart())).toEqual(once);
  });
});

describe("a clock that jumps an hour", () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ["forward", 3_600_000],
    ["back", -3_600_000],
  ])("%s while mails wait for their second try loses and doubles nothing", async (_name, by) => {
    desk = await openDesk(files, { DATABASE_URL: await postgres.makeDatabase(), QUEUE_URL: redis.url });
    const { channel, times } = counting();
    const put: Set<string> = new Set();
    const puttingOff: Channel = {
      ...channel,
      async send(message) {
        if (put.has(message.deliveryId)) return channel.send(message);
        put.add(message.deliveryId);
        return { outcome: "failed", retry: true, isPutOff: true, answer: "451 later" };
      },
    };
    const sent = issueWhile("deliver", async () => shiftClock(by), { channel: puttingOff, times });
    expect(await sent).toEqual(once);
  });
});

function shiftClock(by: number): void {
  const Real = Date;
  class Shifted extends Real {
    constructor(...given: [] | [number | string | Date]) {
      super(...((given.length === 0 ? [Real.now() + by] : given) as [number]));
    }
    static override now(): number {
      return Real.now() + by;
    }
  }
  vi.stubGlobal("Date", Shifted);
}
