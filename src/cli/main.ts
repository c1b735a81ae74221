import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { JepyoError } from "../model/errors.ts";
import { commandsIn } from "./commands/index.ts";
import { type Console, openConsole } from "./console.ts";
import { describeThrown, exitCodeOf } from "./print-error.ts";

function enter(directory: unknown): void {
  if (typeof directory !== "string") return;
  try {
    process.chdir(directory);
  } catch (cause) {
    throw new JepyoError("the folder given to --directory cannot be entered", {
      code: "JEPYO-DIRECTORY",
      fault: "configuration",
      place: { file: directory },
      hint: "give a folder that exists",
      cause,
    });
  }
}

/** A command's body; what it returns is the exit code. */
export type Action = (console: Console) => Promise<0 | 1 | 2 | 3>;

/** Runs one command line. Exit codes: 0 done, 1 failed, 2 wrong usage or configuration (nothing was started), 3 held for approval. */
export async function main(argv: readonly string[]): Promise<number> {
  const console = openConsole();
  let exitCode = 0;
  const perform = async (action: Action) => {
    exitCode = await action(console);
  };
  const program = new Command("jepyo")
    .description("Issues a company's customer financial statements (고객제표): PDF, Excel, email.")
    .version(packageJson.version)
    .option("--verbose", "show stack traces")
    .option("-C, --directory <dir>", "work as if started in this folder")
    .hook("preAction", (whole) => enter(whole.opts().directory))
    .addHelpText("after", "\nExample:\n  jepyo -C ~/mycompany run monthly --period 2026-10 --out issued --no-send")
    .showHelpAfterError("(--help shows what can be asked for)")
    .exitOverride();
  for (const add of await commandsIn(argv.slice(2))) add(program, perform);
  for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) {
    command.exitOverride().showHelpAfterError("(--help shows what can be asked for)");
  }
  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const verbose = program.opts().verbose === true;
    console.error(describeThrown(error, verbose));
    // Browser, database and workers are open still, and wait for a folder that does not come back.
    if (error instanceof JepyoError && error.code === "JEPYO-HOME-GONE") process.exit(exitCodeOf(error));
    return exitCodeOf(error);
  }
}
