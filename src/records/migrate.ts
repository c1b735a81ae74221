import { type Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { JepyoError } from "../model/errors.ts";
import { migrations } from "./migrations/index.ts";

const schema = "jepyo";

/**
 * Brings the records' tables up to date.
 * Throws: JEPYO-RECORDS-NEWER when a newer version of the program has already changed them.
 */
export async function migrateRecords<T>(database: Kysely<T>, known = migrations): Promise<void> {
  const applied = await appliedMigrations(database);
  requireKnown(applied, known);
  if (applied.length === Object.keys(known).length) return;
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...known }) },
    migrationTableSchema: schema,
    migrationTableName: "migration",
    migrationLockTableName: "migration_lock",
  });
  // A lock lets one of several starters do it; the others wait and find it done, or done by a newer program.
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  requireKnown(await appliedMigrations(database), known);
  throw error;
}

function requireKnown(applied: readonly string[], known: typeof migrations): void {
  const unknown = applied.filter((name) => !(name in known));
  if (unknown.length > 0) throw newer(unknown);
}

async function appliedMigrations<T>(database: Kysely<T>): Promise<string[]> {
  const table = await sql<{ present: boolean }>`
    select to_regclass('jepyo.migration') is not null as present`.execute(database);
  if (table.rows[0]?.present !== true) return [];
  const { rows } = await sql<{ name: string }>`select name from jepyo.migration order by name`.execute(database);
  return rows.map((row) => row.name);
}

function newer(unknown: readonly string[]): JepyoError {
  return new JepyoError(`the records were changed by a newer version of jepyo: this one does not know ${unknown[0]}`, {
    code: "JEPYO-RECORDS-NEWER",
    fault: "configuration",
    hint: "install the newer version here too, or set JEPYO_HOME or DATABASE_URL to another place",
    details: { unknown },
  });
}
