import { type Stage, stages, type Task } from "../model/run.ts";
import type { Locale } from "../model/text.ts";
import { stageWords, words } from "./words.ts";

/** Where lines go; a terminal may be written over. */
export interface Output {
  readonly isTerminal: boolean;
  write(text: string): void;
}

export interface Progress {
  /** Tells what changed since the last look at the run's tasks. */
  show(tasks: readonly Task[], now: number): void;
  /** Leaves the terminal on a fresh line. */
  end(): void;
}

/** `  ingest   done  3.2 s`. */
export function stageLine(stage: Stage | "plan", word: string, milliseconds: number, locale: Locale): string {
  return `  ${stageWords[stage][locale].padEnd(8)} ${word}  ${(milliseconds / 1000).toFixed(1)} s`;
}

/** On a terminal, a running line that says what is under way until it ends. */
export function showRunning(output: Output, name: string): Pick<Progress, "end"> {
  const text = `  ${name.padEnd(8)} …`;
  if (output.isTerminal) output.write(text);
  let isShown = output.isTerminal;
  return {
    end() {
      if (isShown) output.write(`\r${" ".repeat(text.length * 2)}\r`);
      isShown = false;
    },
  };
}

function isOpen({ state }: Task): boolean {
  return state === "ready" || state === "running";
}

/** One line a finished stage; on a terminal also a running line with what is under way. */
export function showProgress(output: Output, locale: Locale, startedAt: number): Progress {
  const finished = new Set<string>();
  let since = startedAt;
  let running = "";

  const clear = () => {
    if (running !== "") output.write(`\r${" ".repeat(running.length * 2)}\r`);
    running = "";
  };

  return {
    show(tasks, now) {
      for (const stage of stages) {
        const own = tasks.filter((task) => task.stage === stage);
        if (own.length === 0) continue;
        // A run that sends mails once more has settled before.
        if (stage === "settle" && tasks.some((task) => task.stage === "deliver" && isOpen(task))) continue;
        const done = own.filter((task) => task.state === "done").length;
        const failed = own.some((task) => task.state === "failed");
        const name = stageWords[stage][locale].padEnd(8);
        if ((done === own.length || failed) && !finished.has(stage)) {
          clear();
          const count = own.length > 1 ? `  ${done}/${own.length}` : "";
          const word = failed ? words.failed[locale] : words.done[locale];
          output.write(`${stageLine(stage, word, now - since, locale)}${count}\n`);
          finished.add(stage);
          since = now;
        } else if (!finished.has(stage) && output.isTerminal) {
          clear();
          running = `  ${name} … ${own.length > 1 ? `${done}/${own.length} ` : ""}${((now - since) / 1000).toFixed(0)} s`;
          output.write(running);
        }
      }
    },
    end: clear,
  };
}
