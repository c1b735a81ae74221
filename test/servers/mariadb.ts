import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import { freePort, type Server, startServer } from "./start.ts";

export interface MariaDbServer {
  /** Of its one database, as its admin. */
  readonly url: string;
  /** Kills the server, as a machine that loses power would, and starts it again on the same port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const program = "/usr/sbin/mariadbd";
const installer = "/usr/bin/mariadb-install-db";

/** Whether this machine has MariaDB; it is not installed for the tests. */
export const hasMariaDb = process.env.TEST_MYSQL_URL !== undefined || (existsSync(program) && existsSync(installer));

/** A private MariaDB in a temporary folder, or the database that TEST_MYSQL_URL names. */
export async function openMariaDb(): Promise<MariaDbServer> {
  const given = process.env.TEST_MYSQL_URL;
  if (given) {
    const restart = async () => {
      throw new Error("a server that TEST_MYSQL_URL names is not restarted");
    };
    return { url: given, restart, close: async () => undefined };
  }
  const folder = await mkdtemp(join(tmpdir(), "jepyo-mariadb-"));
  const data = join(folder, "data");
  const user = process.getuid?.() === 0 ? ["--user=root"] : [];
  const how = [
    "--no-defaults",
    `--datadir=${data}`,
    "--auth-root-authentication-method=normal",
    "--skip-test-db",
    ...user,
  ];
  execFileSync(installer, how, { stdio: "pipe" });
  const port = await freePort();
  const root = `mysql://root@127.0.0.1:${port}`;
  const socket = `--socket=${join(folder, "s")}`;
  const args = ["--no-defaults", `--datadir=${data}`, `--port=${port}`, "--bind-address=127.0.0.1", socket, ...user];
  const start = () => startServer(program, [...args, "--skip-name-resolve"], () => answers(`${root}/mysql`));
  let server: Server = await start();
  await ask(`${root}/mysql`, "CREATE DATABASE shop CHARACTER SET utf8mb4");
  return {
    url: `${root}/shop`,
    async restart() {
      await server.stop("SIGKILL");
      server = await start();
    },
    async close() {
      await server.stop("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ask(url: string, sql: string): Promise<void> {
  const connection = await createConnection(url);
  await connection.query(sql).finally(() => connection.end());
}

function answers(url: string): Promise<boolean> {
  return ask(url, "SELECT 1").then(
    () => true,
    () => false,
  );
}
