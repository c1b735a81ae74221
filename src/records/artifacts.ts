import { sql } from "kysely";
import type { ArtifactKind, ArtifactRow } from "../model/run.ts";
import type { Database } from "./database.ts";
import type { TaskStart } from "./outcomes.ts";
import { toArtifact } from "./rows.ts";

/** A repeated stage replaces its own rows. */
export async function upsertArtifacts(database: Database, artifacts: readonly ArtifactRow[]): Promise<void> {
  if (artifacts.length === 0) return;
  await database
    .insertInto("jepyo.artifact")
    .values(artifacts.map(({ runId, kind, key, sha256, bytes }) => ({ run_id: runId, kind, key, sha256, bytes })))
    .onConflict((conflict) =>
      conflict
        .columns(["run_id", "kind", "key"])
        .doUpdateSet({ sha256: sql`excluded.sha256`, bytes: sql`excluded.bytes` }),
    )
    .execute();
}

/** Keeps what a task has before it is done, unless it was asked for anew since that start. Returns: whether it was kept. */
export async function keepArtifacts(
  database: Database,
  artifacts: readonly ArtifactRow[],
  { id, round, plannedAt }: TaskStart,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const run = await transaction
      .selectFrom("jepyo.run")
      .select("id")
      .where("id", "=", artifacts[0]?.runId ?? "")
      .where("created_at", "=", sql<Date>`${plannedAt}::timestamptz`)
      .forShare()
      .executeTakeFirst();
    if (run === undefined) return false;
    const tasks = transaction.selectFrom("jepyo.task").select("id").where("id", "=", id).where("round", "=", round);
    if ((await tasks.executeTakeFirst()) === undefined) return false;
    await upsertArtifacts(transaction, artifacts);
    return true;
  });
}

/** Those whose key is one of the names or begins with it and a point: what a run left of a scope, a locale of it, a delivery. By kind, then key. */
export async function artifactsAbout(
  database: Database,
  runId: string,
  names: readonly string[],
): Promise<ArtifactRow[]> {
  const rows = await database
    .selectFrom("jepyo.artifact")
    .selectAll()
    .where("run_id", "=", runId)
    .where(
      sql<boolean>`exists (select from unnest(${sql.val([...names])}::text[]) as name
        where key = name or starts_with(key, name || '.'))`,
    )
    .orderBy("kind")
    .orderBy("key")
    .execute();
  return rows.map(toArtifact);
}

/** By kind, then key. */
export async function artifactsOf(database: Database, runId: string, kind?: ArtifactKind): Promise<ArtifactRow[]> {
  let rows = database.selectFrom("jepyo.artifact").selectAll().where("run_id", "=", runId);
  if (kind !== undefined) rows = rows.where("kind", "=", kind);
  return (await rows.orderBy("kind").orderBy("key").execute()).map(toArtifact);
}

/** Files of this content, those of the latest planned run last. */
export async function artifactsWith(database: Database, sha256: string): Promise<ArtifactRow[]> {
  const rows = await database
    .selectFrom("jepyo.artifact")
    .innerJoin("jepyo.run", "jepyo.run.id", "jepyo.artifact.run_id")
    .selectAll("jepyo.artifact")
    .where("sha256", "=", sha256)
    .orderBy("jepyo.run.created_at")
    .execute();
  return rows.map(toArtifact);
}
