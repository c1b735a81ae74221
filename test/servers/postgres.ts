import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { findServer } from "./binary.ts";
import { freePort, type Server, startServer } from "./start.ts";

export interface PostgresServer {
  /** Makes an empty database. Returns: its URL. */
  makeDatabase(): Promise<string>;
  dropDatabase(url: string): Promise<void>;
  /** Stops the server, as a machine that loses power would when told so, and starts it again on the same port once something else was done. */
  restart(signal?: NodeJS.Signals, meanwhile?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** A private PostgreSQL in a temporary folder, or the one that TEST_DATABASE_URL names, in which databases may be made. */
export async function openPostgres(): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    const restart = async () => {
      throw new Error("a server that TEST_DATABASE_URL names is not restarted");
    };
    return { ...databasesOf(given), restart, close: async () => undefined };
  }
  const initdb = findServer("initdb", "postgresql", "TEST_DATABASE_URL");
  const program = findServer("postgres", "postgresql", "TEST_DATABASE_URL");
  const folder = mkdtempSync(join(tmpdir(), "jepyo-postgres-"));
  const owner = ownerOfServers();
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid ?? owner.uid);
  const data = join(folder, "data");
  const options = { ...owner, cwd: folder, stdio: "pipe" } as const;
  const how = ["--no-sync", "--username", "jepyo", "--auth", "trust", "--encoding", "UTF8", "--locale", "C"];
  execFileSync(initdb, ["-D", data, ...how], options);
  const port = await freePort();
  const url = `postgres://jepyo@127.0.0.1:${port}/postgres`;
  const args = ["-D", data, "-p", `${port}`, "-c", "listen_addresses=127.0.0.1", "-c", `unix_socket_directories=`];
  const start = () => startServer(program, [...args, "-c", "max_connections=200"], () => answers(url), owner);
  let server: Server = await start();
  return {
    ...databasesOf(url),
    async restart(signal, meanwhile = async () => undefined) {
      await server.stop(signal);
      try {
        await meanwhile();
      } finally {
        server = await start();
      }
    },
    async close() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function ownerOfServers(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {}
  }
  throw new Error("PostgreSQL does not run as root, and this machine has no user postgres or nobody");
}

function databasesOf(url: string): Pick<PostgresServer, "makeDatabase" | "dropDatabase"> {
  return {
    async makeDatabase() {
      const name = `jepyo_${randomUUID().replaceAll("-", "")}`;
      await ask(url, `create database ${name}`);
      return Object.assign(new URL(url), { pathname: `/${name}` }).href;
    },
    async dropDatabase(database) {
      await ask(url, `drop database if exists ${new URL(database).pathname.slice(1)} with (force)`);
    },
  };
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
