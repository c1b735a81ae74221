import { readdirSync, readFileSync } from "node:fs";

/** Processes whose command line names this folder: a browser names its profile there. */
export function processesOf(folder: string): number[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .filter((entry) => {
      try {
        return readFileSync(`/proc/${entry}/cmdline`, "utf8").includes(`--user-data-dir=${folder}`);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Waits until a condition holds, at most ten seconds. */
export async function until(holds: () => boolean): Promise<boolean> {
  for (let step = 0; step < 200; step += 1) {
    if (holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return holds();
}
