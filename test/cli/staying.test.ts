import { describe, expect, it, vi } from "vitest";
import { startToStay, staying } from "../../src/cli/staying.ts";

function startedAs(words: string[], changes: Partial<NodeJS.Process> = {}): string[] | undefined {
  const execve = vi.fn<NonNullable<NodeJS.Process["execve"]>>();
  const own = { argv: ["node", "bin.mjs", ...words], env: { A: "1" }, execArgv: ["--trace-warnings"] };
  startToStay({ ...own, execPath: "/bin/node", platform: "linux", execve, ...changes } as NodeJS.Process);
  return execve.mock.calls[0]?.[1] as string[] | undefined;
}

describe("a process that stays", () => {
  it("is started anew with its flags and everything it was given", () => {
    expect(startedAs(["-C", "here", "serve"])).toEqual([
      ...["/bin/node", ...staying.flags, "--trace-warnings"],
      ...["bin.mjs", "-C", "here", "serve"],
    ]);
    expect(startedAs(["worker"])).toContain("worker");
  });

  it("goes on as it is: other commands, a size chosen already, a platform that cannot", () => {
    expect(startedAs(["run", "monthly"])).toBeUndefined();
    expect(startedAs(["-C", "serve", "run", "worker"])).toBeUndefined();
    expect(startedAs(["serve"], { execArgv: ["--max-semi-space-size=32"] })).toBeUndefined();
    expect(startedAs(["serve"], { env: { NODE_OPTIONS: "--max_semi_space_size=32" } })).toBeUndefined();
    expect(startedAs(["serve"], { platform: "win32" })).toBeUndefined();
  });
});
