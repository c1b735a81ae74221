import { sql } from "kysely";
import { type DeliveryState, endedRunStates, type RunState, type Stage, type TaskState } from "../model/run.ts";
import type { Database } from "./database.ts";

export interface Counts {
  readonly runs: readonly { readonly state: RunState; readonly count: number }[];
  /** Of runs that have not ended. */
  readonly tasks: readonly { readonly stage: Stage; readonly state: TaskState; readonly count: number }[];
  readonly deliveries: readonly { readonly state: DeliveryState; readonly count: number }[];
}

/** How much of everything there is, for whoever watches. */
export async function countAll(database: Database): Promise<Counts> {
  const count = sql<number>`count(*)::int`.as("count");
  return {
    runs: await database.selectFrom("jepyo.run").select(["state", count]).groupBy("state").execute(),
    tasks: await database
      .selectFrom("jepyo.task")
      .innerJoin("jepyo.run", "jepyo.run.id", "jepyo.task.run_id")
      .select(["jepyo.task.stage", "jepyo.task.state", count])
      .where("jepyo.run.state", "not in", endedRunStates)
      .groupBy(["jepyo.task.stage", "jepyo.task.state"])
      .execute(),
    deliveries: await database.selectFrom("jepyo.delivery").select(["state", count]).groupBy("state").execute(),
  };
}
