import type { Command } from "commander";
import { openHome } from "../../app/home.ts";
import { sourcesOf } from "../../app/sources.ts";
import { loadSourceOf } from "../../config/load-job.ts";
import { JepyoError } from "../../model/errors.ts";
import { checkSource, type TableCheck } from "../../stages/check-source.ts";
import { openWarehouse } from "../../warehouse/warehouse.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { exitCodeOfRecords } from "../print-error.ts";
import { sourceLines } from "../source-lines.ts";

interface SourceFlags {
  readonly rows: string;
  readonly json?: boolean;
}

export function addSource(program: Command, perform: (action: Action) => Promise<void>): void {
  const source = program
    .command("source")
    .description("the data that jobs read")
    .addHelpText("after", "\nExample:\n  jepyo source check shop");
  source
    .command("check")
    .argument("<source>", "the name of a file in jobs/sources, or a job by its name or path")
    .description("connect, and tell the columns, the number of rows and what is wrong with them; nothing is written")
    .option("--rows <number>", "how many rows of each table of a database are read; files are read whole", "10000")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo source check shop")
    .action((name: string, flags: SourceFlags) => perform((console) => check(name, flags, console)));
}

/** Returns: what `run` would end with because of these data. */
async function check(name: string, flags: SourceFlags, console: Console): Promise<0 | 1 | 2> {
  const sample = Number(flags.rows);
  if (!Number.isInteger(sample) || sample < 1) throw wrongRows();
  const settings = console.settings(name);
  const { source, company, maxRejectedShare } = await loadSourceOf(name, settings, process.env);
  const home = await openHome(settings, "source check");
  try {
    const { tables, observed } = await checkSource(
      { source, company, maxRejectedShare, sample },
      {
        workspace: settings.workspace,
        inScratch: home.inScratch,
        source: sourcesOf(home, settings)(source.type),
        openWarehouse: (directory) => openWarehouse({ directory }),
      },
    );
    const isRight = tables.every(({ errors }) => errors.length === 0);
    if (flags.json === true)
      console.line(JSON.stringify({ source: name, type: source.type, ok: isRight, observed, tables }, null, 2));
    else for (const line of sourceLines(tables, observed, settings.language)) console.line(line);
    return isRight ? 0 : exitCodeOfTables(tables);
  } finally {
    await home.release();
  }
}

/** A run that would not start ends with the code of what kept it from starting; one that would stop on its way ends with 1. */
function exitCodeOfTables(tables: readonly TableCheck[]): 1 | 2 {
  const ahead = tables.filter(({ startable }) => !startable).flatMap(({ errors }) => errors);
  return ahead.length === 0 ? 1 : exitCodeOfRecords(ahead);
}

function wrongRows(): JepyoError {
  return new JepyoError("--rows takes a whole number from 1", {
    code: "JEPYO-SOURCE-ROWS",
    fault: "configuration",
    hint: "leave it out for the first 10,000",
  });
}
