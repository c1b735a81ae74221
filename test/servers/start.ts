import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

export interface Server {
  /** Ends the server in order, or as `kill -9` would. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Ends its program when the tests that hold its standard input are gone, however they ended. */
const guarded =
  '"$@" & pid=$!; trap "kill -INT $pid" TERM; trap "kill -9 $pid" USR1; (cat; kill -INT $pid) <&3 & wait $pid; wait $pid';

/** Starts a server's program and waits until `isUp` says so. */
export async function startServer(
  program: string,
  args: readonly string[],
  isUp: () => Promise<boolean>,
  owner: { uid?: number; gid?: number } = {},
): Promise<Server> {
  const said: string[] = [];
  const child: ChildProcess = spawn("sh", ["-c", guarded, "sh", program, ...args], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    ...owner,
  });
  const ended = once(child, "exit");
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => said.push(String(text)));
  for (const end = Date.now() + 30_000; !(await isUp()); ) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`${program} did not start:\n${said.join("")}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return {
    async stop(signal = "SIGTERM") {
      if (child.exitCode !== null) return;
      child.kill(signal === "SIGKILL" ? "SIGUSR1" : "SIGTERM");
      await ended;
    },
  };
}
