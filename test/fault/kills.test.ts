import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type Run, stages } from "../../src/model/run.ts";
import { faultCompany, months } from "./company.ts";
import { isFull } from "./full.ts";
import { type Mode, modes, openPlace, type Place } from "./place.ts";
import { expectNothingLeft, judge } from "./verdict.ts";
import { killAt, type Step } from "./victim.ts";

let place: Place;
afterEach(() => place.close());

/** Resolves when a run has ended: true; or when nobody waits for it any more: false. */
async function ended(runId: string, until: AbortSignal): Promise<boolean> {
  try {
    for (;;) {
      const run = await place.ask(({ records }) => records.run(runId), until);
      if (run?.endedAt) return true;
      await pause(200);
    }
  } catch (error) {
    if (until.aborted) return false;
    throw error;
  }
}

/** Ends what is under way with a process that nobody kills. */
async function finish(planned: readonly Run[], seconds: number): Promise<void> {
  const last = place.startWorker();
  await last.saw(/"msg":"started"/);
  const unfinished = async () => (await place.ask(({ records }) => records.unfinishedRuns())).length;
  await expect.poll(unfinished, { timeout: seconds * 1_000, interval: 250 }).toBe(0);
  last.kill("SIGTERM");
  expect((await last.finished).code).toBe(0);
  await place.rest();
  expect(planned.length).toBeGreaterThan(0);
}

describe.skipIf(process.platform !== "linux")("kill -9", () => {
  it.each(isFull ? modes : (["PGlite"] as const))(
    `inside every stage${isFull ? " and at the end of each" : ""}, one after the other, on %s`,
    { timeout: 600_000 },
    async (mode: Mode) => {
      const { files, names } = faultCompany(1);
      place = await openPlace({ mode, files });
      let worker = place.startWorker();
      const run = await place.plan(names[0] ?? "", "2026-10");
      const planned = [run];
      const rank = ({ stage, msg }: Pick<Step, "stage" | "msg">) =>
        stages.indexOf(stage) * 2 + (msg === "started" ? 0 : 1);
      const killedIn: Step["stage"][] = [];
      const told: string[] = [];
      for (let moment = 0; moment < stages.length * 2; moment += isFull ? 1 : 2) {
        if (moment > 0) worker = place.startWorker();
        // A kill may come after the commit that it was to prevent: the next one then waits for what is left, if anything is.
        const isDead = killAt(worker, (step) => {
          const isDue = rank(step) >= moment;
          if (isDue) killedIn.push(step.stage);
          return isDue;
        });
        const waiting = new AbortController();
        const hasEnded = ended(run.id, waiting.signal);
        if (await Promise.race([isDead.then(() => false), hasEnded])) worker.kill("SIGKILL");
        told.push(...(await isDead).telling);
        waiting.abort();
        // Whoever still asks would take the folder again when all is over.
        await hasEnded;
      }
      expect([...new Set(killedIn)]).toEqual(stages);
      expect(killedIn.length).toBeGreaterThanOrEqual(isFull ? 9 : 5);
      await finish(planned, 120);
      const verdict = await judge(place, planned, told);
      expect(verdict.sent + verdict.unknown).toBe(3);
      await expectNothingLeft(place);
    },
  );

  it.runIf(isFull).each(modes)(
    "at random, 200 times over 50 runs or as asked for, on %s",
    { timeout: 9_000_000 },
    async (mode: Mode) => {
      const { files, names } = faultCompany(20);
      place = await openPlace({ mode, files });
      const random = seeded(20_261_125);
      const { JEPYO_FAULT_KILLS: most = "200", JEPYO_FAULT_RUNS: editionsAsked = "50" } = process.env;
      const wanted = { kills: Number(most), runs: Number(editionsAsked) };
      const editions = months.flatMap((label) => names.map((name) => ({ name, label })));
      const planned: Run[] = [];
      const told: string[] = [];
      let kills = 0;
      let killsWhileTelling = 0;
      let isOver = false;
      const startedAt = Date.now();

      /** Keeps four runs under way until there were runs and kills enough, and says when all have ended. */
      const feed = async () => {
        while (!isOver) {
          const open = (await place.ask(({ records }) => records.unfinishedRuns())).length;
          const isEnough = planned.length >= wanted.runs && kills >= wanted.kills;
          const edition = isEnough ? undefined : editions[planned.length];
          if (open === 0 && edition === undefined) return;
          if (open < 4 && edition !== undefined) planned.push(await place.plan(edition.name, edition.label));
          else await pause(200);
        }
      };
      const fed = feed();
      const workers = Array.from({ length: mode === "PGlite" ? 1 : 2 }, async () => {
        while (kills < wanted.kills && !isOver) {
          let left = 1 + Math.floor(random() * 6);
          const process = place.startWorker();
          const idle = setInterval(() => {
            if (isOver) process.kill("SIGKILL");
          }, 200);
          const isDue = () => {
            left -= 1;
            return left <= 0;
          };
          const { isKilled, telling } = await killAt(process, isDue, Math.floor(random() * 150));
          clearInterval(idle);
          if (isKilled) kills += 1;
          if (telling.length > 0) killsWhileTelling += 1;
          told.push(...telling);
        }
      });
      const isFed = await Promise.race([fed.then(() => true), Promise.all(workers).then(() => false)]);
      if (!isFed) {
        const rest = place.startWorker();
        await rest.saw(/"msg":"started"/);
        await fed;
        rest.kill("SIGTERM");
        await rest.finished;
      }
      isOver = true;
      await Promise.all([fed, ...workers]);
      await finish(planned, 600);
      const { runs, sent, unknown, arrivedUnknown } = await judge(place, planned, told);
      const seconds = Math.round((Date.now() - startedAt) / 1_000);
      console.log(
        `${mode}: ${kills} kills, ${killsWhileTelling} of them while mails were told; ${runs} runs; ${sent} mails sent, ${unknown} unknown, of which ${arrivedUnknown} had arrived; ${seconds} s`,
      );
      expect(kills).toBeGreaterThanOrEqual(wanted.kills);
      expect(runs).toBeGreaterThanOrEqual(wanted.runs);
      expect(sent + unknown).toBe(runs * 3);
      await expectNothingLeft(place);
    },
  );
});

/** Mulberry32: the same kills each time, as far as the machine allows. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
