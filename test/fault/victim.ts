import type { Stage } from "../../src/model/run.ts";
import type { Started } from "../end-to-end/workspace.ts";

/** One line of a worker's log that tells a step of a stage. */
export interface Step {
  readonly runId: string;
  readonly stage: Stage;
  readonly key: string;
  readonly msg: "started" | "done" | "failed" | "retrying" | "dropped";
}

/** Hears each step that a working process tells, until it ends. */
export function hearSteps(process: Started, hear: (step: Step) => void): void {
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

export interface Killed {
  /** Whether it was killed before it ended by itself. */
  readonly isKilled: boolean;
  /** Ids of the rows whose mail was under way when it ended. */
  readonly telling: readonly string[];
}

/** Kills a process with -9 when it tells a step that is waited for. */
export async function killAt(process: Started, isDue: (step: Step) => boolean, delay = 0): Promise<Killed> {
  let isKilled = false;
  const telling = new Set<string>();
  hearSteps(process, (step) => {
    if (step.stage === "deliver") telling[step.msg === "started" ? "add" : "delete"](step.key);
    if (isKilled || !isDue(step)) return;
    isKilled = true;
    if (delay === 0) process.kill("SIGKILL");
    else setTimeout(() => process.kill("SIGKILL"), delay);
  });
  await process.finished;
  return { isKilled, telling: [...telling] };
}
