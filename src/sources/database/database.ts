import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { JepyoError } from "../../model/errors.ts";
import type { DatabaseAccess, SourceSpec, TableName } from "../../model/job.ts";
import { fillVariables, type VariableValue, variablesIn } from "../../model/variables.ts";
import { contentHashOf } from "../content-hash.ts";
import type { Answer, Asking, Source, SourceInspection } from "../source.ts";
import type { Engine, Snapshot } from "./engine.ts";
import { type ExtractedTable, extractTables, pathOf, relationOf } from "./extract.ts";
import { keptExtracts } from "./kept.ts";
import { loadExtract } from "./load.ts";
import { nearTable } from "./near-table.ts";
import { databaseError } from "./refusal.ts";
import { fromOf, hasVariables } from "./relation.ts";
import { urlOf } from "./url.ts";

export interface DatabaseEffects {
  readonly secretOf: VariableValue;
  /** Absolute: where extracts lie until their runs have ended. */
  readonly extracts: string;
  /** Before a server that is away is asked again, from nothing. Unit: milliseconds. */
  readonly pauses?: readonly number[];
}

const usualPauses = [1_000, 2_000, 4_000, 8_000];

/** A database's tables, read as they are at one moment, then as files are. */
export function databaseSource(engine: Engine, effects: DatabaseEffects): Source {
  const kept = keptExtracts(effects.extracts);
  const extract = (spec: SourceSpec, folder: string, scratch: string) =>
    retrying(effects.pauses, () => extractOnce(engine, spec, { folder, scratch, secretOf: effects.secretOf }));
  return {
    type: engine.type,

    async inspect(spec, { scratch }): Promise<SourceInspection> {
      const { id, filled } = await kept.keep((folder) => extract(spec, folder, scratch));
      return {
        contentHash: contentHashOf(inspected(filled)),
        extract: id,
        tables: inspected(filled),
      };
    },

    async load(spec, { scratch }, warehouse): Promise<string> {
      if (spec.extract !== undefined) {
        const { folder, tables } = await kept.read(spec.extract);
        await loadExtract(warehouse, folder, tables);
        return contentHashOf(inspected(tables));
      }
      const folder = join(scratch, "extract");
      const tables = await extract(spec, folder, scratch);
      await loadExtract(warehouse, folder, tables);
      return contentHashOf(inspected(tables));
    },

    ask: (access, asking) => askDatabase(engine, access, asking, effects),

    async newest(spec) {
      const { relation, columns } = spec.tables.transactions ?? {};
      if (relation === undefined) return undefined;
      const sql = `SELECT max(${engine.quote(columns?.occurred_at ?? "occurred_at")}) AS newest FROM ${fromOf(relation, engine)}`;
      const asking = { question: { sql }, most: 1, what: `the ${pathOf("transactions", relation)}` };
      const [{ newest = null } = {}] = await askDatabase(engine, accessOf(spec), asking, effects);
      // With an offset behind it, it may be another day on the company's clock.
      const day = /^(\d{4}-\d{2}-\d{2})(?:[T ][\d:.]*)?$/.exec(String(newest))?.[1];
      return newest === null ? null : day;
    },

    async count(spec, table) {
      const relation = relationOf(spec.tables[table]);
      const sql = `SELECT count(*) AS rows_there FROM ${fromOf(relation, engine)}`;
      const asking = { question: { sql }, most: 1, what: `the ${pathOf(table, relation)}` };
      const [answer] = await askDatabase(engine, accessOf(spec), asking, effects);
      return Number(answer?.rows_there);
    },

    drop: (id) => kept.drop(id),
  };
}

/** Throws: JEPYO-SOURCE-…. */
function askDatabase(
  engine: Engine,
  access: DatabaseAccess,
  { question, most, what }: Asking,
  { secretOf, pauses }: Pick<DatabaseEffects, "secretOf" | "pauses">,
): Promise<readonly Answer[]> {
  return retrying(pauses, async () => {
    const url = urlOf(access, secretOf);
    const asked = { ...question, sql: fillVariables(question.sql, secretOf) };
    try {
      return await inSnapshot(engine, access, url, (snapshot) => snapshot.ask(asked, most));
    } catch (cause) {
      const isSecret = variablesIn(question.sql).length > 0;
      throw databaseError(cause, engine, { access, url, what, isSecret });
    }
  });
}

function inspected(tables: readonly ExtractedTable[]): SourceInspection["tables"] {
  return tables.map(({ table, path, sha256, bytes, found }) => ({
    table,
    files: [{ path, sha256, bytes }],
    columns: found,
  }));
}

interface Extraction {
  readonly folder: string;
  readonly scratch: string;
  readonly secretOf: VariableValue;
}

async function extractOnce(engine: Engine, spec: SourceSpec, where: Extraction) {
  const access = accessOf(spec);
  const url = urlOf(access, where.secretOf);
  let table: TableName | undefined;
  const during = (now: TableName) => {
    table = now;
  };
  try {
    return await inSnapshot(engine, access, url, async (snapshot) => {
      try {
        return await extractTables(snapshot, spec, { ...where, quote: engine.quote, during });
      } catch (cause) {
        const relation = table === undefined ? undefined : spec.tables[table]?.relation;
        throw await nearTable(cause, engine, { table, relation }, snapshot);
      }
    });
  } catch (cause) {
    const tableSpec = table === undefined ? undefined : spec.tables[table];
    const path = table === undefined || tableSpec === undefined ? undefined : pathOf(table, relationOf(tableSpec));
    throw databaseError(cause, engine, {
      access,
      url,
      isSecret: hasVariables(tableSpec?.relation),
      ...(table === undefined ? {} : { table }),
      ...(path === undefined ? {} : { what: path.startsWith("query of ") ? `the ${path}` : `the table ${path}` }),
    });
  }
}

async function inSnapshot<T>(
  engine: Engine,
  { timeout, zone }: DatabaseAccess,
  url: string,
  read: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const snapshot = await engine.open(url, { timeout: timeout * 60_000, zone });
  try {
    return await read(snapshot);
  } finally {
    await snapshot.close().catch(() => undefined);
  }
}

/** A server that is away, or went away in the middle, is asked again, everything from the start. */
async function retrying<T>(pauses: readonly number[] = usualPauses, action: () => Promise<T>): Promise<T> {
  for (const milliseconds of pauses) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof JepyoError) || error.retry !== "later") throw error;
      await pause(milliseconds);
    }
  }
  return action();
}

function accessOf({ database }: SourceSpec): DatabaseAccess {
  if (database === undefined) throw new Error("a database source without a database");
  return database;
}
