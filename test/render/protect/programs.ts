import { execFileSync, spawnSync } from "node:child_process";

/** Whether a program of the machine can be started. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}

/** What a program prints. Throws when it ends with an error. */
export function outputOf(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
