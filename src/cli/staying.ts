/** Commands whose process stays and draws many documents. */
const commands = ["serve", "worker"];

/**
 * What Node of such a process is started with, so that it holds some 25 MB less: a smaller young generation (MB), and two arenas for all threads that
 * ask the C library for memory.
 */
export const staying = {
  flags: ["--max-semi-space-size=8"],
  environment: { MALLOC_ARENA_MAX: "2" },
} as const;

type Started = Pick<NodeJS.Process, "argv" | "env" | "execArgv" | "execPath" | "execve" | "platform">;

/**
 * Puts a Node started so in this one's place, under the same process id, when a command that stays is asked for: only a start can set that.
 * Where the platform cannot do so, or whoever started it has chosen a size himself, the process goes on as it is.
 */
export function startToStay(started: Started): void {
  const { argv, env, execArgv, execPath, platform } = started;
  const isChosen = [...execArgv, env.NODE_OPTIONS ?? ""].some((flag) => /--max[-_]semi[-_]space[-_]size/.test(flag));
  const stays = commands.includes(commandOf(argv.slice(2)) ?? "");
  if (isChosen || !stays || platform === "win32") return;
  started.execve?.(execPath, [execPath, ...staying.flags, ...execArgv, ...argv.slice(1)], {
    ...staying.environment,
    ...env,
  });
}

/** The first word that is neither an option nor the folder given to one. */
function commandOf(words: readonly string[]): string | undefined {
  const isFolder = (index: number) => ["-C", "--directory"].includes(words[index - 1] ?? "");
  return words.find((word, index) => !word.startsWith("-") && !isFolder(index));
}
