import { readdirSync, readFileSync } from "node:fs";

/** This process and all that came from it. */
interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Its own, and that of children it has seen end. Unit: seconds. */
  readonly cpu: number;
}

/** What the kernel counts in. Unit: ticks a second. */
const ticks = 100;

/** CPU time of this process and its descendants, those that ended included. Unit: seconds. */
export function treeCpu(): number {
  return descendants().reduce((sum, { cpu }) => sum + cpu, 0);
}

/** Memory of this process and its descendants, what they share counted once. Unit: megabytes. */
export function treeMemory(): number {
  const proportional = descendants().map(({ pid }) =>
    Number(/^Pss:\s+(\d+)/m.exec(textOf(pid, "smaps_rollup"))?.[1] ?? 0),
  );
  return proportional.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024;
}

/** How many processes that came from this one still run. */
export function childCount(): number {
  return descendants().length - 1;
}

/** Ends everything that came from this process. */
export function killDescendants(): void {
  for (const { pid } of descendants().slice(1).reverse()) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended with the one before it.
    }
  }
}

function descendants(): Process[] {
  const all = readdirSync("/proc").flatMap((entry) => (/^\d+$/.test(entry) ? readProcess(Number(entry)) : []));
  const found = all.filter(({ pid }) => pid === process.pid);
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid));
  return found;
}

/** Source: proc(5), stat: fields 4 and 14 to 17. */
function readProcess(pid: number): Process[] {
  const fields = textOf(pid, "stat")
    .replace(/^.*\) /s, "")
    .split(" ");
  if (fields.length < 15) return [];
  const cpu = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / ticks;
  return [{ pid, parent: Number(fields[1]), cpu }];
}

function textOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
