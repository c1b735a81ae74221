import { readdirSync, readFileSync } from "node:fs";

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly commandLine: string;
}

function processes(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const [, command = "", rest = ""] = /\((.*)\) (.*)/s.exec(stat) ?? [];
        const [state, parent] = rest.split(" ");
        if (state === "Z") return [];
        const commandLine = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
        return [{ pid: Number(name), parent: Number(parent), name: command, commandLine }];
      } catch {
        return [];
      }
    });
}

/** Browsers that a process started itself, by pid. */
export function browsersOf(parent: number): number[] {
  return processes()
    .filter((one) => one.parent === parent && /chrom/i.test(one.name))
    .map((one) => one.pid);
}

/** Processes whose command line names a folder, such as a browser with its profile there. */
export function processesIn(folder: string): number[] {
  return processes()
    .filter((one) => one.pid !== process.pid && one.commandLine.includes(folder))
    .map((one) => one.pid);
}
