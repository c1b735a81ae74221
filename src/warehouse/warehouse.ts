import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance, type DuckDBPreparedStatement } from "@duckdb/node-api";
import type { TableName } from "../model/job.ts";
import { warehouseError } from "./failure.ts";
import type { LoadedFile } from "./loaded-file.ts";
import type { UnreadTable } from "./unread-table.ts";
import { bindingOf, type Parameters, plainValue } from "./values.ts";

/**
 * One run's DuckDB.
 * Shape of rows: BIGINT, HUGEINT and DECIMAL(38,0) are bigint, DOUBLE and small integers number, DATE `YYYY-MM-DD`,
 * TIMESTAMP `YYYY-MM-DD HH:MM:SS[.ffffff]`, a DECIMAL with decimals an exact string.
 */
export interface Warehouse {
  /** The run's scratch: what is put there is gone with it. */
  readonly directory: string;
  /** What the sources have loaded so far, in the order of loading. */
  readonly loaded: LoadedFile[];
  /** Tables among them that were left in their files. */
  readonly unread: Map<TableName, UnreadTable>;
  run(sql: string, parameters?: Parameters): Promise<void>;
  all<Row>(sql: string, parameters?: Parameters): Promise<Row[]>;
  /** Runs a whole `.sql` file; each statement takes the parameters it names. */
  script(url: URL, parameters?: Parameters): Promise<void>;
  /** Rows of the last statement of a `.sql` file. */
  query<Row>(url: URL, parameters?: Parameters): Promise<Row[]>;
  close(): Promise<void>;
}

export interface WarehouseOptions {
  /** The run's scratch: the database file and what does not fit in memory. */
  readonly directory: string;
  readonly memoryLimit?: string;
  readonly threads?: number;
}

/** Throws: JEPYO-WAREHOUSE-MEMORY, JEPYO-WAREHOUSE-DISK from any query. */
export async function openWarehouse(options: WarehouseOptions): Promise<Warehouse> {
  await mkdir(options.directory, { recursive: true });
  const instance = await DuckDBInstance.create(join(options.directory, "warehouse.duckdb"), {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    memory_limit: options.memoryLimit ?? "1GB",
    threads: String(options.threads ?? 2),
    temp_directory: join(options.directory, "spill"),
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return new DuckDBWarehouse(options.directory, instance, connection);
}

class DuckDBWarehouse implements Warehouse {
  readonly loaded: LoadedFile[] = [];
  readonly unread = new Map<TableName, UnreadTable>();
  readonly directory: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  constructor(directory: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.directory = directory;
    this.#instance = instance;
    this.#connection = connection;
  }

  async run(sql: string, parameters: Parameters = {}): Promise<void> {
    await this.all(sql, parameters);
  }

  async all<Row>(sql: string, parameters: Parameters = {}): Promise<Row[]> {
    try {
      const statements = await this.#connection.extractStatements(sql);
      let rows: Row[] = [];
      for (let index = 0; index < statements.count; index++) {
        rows = await runPrepared<Row>(await statements.prepare(index), parameters);
      }
      return rows;
    } catch (error) {
      throw warehouseError(error);
    }
  }

  async script(url: URL, parameters: Parameters = {}): Promise<void> {
    await this.run(await readFile(url, "utf8"), parameters);
  }

  async query<Row>(url: URL, parameters: Parameters = {}): Promise<Row[]> {
    return this.all<Row>(await readFile(url, "utf8"), parameters);
  }

  async close(): Promise<void> {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

async function runPrepared<Row>(statement: DuckDBPreparedStatement, parameters: Parameters): Promise<Row[]> {
  try {
    for (let index = 1; index <= statement.parameterCount; index++) {
      const name = statement.parameterName(index);
      const parameter = parameters[name];
      if (parameter === undefined) throw new RangeError(`the query names $${name}, which was not given`);
      const { value, type } = bindingOf(parameter);
      statement.bindValue(index, value, type);
    }
    const reader = await statement.runAndReadAll();
    return reader.convertRowObjects(plainValue) as Row[];
  } finally {
    statement.destroySync();
  }
}
