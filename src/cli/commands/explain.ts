import type { Command } from "commander";
import { loadJob } from "../../config/load-job.ts";
import type { Settings } from "../../config/settings.ts";
import { isJobPath } from "../../config/workspace.ts";
import { JepyoError } from "../../model/errors.ts";
import type { Statements } from "../../model/statement.ts";
import type { Locale } from "../../model/text.ts";
import { findFigure } from "../../statements/dictionary/ask.ts";
import { explain, explainAll } from "../../statements/dictionary/explain.ts";
import type { Found } from "../../statements/dictionary/find.ts";
import { dictionary } from "../../statements/dictionary.ts";
import type { Console } from "../console.ts";
import { explanationText, listText, severalText } from "../explain-text.ts";
import { figuresPage } from "../figures-page.ts";
import { readIssued, readStatementsFile } from "../issued-statements.ts";
import type { Action } from "../main.ts";
import { words } from "../words.ts";

export interface ExplainFlags {
  readonly period?: string;
  readonly file?: string;
  readonly lang?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

export function addExplain(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command("explain")
    .argument("[figure]", "a figure of statements.json, such as change.retentionRate or change.tiers[5].revenue")
    .argument(
      "[run]",
      "a job's name or file (its latest issued run), or a run such as monthly.2026-10.v1; job:part for one part of a split job",
    )
    .description("what a figure means: formula, inputs, source, and its values in a run; without a figure all of them")
    .option("--period <label>", "the job's issued period to show, such as 2026-10")
    .option("--file <path>", "take the values from this statements.json instead of a run")
    .option("--lang <ko|en>", "language of the answer")
    .option("--json", "print the answer as JSON")
    .option("--markdown", "print all definitions as one page, in both languages")
    .addHelpText(
      "after",
      "\nExamples:\n  jepyo explain change.retentionRate\n  jepyo explain change.retentionRate monthly --period 2026-10\n" +
        "  jepyo explain 'change.tiers[].revenueShare' --file issued/statements.json --lang en\n",
    )
    .action((figure: string | undefined, run: string | undefined, flags: ExplainFlags) =>
      perform((console) => explainFigure(figure, run, flags, console)),
    );
}

/** Throws: JEPYO-EXPLAIN-UNKNOWN, -USAGE, -FILE; JEPYO-RUN-UNKNOWN; JEPYO-HOME-IN-USE. */
export async function explainFigure(
  figure: string | undefined,
  run: string | undefined,
  flags: ExplainFlags,
  console: Console,
): Promise<0> {
  if (flags.markdown === true) {
    console.write(figuresPage());
    return 0;
  }
  const settings = console.settings(run);
  const locale = languageOf(flags.lang, settings);
  if (figure === undefined) {
    console.line(flags.json === true ? JSON.stringify(listed(), null, 2) : listText(dictionary, locale));
    if (flags.json !== true) console.line(`\n${words.askForFigure[locale]}`);
    return 0;
  }
  const found = requireFigure(figure);
  const statements = await statementsFor(run, flags, settings);
  const told = explainAll(found, statements);
  if (flags.json === true) {
    const about = statements === undefined ? {} : { runId: statements.runId, period: statements.period };
    console.line(JSON.stringify({ ...about, figures: told }, null, 2));
    return 0;
  }
  if (statements !== undefined) {
    const { runId, company, scope } = statements;
    console.line(`${[runId, company.name, ...(scope === null ? [] : [scope.value])].join("  ")}\n`);
  }
  const [only, ...more] = told;
  if (only !== undefined && more.length === 0) console.line(explanationText(only, locale));
  else console.line(severalText(explain(found), told, locale));
  return 0;
}

function listed() {
  return Object.values(dictionary)
    .flat()
    .map(({ key, label, unit }) => ({ key, label, unit }));
}

/** Throws: JEPYO-EXPLAIN-UNKNOWN with the names that come nearest. */
function requireFigure(written: string): Found {
  const answer = findFigure(written);
  if ("found" in answer) return answer.found;
  throw new JepyoError(`there is no figure ${written}`, {
    code: "JEPYO-EXPLAIN-UNKNOWN",
    fault: "configuration",
    hint:
      answer.nearest.length === 0
        ? "`jepyo explain` alone lists every figure"
        : `did you mean ${answer.nearest.join(", ")}? \`jepyo explain\` alone lists every figure`,
    details: { nearest: answer.nearest },
  });
}

async function statementsFor(
  run: string | undefined,
  { file, period }: ExplainFlags,
  settings: Settings,
): Promise<Statements | undefined> {
  if (file !== undefined && run === undefined && period === undefined) return readStatementsFile(file);
  if (file !== undefined || (run === undefined && period !== undefined)) {
    throw new JepyoError(file === undefined ? "--period needs a job" : "--file stands for a run: give one of them", {
      code: "JEPYO-EXPLAIN-USAGE",
      fault: "configuration",
      hint: "such as `jepyo explain change.retentionRate monthly --period 2026-10`",
    });
  }
  if (run === undefined) return undefined;
  const [, name = run, part] = /^(.{2,}?)(?::([^:/\\]+))?$/.exec(run) ?? [];
  const jobOrRun = isJobPath(name) ? (await loadJob(name, settings, process.env)).name : name;
  return readIssued(settings, { jobOrRun, period, part });
}

function languageOf(lang: string | undefined, { language }: Settings): Locale {
  if (lang === undefined) return language;
  if (lang === "ko" || lang === "en") return lang;
  throw new JepyoError(`--lang is ${lang}`, {
    code: "JEPYO-EXPLAIN-USAGE",
    fault: "configuration",
    hint: "write --lang ko or --lang en",
  });
}
