import type { ArtifactStore } from "../artifacts/store.ts";
import type { Settings } from "../config/settings.ts";
import type { Run } from "../model/run.ts";
import type { Statements } from "../model/statement.ts";
import type { Home } from "../records/home.ts";
import type { Records } from "../records/records.ts";
import { scopeKeyOf } from "../stages/scope-key.ts";
import { readJson } from "../stages/stage.ts";
import { Closers } from "./closers.ts";
import { openFiles } from "./files.ts";
import { openRecordsIn } from "./records.ts";

/** What past runs left, for commands that only look. */
export interface Archive {
  readonly records: Records;
  readonly files: ArtifactStore;
  /** Of the whole, or of the part with this name; `undefined` when the run left none of it. */
  statementsOf(run: Run, part?: string): Promise<Statements | undefined>;
  close(): Promise<void>;
}

/** Opens records and files without a queue beside them. Throws: as `openStore`. */
export async function openArchive(home: Home, settings: Pick<Settings, "shared">): Promise<Archive> {
  const closers = new Closers();
  try {
    const { records } = closers.add(await openRecordsIn(home, settings));
    const files = closers.add(await openFiles(home));
    return {
      records,
      files,
      async statementsOf(run, part) {
        const by = run.spec.split?.by;
        if (part !== undefined && by === undefined) return undefined;
        const key = scopeKeyOf(part === undefined || by === undefined ? null : { by, value: part });
        const rows = await records.artifactsOf(run.id);
        const isThere = rows.some((row) => row.kind === "statements" && row.key === key);
        return isThere ? readJson<Statements>(files, rows, "statements", key) : undefined;
      },
      close: () => closers.close(),
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}
