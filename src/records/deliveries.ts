import { sql } from "kysely";
import type { ErrorRecord } from "../model/errors.ts";
import type { Delivery, DeliveryState } from "../model/run.ts";
import type { Database } from "./database.ts";
import type { TaskStart } from "./outcomes.ts";
import { toDelivery } from "./rows.ts";
import { deliveryMayEnter } from "./states.ts";

/** A row as planning knows it; it starts as `pending`. */
export type NewDelivery = Pick<
  Delivery,
  "id" | "runId" | "scope" | "channel" | "address" | "name" | "locale" | "attach" | "asLink" | "passwordFrom" | "test"
>;

/** What sending learns about a row. */
export type DeliveryPatch = Partial<Pick<Delivery, "state" | "reason" | "transport" | "messageId">>;

/** Appends rows in the given order; rows that exist are left as they are. */
export async function addDeliveries(
  database: Database,
  runId: string,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  if (deliveries.length === 0) return;
  const { last } = await database
    .selectFrom("jepyo.delivery")
    .select(sql<number>`coalesce(max(position), -1)::int`.as("last"))
    .where("run_id", "=", runId)
    .executeTakeFirstOrThrow();
  await database
    .insertInto("jepyo.delivery")
    .values(
      deliveries.map(({ id, scope, channel, address, name, locale, test, ...documents }, index) => ({
        id,
        run_id: runId,
        position: last + 1 + index,
        scope,
        channel,
        address,
        name,
        locale,
        attach: JSON.stringify(documents.attach),
        as_link: documents.asLink,
        password_from: documents.passwordFrom,
        reason: null,
        transport: null,
        message_id: null,
        test,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function findDelivery(database: Database, id: string): Promise<Delivery | undefined> {
  const row = await database.selectFrom("jepyo.delivery").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : toDelivery(row);
}

/** Of the whole run or of one scope, in the order the job names its recipients. */
export async function deliveriesOf(database: Database, runId: string, scope?: string): Promise<Delivery[]> {
  let rows = database.selectFrom("jepyo.delivery").selectAll().where("run_id", "=", runId);
  if (scope !== undefined) rows = rows.where("scope", "=", scope);
  return (await rows.orderBy("position").orderBy("id").execute()).map(toDelivery);
}

/**
 * Changes a row if it is in one of the states `from`; without `from`, in one from which the new state may follow. `start` = only as
 * long as its task was not asked for anew: another attempt has rows of the same ids, a mail sent once more has the same row.
 * Returns: whether it was.
 */
export async function updateDelivery(
  database: Database,
  id: string,
  patch: DeliveryPatch,
  from?: readonly DeliveryState[],
  start?: TaskStart,
): Promise<boolean> {
  const { state, reason, transport, messageId } = patch;
  const allowed = from ?? (state === undefined ? undefined : deliveryMayEnter[state]);
  let update = database
    .updateTable("jepyo.delivery")
    .set({
      changed_at: sql<string>`now()`,
      ...(state === undefined ? {} : { state }),
      ...(reason === undefined ? {} : { reason }),
      ...(transport === undefined ? {} : { transport }),
      ...(messageId === undefined ? {} : { message_id: messageId }),
    })
    .where("id", "=", id);
  if (allowed !== undefined) update = update.where("state", "in", allowed);
  if (start !== undefined) {
    update = update.where("run_id", "in", (its) =>
      its
        .selectFrom("jepyo.run")
        .innerJoin("jepyo.task", "jepyo.task.run_id", "jepyo.run.id")
        .select("jepyo.run.id")
        .where("created_at", "=", sql<Date>`${start.plannedAt}::timestamptz`)
        .where("jepyo.task.id", "=", start.id)
        .where("round", "=", start.round),
    );
  }
  return (await update.returning("id").executeTakeFirst()) !== undefined;
}

/** A mail that could not be made has failed; one that broke off while a server was being spoken to may have arrived. */
export async function closeDelivery(database: Database, id: string, error: ErrorRecord): Promise<void> {
  const failed = await updateDelivery(database, id, { state: "failed", reason: error.code }, ["pending"]);
  if (!failed) await updateDelivery(database, id, { state: "unknown", reason: error.code }, ["sending"]);
}

/** A row that is to be sent once more, in the state it was read in, with the Message-ID that its next mail carries on. */
export type ReopenedRow = Pick<Delivery, "id" | "state" | "messageId">;

/** Makes rows of a run pending again, as if never tried. Returns: those that still are in the state they were read in. */
export async function reopenRows(database: Database, runId: string, asked: readonly ReopenedRow[]): Promise<string[]> {
  const column = (values: readonly (string | null)[]) => sql`${sql.val([...values])}::text[]`;
  const ids = column(asked.map((row) => row.id));
  const states = column(asked.map((row) => row.state));
  const messageIds = column(asked.map((row) => row.messageId));
  const { rows } = await sql<{ id: string }>`
    update jepyo.delivery as delivery
    set state = 'pending', reason = null, transport = null, message_id = asked.message_id, changed_at = now()
    from unnest(${ids}, ${states}, ${messageIds}) as asked (id, state, message_id)
    where delivery.run_id = ${runId} and delivery.id = asked.id and delivery.state = asked.state
    returning delivery.id`.execute(database);
  return rows.map((row) => row.id);
}
