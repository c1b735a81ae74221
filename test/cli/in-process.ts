import { vi } from "vitest";
import { main } from "../../src/cli/main.ts";

export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, in a folder: what a new process would do, without its start. */
export const jepyo = (directory: string, ...args: readonly string[]): Promise<Said> => runHere({ directory }, args);

/** The same, with settings, in the shape of the one that starts a process. */
export async function runHere(
  { directory }: { readonly directory: string },
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const before = process.cwd();
  const stdout = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  vi.stubEnv("JEPYO_LANG", "en").stubEnv("SMTP_URL", "").stubEnv("CI", "true");
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  try {
    const code = await main(["node", "jepyo", "-C", directory, ...args]);
    const said = (spy: typeof stdout) => spy.mock.calls.map(([text]) => String(text)).join("");
    return { code, stdout: said(stdout), stderr: said(stderr) };
  } finally {
    vi.unstubAllEnvs();
    stdout.mockRestore();
    stderr.mockRestore();
    process.chdir(before);
  }
}
