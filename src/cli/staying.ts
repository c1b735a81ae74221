/** Commands whose process stays and draws many documents. */
const commands = ["serve", "worker"];

/** What Node of such a process is started with: a smaller young generation, which holds some 15 MB less. Unit: MB. */
export const stayingFlags: readonly string[] = ["--max-semi-space-size=8"];

type Started = Pick<NodeJS.Process, "argv" | "env" | "execArgv" | "execPath" | "execve" | "platform">;

/**
 * Puts a Node with these flags in this one's place, under the same process id, when a command that stays is asked for: only its start can set them.
 * Where the platform cannot do so, or whoever started it has chosen a size himself, the process goes on as it is.
 */
export function startToStay(started: Started): void {
  const { argv, env, execArgv, execPath, platform } = started;
  const isChosen = [...execArgv, env.NODE_OPTIONS ?? ""].some((flag) => /--max[-_]semi[-_]space[-_]size/.test(flag));
  const stays = commands.includes(commandOf(argv.slice(2)) ?? "");
  if (isChosen || !stays || platform === "win32") return;
  started.execve?.(execPath, [execPath, ...stayingFlags, ...execArgv, ...argv.slice(1)], env);
}

/** The first word that is neither an option nor the folder given to one. */
function commandOf(words: readonly string[]): string | undefined {
  const isFolder = (index: number) => ["-C", "--directory"].includes(words[index - 1] ?? "");
  return words.find((word, index) => !word.startsWith("-") && !isFolder(index));
}
