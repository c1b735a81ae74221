import { randomBytes } from "node:crypto";
import type { Database } from "./database.ts";

/** A secret of this installation by name, made when it is first asked for; whoever asks gets the same. Shape: 32 bytes as base64url. */
export async function secretNamed(database: Database, name: string): Promise<string> {
  const value = randomBytes(32).toString("base64url");
  await database
    .insertInto("jepyo.secret")
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await database
    .selectFrom("jepyo.secret")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return row.value;
}
