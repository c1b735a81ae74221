import type { ChildProcess } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { setTimeout as pause } from "node:timers/promises";

/** The program that is being started, which puppeteer shows to nobody until the start has succeeded. */
export interface Overheard {
  kill(): void;
  /** Ends the program if it still runs. Gives its lines on stderr, and how it ended in words. */
  lastWords(): Promise<{ readonly lines: readonly string[]; readonly end: string }>;
  /** Stops listening; what runs goes on. */
  forget(): void;
}

const channel = "child_process";
/** A browser that cannot start says why at once; what it writes after that is not kept. */
const keptCharacters = 65_536;

/** Listens to the next program that this process starts with `argument` among its arguments. */
export function overhear(argument: string): Overheard {
  let program: ChildProcess | undefined;
  let ended: Promise<string> | undefined;
  let said = "";
  const hear = (chunk: Buffer) => {
    if (said.length < keptCharacters) said += chunk.toString();
  };
  const meet = (message: unknown) => {
    const { process: started } = message as { process: ChildProcess };
    // It is announced before it has its arguments and its streams.
    queueMicrotask(() => {
      if (program !== undefined || !started.spawnargs?.some((each) => each.includes(argument))) return;
      program = started;
      started.stderr?.on("data", hear);
      ended = new Promise((resolve) => {
        started.once("close", (code, signal) => resolve(describeEnd(code, signal)));
        started.on("error", (error: NodeJS.ErrnoException) =>
          resolve(`could not be run (${error.code ?? error.name})`),
        );
      });
    });
  };
  subscribe(channel, meet);
  const kill = () => void program?.kill("SIGKILL");
  return {
    kill,
    async lastWords() {
      let end = await soon(ended);
      if (end === undefined) {
        kill();
        await soon(ended);
        end = program?.pid === undefined ? "could not be run" : "did not answer";
      }
      return { lines: said.split("\n"), end };
    },
    forget() {
      unsubscribe(channel, meet);
      program?.stderr?.off("data", hear);
    },
  };
}

async function soon(ended: Promise<string> | undefined): Promise<string | undefined> {
  return ended === undefined ? undefined : Promise.race([ended, pause(2_000, undefined, { ref: false })]);
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
}
