import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import type { BackendUnderTest } from "../queue-backend.ts";

const childScript = fileURLToPath(new URL("child.ts", import.meta.url));

/** What outlives a process: each test finds the place as the one before left it. */
export function describeProcesses(subject: () => BackendUnderTest & { readonly place: string }): void {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });

  /** A process that opens the backend in the place and does one thing with it; gives the lines that it prints. */
  function start(task: string) {
    const { module, place } = subject();
    const child = spawn(process.execPath, [childScript, module.href, place, task], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    const lines: string[] = [];
    createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
    return { child, lines };
  }

  async function kill(child: ChildProcess) {
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
  }

  describe("across processes", () => {
    it("runs a killed worker's job again, also after the second kill", async ({ annotate }) => {
      for (const _ of ["first", "second"]) {
        const { child, lines } = start("hang");
        await expect.poll(() => lines, { timeout: 30_000 }).toEqual(["started"]);
        await kill(child);
      }
      const { place } = subject();
      const opened = await subject().open(place);
      const openedAt = performance.now();
      const ran: string[] = [];
      const worker = opened.backend.worker("hang", async (job) => {
        ran.push(job.data.taskId);
      });
      await expect.poll(() => ran, { timeout: 20_000 }).toEqual(["1"]);
      await annotate(`a killed worker's job ran again after ${((performance.now() - openedAt) / 1_000).toFixed(1)} s`);
      expect(performance.now() - openedAt).toBeLessThan(15_000);
      await worker.close();
      expect(await opened.backend.queue("hang").getJobCounts("active", "waiting", "failed")).toEqual({
        active: 0,
        waiting: 0,
        failed: 0,
      });
      await opened.close();
    });

    it("keeps a schedule over a restart, once however often it is set", async () => {
      const { place, open } = subject();
      for (const restart of [0, 1, 2]) {
        const opened = await open(place);
        const queue = opened.backend.queue("tick");
        if (restart < 2) await queue.upsertJobScheduler("tick", { every: 300 }, { name: "tick" });
        expect(await queue.getJobSchedulersCount()).toBe(1);
        const ticks: number[] = [];
        const worker = opened.backend.worker("tick", async () => {
          ticks.push(performance.now());
        });
        await expect.poll(() => ticks.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(4);
        await worker.close();
        // The first may have been due while nobody was there; the others keep their distance.
        expect((ticks[3] ?? 0) - (ticks[1] ?? 0)).toBeGreaterThan(400);
        if (restart === 2) await queue.removeJobScheduler("tick");
        await opened.close();
      }
    });

    it("lets go of everything when it is closed: the process ends by itself", async () => {
      const { child, lines } = start("work");
      const [code, signal] = await once(child, "exit");
      expect(lines).toEqual(["worked", "closed"]);
      expect({ code, signal }).toEqual({ code: 0, signal: null });
    }, 30_000);
  });
}
