import { spawn, spawnSync } from "node:child_process";
import { chown, mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { absent, report } from "../measure.ts";
import { postgresBinaries, postgresOwner } from "../peers/postgres.ts";
import { inputOf } from "./input.ts";

/**
 * PostgreSQL with the rows already in a table and analysed, or loading them too. A server of our own, started here and stopped
 * here, with two processes a query, the memory of the other sides and no journal.
 */
const { directory, file, from } = inputOf<{ directory: string; file: string; from: "rows" | "file" }>();
const binaries = postgresBinaries();
if (binaries === undefined) absent("no PostgreSQL server below /usr/lib/postgresql");
const owner = postgresOwner();
const home = join(directory, `postgres-${process.pid}`);
const csv = join(directory, `postgres-${process.pid}.csv`);
const asOwner = { ...(owner ?? {}), encoding: "utf8" as const, env: { ...process.env, LC_ALL: "C" } };

function must(program: string, ...parameters: string[]): string {
  const { status, stdout, stderr } = spawnSync(join(binaries ?? "", program), parameters, {
    ...asOwner,
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
  return stdout;
}

const query = (sql: string) => must("psql", "-h", home, "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-qAt", "-c", sql);

await mkdir(home, { recursive: true });
if (owner !== undefined) await chown(home, owner.uid, owner.gid);
must("initdb", "-D", join(home, "data"), "--encoding=UTF8", "--no-locale", "--no-sync");
const settings = {
  listen_addresses: "",
  unix_socket_directories: home,
  shared_buffers: "512MB",
  work_mem: "256MB",
  max_parallel_workers_per_gather: "1",
  fsync: "off",
  autovacuum: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  jit: "off",
};
const server = spawn(
  join(binaries, "postgres"),
  ["-D", join(home, "data"), ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
  { ...(owner ?? {}), stdio: "ignore" },
);
try {
  while (spawnSync(join(binaries, "pg_isready"), ["-h", home], asOwner).status !== 0) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await writeCsv();
  if (from === "rows") load();
  const before = await cpuOf(server.pid ?? 0);
  const movements = await readFile(new URL("../peers/movements.sql", import.meta.url), "utf8");
  await report(async () => {
    if (from === "file") load();
    const answer = query(movements).trim().split("\n").at(-1) ?? "";
    return {
      answer: JSON.stringify(JSON.parse(answer)),
      cost: { cpu: (await cpuOf(server.pid ?? 0)) - before, peak: 0 },
    };
  });
} finally {
  const ended = new Promise((resolve) => server.on("close", resolve));
  server.kill("SIGINT");
  await ended;
  await rm(home, { recursive: true, force: true });
  await rm(csv, { force: true });
}

/** PostgreSQL reads no Parquet; this is not measured. */
async function writeCsv(): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2", memory_limit: "1GB" });
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT customer_id, occurred_at, amount, sales_type FROM '${join(directory, file)}') TO '${csv}' (FORMAT csv, HEADER false)`,
  );
  connection.closeSync();
  instance.closeSync();
}

function load(): void {
  query(
    "CREATE UNLOGGED TABLE transactions (customer_id text, occurred_at timestamp, amount numeric(18, 2), sales_type text)",
  );
  query(`COPY transactions FROM '${csv}' (FORMAT csv)`);
  query("VACUUM ANALYZE transactions");
}

/** CPU seconds of the server and of the processes of its sessions, once all of those have ended and are counted. */
async function cpuOf(pid: number): Promise<number> {
  while (await hasSessions(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}

/** Whether a session's process or one that helps it is still there; one that has ended and is not counted yet has no command line. */
async function hasSessions(pid: number): Promise<boolean> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).trim().split(" ");
  for (const child of children) {
    const command = await readFile(`/proc/${child}/cmdline`, "utf8").catch(() => "ended");
    if (command === "" || /parallel worker|postgres: postgres /.test(command)) return true;
  }
  return false;
}
