import { expect, it } from "vitest";
import { requirePostgres } from "../../src/records/postgres-version.ts";

it("a database server that is too old is refused, in words without user and password", async () => {
  const ask = (number: number, name: string) =>
    requirePostgres({ query: async () => ({ rows: [{ number, name }] }) }, "postgres://canary:word@db:5432/jepyo");
  await ask(130_000, "13.0");
  await ask(180_001, "18.1");
  await expect(ask(120_022, "12.22")).rejects.toMatchObject({
    code: "JEPYO-DATABASE-VERSION",
    message: "the database server at db:5432 is PostgreSQL 12.22; 13 or newer is needed",
  });
});
