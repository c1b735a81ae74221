import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Client, type FieldDef } from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { Relation } from "../../model/job.ts";
import { quoteName } from "../../warehouse/quote.ts";
import type { DatabaseColumn, Engine, Snapshot } from "../database/engine.ts";
import { parameterised } from "../database/question.ts";
import { fromOf } from "../database/relation.ts";
import type { Answer, Question } from "../source.ts";
import { troubleOf } from "./trouble.ts";
import { columnOf, typesOf } from "./types.ts";

/** PostgreSQL 10 or newer, and what speaks like it. */
export const postgresEngine: Engine = {
  type: "postgres",
  quote: quoteName,
  troubleOf,

  async open(url, { timeout, zone }) {
    const client = new Client({
      connectionString: url,
      application_name: "jepyo",
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      // Every value as the server writes it: a number never passes through a double.
      types: { getTypeParser: () => (text: string) => text },
    });
    // An error that nobody hears ends the process; whoever waits for an answer is told of it anyway.
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.query(
        `SET default_transaction_read_only = on; SET statement_timeout = ${timeout}; SET DateStyle = 'ISO, YMD';
         SET client_encoding = 'UTF8'; SET TimeZone = '${zone.replaceAll("'", "''")}'`,
      );
      await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      return new PostgresSnapshot(client);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  },
};

class PostgresSnapshot implements Snapshot {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  async columnsOf(relation: Relation): Promise<readonly DatabaseColumn[]> {
    const { fields } = await this.#alone(`SELECT * FROM ${fromOf(relation, postgresEngine)} LIMIT 0`);
    const types = await typesOf(this.#client, fields);
    return fields.map((field) => columnOf(field, types));
  }

  async tableNames(): Promise<readonly string[]> {
    // What failed before has ended the transaction.
    await this.#client.query("ROLLBACK");
    const { rows } = await this.#client.query<{ name: string }>(
      `SELECT CASE WHEN table_schema = ANY (current_schemas(false)) THEN table_name ELSE table_schema || '.' || table_name END AS name
       FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY name`,
    );
    return rows.map(({ name }) => name);
  }

  async write(relation: Relation, columns: readonly DatabaseColumn[], path: string): Promise<number> {
    const names = columns.map(({ name }) => quoteName(name)).join(", ");
    const copy = this.#client.query(
      copyTo(`COPY (SELECT ${names} FROM ${fromOf(relation, postgresEngine)}) TO STDOUT (FORMAT csv)`),
    );
    await pipeline(copy, createWriteStream(path, { mode: 0o600 }));
    return copy.rowCount;
  }

  async ask({ sql, parameters = {} }: Question, most: number): Promise<readonly Answer[]> {
    const { text, values } = parameterised(sql, parameters, (place) => `$${place}`);
    const result = await this.#alone(`SELECT * FROM (\n${text}\n) AS answer LIMIT ${most}`, values);
    const types = await typesOf(this.#client, result.fields);
    const isBoolean = (name: string) =>
      result.fields.some((field) => field.name === name && types.get(field.dataTypeID)?.category === "B");
    return result.rows.map((row: Record<string, string | null>) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, value !== null && isBoolean(name) ? value === "t" : value]),
      ),
    );
  }

  /** As one statement that is prepared: a second one behind a semicolon is refused. */
  #alone(
    text: string,
    values: readonly string[] = [],
  ): Promise<{ fields: FieldDef[]; rows: Record<string, string | null>[] }> {
    return this.#client.query({ text, values: [...values], queryMode: "extended" } as {
      text: string;
      values: string[];
    });
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}
