import { createHash } from "node:crypto";
import { type Selectable, sql } from "kysely";
import type { KnownSubscriber, Subscriber } from "../model/subscriber.ts";
import type { Database, SubscriberTable } from "./database.ts";

/** Notes a reader, or how he reads now. Returns: what is known of him, so whether he wants the mail. */
export async function rememberSubscriber(database: Database, known: KnownSubscriber): Promise<Subscriber> {
  const { job, locale, about } = known;
  const address = known.address.toLowerCase();
  const id = createHash("sha256").update(`${job}\n${address}`).digest("hex").slice(0, 20);
  const row = await database
    .insertInto("jepyo.subscriber")
    .values({ id, job, address, locale, about, unsubscribed_at: null })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ locale, about }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return toSubscriber(row);
}

export async function findSubscriber(database: Database, id: string): Promise<Subscriber | undefined> {
  const row = await database.selectFrom("jepyo.subscriber").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : toSubscriber(row);
}

/** Ends or takes up a subscription; a second time changes nothing. Returns: the subscriber, if there is one. */
export async function setSubscribed(database: Database, id: string, wanted: boolean): Promise<Subscriber | undefined> {
  await database
    .updateTable("jepyo.subscriber")
    .set({ unsubscribed_at: wanted ? null : sql<string>`now()`, changed_at: sql<string>`now()` })
    .where("id", "=", id)
    .where("unsubscribed_at", wanted ? "is not" : "is", null)
    .execute();
  return findSubscriber(database, id);
}

/** By address. */
export async function subscribersOf(database: Database, job: string): Promise<Subscriber[]> {
  const rows = await database
    .selectFrom("jepyo.subscriber")
    .selectAll()
    .where("job", "=", job)
    .orderBy("address")
    .execute();
  return rows.map(toSubscriber);
}

function toSubscriber(row: Selectable<SubscriberTable>): Subscriber {
  const { id, job, address, locale, about } = row;
  return { id, job, address, locale, about, unsubscribedAt: row.unsubscribed_at?.toISOString() ?? null };
}
