import { sql } from "kysely";
import type { Database } from "./database.ts";

/** A process that carries tasks. */
export interface WorkerId {
  readonly id: string;
  /** Name of its machine. */
  readonly machine: string;
}

/** Says that a worker is alive. */
export async function seeWorker(database: Database, { id, machine }: WorkerId): Promise<void> {
  await database
    .insertInto("jepyo.worker")
    .values({ id, machine })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ seen_at: sql<string>`now()` }))
    .execute();
}

/** Forgets a worker that ends, and those that have said nothing for a day. */
export async function forgetWorker(database: Database, id: string): Promise<void> {
  await database
    .deleteFrom("jepyo.worker")
    .where((its) => its.or([its("id", "=", id), its("seen_at", "<", sql<Date>`now() - interval '1 day'`)]))
    .execute();
}

/** Workers that said within so many seconds that they are alive. */
export async function workersSeen(database: Database, seconds: number): Promise<WorkerId[]> {
  return database
    .selectFrom("jepyo.worker")
    .select(["id", "machine"])
    .where("seen_at", ">=", sql<Date>`now() - make_interval(secs => ${seconds})`)
    .orderBy("started_at")
    .execute();
}
