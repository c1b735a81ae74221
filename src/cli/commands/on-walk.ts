import { mailFolder, openHome } from "../../app/home.ts";
import { JepyoError } from "../../model/errors.ts";
import { nearest } from "../../model/nearest.ts";
import type { Run } from "../../model/run.ts";
import type { Records } from "../../records/records.ts";
import type { Console } from "../console.ts";
import { report } from "../report.ts";
import type { Walk } from "../walk.ts";
import { words } from "../words.ts";

export interface JsonFlag {
  readonly json?: boolean;
}

/** Changes a run, then waits for its end as `run` does. */
export async function onWalk(
  flags: JsonFlag & { work?: boolean },
  console: Console,
  action: (
    walk: Walk,
    finish: (id: string) => Promise<0 | 1 | 3>,
    forget: (run: Run) => Promise<void>,
  ) => Promise<0 | 1 | 3>,
): Promise<0 | 1 | 3> {
  const settings = console.settings();
  const json = flags.json === true;
  const home = await openHome(settings, "runs");
  try {
    const [{ openWalk }, { dropExtract }] = await Promise.all([import("../walk.ts"), import("../../app/sources.ts")]);
    const walk = await openWalk({ settings, console, home, json, work: flags.work === true });
    const forget = (run: Run) => dropExtract(run, home, settings);
    const finish = async (id: string) => {
      const ended = await walk.carry(id);
      if (ended !== undefined) {
        return report(ended, {
          records: walk.records,
          mails: mailFolder(home, id),
          out: undefined,
          console,
          settings,
          json,
        });
      }
      console.error(words[walk.works ? "interrupted" : "leftToWorkers"][settings.language]);
      return 1;
    };
    return await action(walk, finish, forget).finally(() => walk.close());
  } finally {
    await home.release();
  }
}

/** Throws: JEPYO-RUN-UNKNOWN with the nearest id. */
export async function requireRun(id: string, records: Pick<Records, "run" | "listRuns">): Promise<Run> {
  const run = await records.run(id);
  if (run !== undefined) return run;
  const known = await records.listRuns({ limit: 1_000 });
  const near = nearest(
    id,
    known.map((one) => one.id),
  );
  throw new JepyoError(`there is no run ${JSON.stringify(id)}`, {
    code: "JEPYO-RUN-UNKNOWN",
    fault: "configuration",
    hint: `${near === undefined ? "" : `did you mean ${near}? `}\`jepyo runs list\` tells their ids`,
  });
}
