import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { DateTime } from "luxon";
import type { Connection, FieldPacket } from "mysql2";
import type { Relation } from "../../model/job.ts";
import type { DatabaseColumn, Engine, Snapshot } from "../database/engine.ts";
import { parameterised } from "../database/question.ts";
import { fromOf } from "../database/relation.ts";
import type { Answer, Question } from "../source.ts";
import { lineOf } from "./line.ts";
import { troubleOf } from "./trouble.ts";

type Text = string | null;

/** MySQL 8 and MariaDB 10.5 or newer. */
export const mysqlEngine: Engine = {
  type: "mysql",
  quote: (name) => `\`${name.replaceAll("`", "``")}\``,
  troubleOf,

  async open(url, { timeout, zone }) {
    const { createConnection } = await import("mysql2");
    const { hostname, port, username, password, pathname, searchParams } = new URL(url);
    const connection = createConnection({
      host: hostname.replace(/^\[(.*)\]$/, "$1"),
      port: port === "" ? 3306 : Number(port),
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database: decodeURIComponent(pathname.slice(1)),
      charset: "utf8mb4",
      connectTimeout: 10_000,
      enableKeepAlive: true,
      // `?tls=required` encrypts and asks for a certificate that this machine trusts.
      ...(searchParams.get("tls") === "required" ? { ssl: { rejectUnauthorized: true } } : {}),
      // Every value as the server writes it: a number never passes through a double.
      typeCast: (field) => field.string("utf8"),
    });
    // An error that nobody hears ends the process; whoever waits for an answer is told of it anyway.
    connection.on("error", () => undefined);
    const offset = offsetOf(zone);
    const snapshot = new MySqlSnapshot(connection, offset);
    try {
      await snapshot.set(`time_zone = '${offset}'`);
      // The two families name and count it differently; each refuses the other's.
      await snapshot
        .set(`max_statement_time = ${timeout / 1_000}`)
        .catch(() => snapshot.set(`max_execution_time = ${Math.ceil(timeout)}`));
      await snapshot.rows("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      await snapshot.rows("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
      return snapshot;
    } catch (error) {
      connection.destroy();
      throw error;
    }
  },
};

/** The server may know no zones by name. Shape: `+09:00`. */
function offsetOf(zone: string): string {
  return DateTime.now().setZone(zone).toFormat("ZZ");
}

/** A `timestamp` is an instant; a `datetime` is what a clock on the wall shows. */
const isInstant = (type: string) => type === "timestamp";

/** Text that no setting of the server reads differently. */
function literalOf(value: string): string {
  return value === "" ? "''" : `_utf8mb4 0x${Buffer.from(value).toString("hex")}`;
}

class MySqlSnapshot implements Snapshot {
  readonly #connection: Connection;
  /** Of the session, all year round. */
  readonly #offset: string;

  constructor(connection: Connection, offset: string) {
    this.#connection = connection;
    this.#offset = offset;
  }

  async set(assignment: string): Promise<void> {
    await this.rows(`SET SESSION ${assignment}`);
  }

  rows(sql: string): Promise<{ rows: Text[][]; fields: FieldPacket[] }> {
    return new Promise((resolve, reject) => {
      this.#connection.query({ sql, rowsAsArray: true }, (error, rows, fields) =>
        error === null ? resolve({ rows: rows as unknown as Text[][], fields: fields ?? [] }) : reject(error),
      );
    });
  }

  async columnsOf(relation: Relation): Promise<readonly DatabaseColumn[]> {
    const { fields } = await this.rows(`SELECT * FROM ${fromOf(relation, mysqlEngine)} LIMIT 0`);
    const { columnOf } = await import("./types.ts");
    return fields.map(columnOf);
  }

  async tableNames(): Promise<readonly string[]> {
    const { rows } = await this.rows(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = database() ORDER BY table_name",
    );
    return rows.map(([name]) => name ?? "");
  }

  async write(relation: Relation, columns: readonly DatabaseColumn[], path: string): Promise<number> {
    // An instant is told on the session's clock, and says so.
    const names = columns.map(({ name, type }) =>
      isInstant(type) ? `CONCAT(${mysqlEngine.quote(name)}, '${this.#offset}')` : mysqlEngine.quote(name),
    );
    const sql = `SELECT ${names.join(", ")} FROM ${fromOf(relation, mysqlEngine)}`;
    const rows = this.#connection.query({ sql, rowsAsArray: true }).stream({ highWaterMark: 1_000 });
    // mysql2 tells the connection alone that its line broke: the rows would be waited for without end.
    const breakOff = (error: Error) => void rows.destroy(error);
    this.#connection.once("error", breakOff);
    let count = 0;
    const lines = async function* (source: AsyncIterable<Text[]>) {
      let pending: string[] = [];
      for await (const row of source) {
        count += 1;
        pending.push(lineOf(row));
        if (pending.length < 1_000) continue;
        yield pending.join("");
        pending = [];
      }
      yield pending.join("");
    };
    await pipeline(rows, lines, createWriteStream(path, { mode: 0o600 })).finally(() =>
      this.#connection.off("error", breakOff),
    );
    return count;
  }

  async ask({ sql, parameters = {} }: Question, most: number): Promise<readonly Answer[]> {
    const { text } = parameterised(sql, parameters, (_, value) => literalOf(value));
    const { rows, fields } = await this.rows(`SELECT * FROM (\n${text}\n) AS answer LIMIT ${most}`);
    return rows.map((row) => Object.fromEntries(fields.map(({ name }, index) => [name, row[index] ?? null])));
  }

  async close(): Promise<void> {
    this.#connection.destroy();
  }
}
