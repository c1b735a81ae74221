import { JepyoError } from "../model/errors.ts";
import { csvSource } from "./csv/csv.ts";
import { type DatabaseEffects, databaseSource } from "./database/database.ts";
import type { Engine } from "./database/engine.ts";
import { mysqlEngine } from "./mysql/mysql.ts";
import { parquetSource } from "./parquet/parquet.ts";
import { postgresEngine } from "./postgres/postgres.ts";
import type { Source } from "./source.ts";

/** Every source there is: files, and kinds of databases. */
const files: readonly Source[] = [csvSource, parquetSource];
const engines: readonly Engine[] = [postgresEngine, mysqlEngine];

/** A kind of source; databases need effects of their own. Throws: JEPYO-SOURCE-TYPE. */
export function sourceOf(type: string, effects?: DatabaseEffects): Source {
  const source = files.find((candidate) => candidate.type === type);
  if (source !== undefined) return source;
  const engine = engineOf(type);
  if (effects === undefined) throw new Error("a database is not read without its variables");
  return databaseSource(engine, effects);
}

/** Throws: JEPYO-SOURCE-TYPE. */
function engineOf(type: string): Engine {
  const engine = engines.find((candidate) => candidate.type === type);
  if (engine !== undefined) return engine;
  const types = [...files, ...engines].map((known) => known.type);
  throw new JepyoError(`there is no source type "${type}"; expected ${types.join(" or ")}`, {
    code: "JEPYO-SOURCE-TYPE",
    fault: "configuration",
    hint: "write one of these as type in the job's source",
  });
}
