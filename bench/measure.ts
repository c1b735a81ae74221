import { spawn } from "node:child_process";

/** What one round of one side cost. Unit: seconds; megabytes. */
export interface Cost {
  readonly wall: number;
  /** Of the whole process, and of the server where there is one. */
  readonly cpu: number;
  /** Largest resident size of the process. */
  readonly peak: number;
}

/** One way of doing the work, run in a process of its own so that its peak is its own. */
export interface Side {
  readonly name: string;
  /** Module in sides/ and what it is given. */
  readonly module: string;
  readonly input: object;
  /** Of its Node. */
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** What a side's process reports: its cost, and an answer that can be compared with another side's. */
export interface Outcome extends Cost {
  readonly answer: string;
}

/** Why a side could not run: its program is not installed. */
export class Absent extends Error {}

/** Measures what `work` costs this process, and prints it for whoever started the process. */
export async function report(work: () => Promise<{ answer: string; cost?: Partial<Cost> }>): Promise<void> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { answer, cost } = await work();
  const wall = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const own = { wall, cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024 };
  console.log(JSON.stringify({ ...own, ...cost, answer } satisfies Outcome));
}

/** Runs one round of a side and gives what its process printed. Throws: Absent. */
export async function runSide<Reply = Outcome>({ name, module, input, flags = [], environment }: Side): Promise<Reply> {
  const path = new URL(`./sides/${module}.ts`, import.meta.url).pathname;
  const parameters = [...flags, path, JSON.stringify(input)];
  const child = spawn(process.execPath, parameters, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  let printed = "";
  let complaints = "";
  child.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  child.stderr.on("data", (chunk) => {
    complaints += chunk;
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code === absentCode) throw new Absent(complaints.trim());
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${complaints.trim()}`);
  return JSON.parse(printed) as Reply;
}

const absentCode = 69;

/** Ends a side's process, saying what is not installed. */
export function absent(what: string): never {
  console.error(what);
  process.exit(absentCode);
}

/** Medians of several rounds, and whether all gave the same answer. */
export interface Measured extends Outcome {
  readonly name: string;
}

/**
 * Runs all sides one after the other, round by round, so that whatever slows the machine slows them alike.
 * A side whose program is absent is told and left out.
 */
export async function interleave(sides: readonly Side[], rounds: number): Promise<Measured[]> {
  const outcomes = new Map<Side, Outcome[]>();
  const missing = new Set<Side>();
  for (let round = 0; round < rounds; round++) {
    for (const side of sides.filter((one) => !missing.has(one))) {
      try {
        const outcome = await runSide(side);
        outcomes.set(side, [...(outcomes.get(side) ?? []), outcome]);
        console.error(`  round ${round + 1}: ${side.name}: ${outcome.cpu.toFixed(1)} s of CPU`);
      } catch (error) {
        if (!(error instanceof Absent)) throw error;
        missing.add(side);
        console.log(`${side.name}: absent (${error.message})`);
      }
    }
  }
  return [...outcomes].map(([side, rounds]) => ({ name: side.name, ...medianOf(side.name, rounds) }));
}

function medianOf(name: string, outcomes: readonly Outcome[]): Outcome {
  const answers = new Set(outcomes.map(({ answer }) => answer));
  if (answers.size !== 1) throw new Error(`${name} answered differently from round to round`);
  const middle = (figure: keyof Cost) =>
    outcomes.map((outcome) => outcome[figure]).sort((left, right) => left - right)[outcomes.length >> 1] ?? 0;
  return { wall: middle("wall"), cpu: middle("cpu"), peak: middle("peak"), answer: [...answers][0] ?? "" };
}

/** Prints costs beside those of `reference`, whose CPU time and wall time are 1. */
export function printBeside(title: string, measured: readonly Measured[], reference: string): void {
  const base = measured.find(({ name }) => name === reference);
  console.log(`\n${title} (medians; × = beside "${reference}")`);
  console.table(
    Object.fromEntries(
      measured.map(({ name, cpu, wall, peak }) => [
        name,
        {
          "CPU s": cpu.toFixed(2),
          "CPU ×": base === undefined ? "–" : (cpu / base.cpu).toFixed(2),
          "wall s": wall.toFixed(2),
          "wall ×": base === undefined ? "–" : (wall / base.wall).toFixed(2),
          "peak MB": peak.toFixed(0),
        },
      ]),
    ),
  );
}
