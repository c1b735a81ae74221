import type { Stage } from "../../src/model/run.ts";
import type { Started } from "../end-to-end/workspace.ts";

/** One line of a worker's log that tells a step of a stage. */
export interface Step {
  readonly runId: string;
  readonly stage: Stage;
  readonly key: string;
  readonly msg: "started" | "done" | "failed" | "retrying";
}

/** Hears each step that a working process tells, until it ends. */
function hearSteps(process: Started, hear: (step: Step) => void): void {
  let heard = 0;
  process.heard(() => {
    const text = process.said();
    for (let end = text.indexOf("\n", heard); end >= 0; end = text.indexOf("\n", heard)) {
      const line = text.slice(heard, end);
      heard = end + 1;
      if (line.includes('"stage"')) hear(JSON.parse(line) as Step);
    }
  });
}

/** Kills a process with -9 when it tells a step that is waited for. Returns: whether it did before the process ended by itself. */
export async function killAt(process: Started, isDue: (step: Step) => boolean, delay = 0): Promise<boolean> {
  let isKilled = false;
  hearSteps(process, (step) => {
    if (isKilled || !isDue(step)) return;
    isKilled = true;
    if (delay === 0) process.kill("SIGKILL");
    else setTimeout(() => process.kill("SIGKILL"), delay);
  });
  await process.finished;
  return isKilled;
}
