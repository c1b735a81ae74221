import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { openHome } from "../../app/home.ts";
import { openRecordsIn } from "../../app/records.ts";
import { JepyoError } from "../../model/errors.ts";
import type { Text } from "../../model/text.ts";
import { claimedRun } from "../../render/claim.ts";
import { type Verdict, verifyFile } from "../../stages/verify.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";

const verdictWords: Readonly<Record<Verdict["verdict"], Text>> = {
  current: { ko: "진본이며 최신 판입니다", en: "genuine, and the current edition" },
  superseded: { ko: "진본이지만 다음 판으로 대체되었습니다", en: "genuine, but superseded by" },
  "not-issued": { ko: "만들었으나 발행하지 않은 문서입니다", en: "made, but never issued" },
  draft: { ko: "결재 전의 초안이며 발행된 문서가 아닙니다", en: "a draft made to be approved, not what was issued" },
  altered: {
    ko: "이 발행의 이름을 달고 있으나 발행된 파일이 아닙니다(고쳤거나 다시 저장함)",
    en: "names this run, but is none of its files: altered, or saved again",
  },
  unknown: { ko: "여기에서 발행한 파일이 아닙니다", en: "not a file that was issued here" },
};

export function addVerify(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command("verify")
    .argument("<file>", "a PDF, a workbook or a statements.json")
    .description(
      "is this file one of ours, which edition, is it still current (0: genuine and current, 1: anything else)",
    )
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo verify statements.pdf")
    .action((file: string, flags: { json?: boolean }) =>
      perform((console) => verify(file, flags.json === true, console)),
    );
}

async function verify(file: string, json: boolean, console: Console): Promise<0 | 1> {
  const settings = console.settings();
  const bytes = await read(file);
  const home = await openHome(settings, "verify");
  try {
    const opened = await openRecordsIn(home, settings);
    const found = await verifyFile(bytes, claimedRun(bytes), opened.records).finally(() => opened.close());
    const { run, file: artifact, by } = { run: undefined, file: undefined, by: undefined, ...found };
    if (json) {
      const edition = run && { runId: run.id, job: run.job, period: run.period.label, version: run.version };
      const about = { kind: artifact?.kind ?? null, scope: artifact?.key ?? null, supersededBy: by?.id ?? null };
      console.line(JSON.stringify({ verdict: found.verdict, ...edition, ...about }, null, 2));
    } else {
      const word = verdictWords[found.verdict][settings.language];
      console.line(`${run === undefined ? "" : `${run.id}  `}${word}${by === undefined ? "" : `: ${by.id}`}`);
      if (run === undefined) console.line(searched(settings.home)[settings.language]);
    }
    return found.verdict === "current" ? 0 : 1;
  } finally {
    await home.release();
  }
}

function searched(home: string): Text {
  return {
    ko: `찾은 곳: ${home} (-C로 다른 작업 폴더를 지정할 수 있습니다)`,
    en: `looked for in ${home}; -C names another workspace`,
  };
}

/** Throws: JEPYO-VERIFY-FILE. */
async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown reason";
    throw new JepyoError(`the file to verify cannot be read (${reason})`, {
      code: "JEPYO-VERIFY-FILE",
      fault: "configuration",
      place: { file: resolve(file) },
      hint: "check the path; with -C it is relative to that folder",
      cause,
    });
  }
}
