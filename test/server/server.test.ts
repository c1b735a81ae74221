import pino from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { openMetrics } from "../../src/server/metrics.ts";
import type { ReadyCheck } from "../../src/server/ready.ts";
import { openServer } from "../../src/server/server.ts";

const metrics = openMetrics({
  records: {
    counts: async () => ({
      runs: [{ state: "issued", count: 3 }],
      tasks: [],
      deliveries: [{ state: "sent", count: 9 }],
    }),
    workersSeen: async () => [{ id: "w1", machine: "a" }],
  },
  queued: async () => [{ queue: "render", state: "waiting", jobs: 2 }],
  presentWithin: 15,
  beats: () => ({ plan: 1_500 }),
});

async function open(checks: readonly ReadyCheck[] = [], port = 0) {
  const draining = new AbortController();
  const log = pino({ level: "silent" });
  const server = await openServer({ host: "127.0.0.1", port, log, checks, metrics, draining: draining.signal });
  onTestFinished(() => server.close());
  const ask = async (path: string) => {
    const reply = await fetch(server.url + path);
    return { status: reply.status, type: reply.headers.get("content-type"), text: await reply.text() };
  };
  return { ask, draining, port: Number(new URL(server.url).port) };
}

describe("the server of a process that works", () => {
  it("says that it lives, whatever else is wrong", async () => {
    const { ask, draining } = await open([{ name: "disk", look: async () => Promise.reject(new Error("full")) }]);
    draining.abort();
    expect(await ask("/healthz")).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  });

  it("may be given work until a check fails or it drains", async () => {
    let isThere = true;
    const look = async () => {
      if (!isThere) throw Object.assign(new Error("connect canary@db"), { code: "ECONNREFUSED" });
    };
    const { ask, draining } = await open([{ name: "queue", look }]);
    expect(await ask("/readyz")).toMatchObject({ status: 200, text: '{"ready":true,"checks":{"queue":"ok"}}' });
    isThere = false;
    const refused = '{"ready":false,"checks":{"queue":"ECONNREFUSED"}}';
    expect(await ask("/readyz")).toMatchObject({ status: 503, text: refused });
    isThere = true;
    draining.abort();
    const ending = '{"ready":false,"checks":{"process":"draining"}}';
    expect(await ask("/readyz")).toMatchObject({ status: 503, text: ending });
  });

  it("counts what the records and the queue hold and what was done here", async () => {
    const { ask } = await open();
    const event = { runId: "monthly.2026-10.v1", stage: "render", key: "all.ko", attempt: 1 } as const;
    metrics.note({ ...event, state: "started" }, 1_000);
    metrics.note({ ...event, state: "done" }, 2_500);
    const { status, type, text } = await ask("/metrics");
    expect([status, type]).toEqual([200, expect.stringMatching(/^text\/plain/)]);
    expect(text.split("\n")).toEqual(
      expect.arrayContaining([
        'jepyo_runs{state="issued"} 3',
        'jepyo_deliveries{state="sent"} 9',
        "jepyo_workers 1",
        'jepyo_scheduler_last_beat_timestamp_seconds{beat="plan"} 1.5',
        'jepyo_queue_jobs{queue="render",state="waiting"} 2',
        'jepyo_stage_tries_total{stage="render",result="done"} 1',
        'jepyo_stage_seconds_sum{stage="render",result="done"} 1.5',
      ]),
    );
  });

  it("says in words that its port is taken", async () => {
    const { port } = await open();
    await expect(open([], port)).rejects.toMatchObject({
      code: "JEPYO-SERVE-PORT",
      message: `127.0.0.1:${port} cannot be listened on: EADDRINUSE`,
    });
  });
});
