import { request as ask } from "node:http";
import { type ErrorRecord, JepyoError } from "../model/errors.ts";
import type { Records } from "../records/records.ts";
import { socketPathOf } from "./socket-path.ts";

/** What a command reaches of the process that holds the home folder. */
export interface Served {
  readonly records: Records;
  wake(runId: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Reaches `jepyo serve` over the home folder's socket; `undefined` when nobody answers there.
 * Throws: JEPYO-SERVE-VERSION when it is another version.
 */
export async function reachServed(home: string, version: string): Promise<Served | undefined> {
  const socket = await socketPathOf(home);
  const send = (method: string, path: string, body?: unknown) => sendTo(socket.path, method, path, body);
  let answer: unknown;
  try {
    answer = await send("GET", "/");
  } catch {
    await socket.release();
    return undefined;
  }
  if ((answer as { version?: string }).version !== version) {
    await socket.release();
    throw otherVersion(home, version);
  }
  const call = async (name: string, given: readonly unknown[]) => {
    const { value, error } = (await send("POST", `/records/${name}`, given).catch((cause) => {
      throw serveGone(home, cause);
    })) as { value?: unknown; error?: ErrorRecord & { retry: "never" | "later" } };
    if (error !== undefined) throw new JepyoError(error.message, error);
    return value;
  };
  const records = new Proxy({} as Records, {
    get: (_target, name) =>
      typeof name === "string" && name !== "then" ? (...given: unknown[]) => call(name, given) : undefined,
  });
  return {
    records,
    async wake(runId) {
      await send("POST", `/wake/${encodeURIComponent(runId)}`, []).catch((cause) => {
        throw serveGone(home, cause);
      });
    },
    close: () => socket.release(),
  };
}

function sendTo(socketPath: string, method: string, path: string, body: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const request = ask(
      { socketPath, method, path, agent: false, ...(body === undefined ? {} : { headers }) },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", reject);
        reply.on("end", () => {
          if (reply.statusCode !== 200) return reject(new Error(`answered ${reply.statusCode}`));
          resolve(JSON.parse(Buffer.concat(chunks).toString("utf8")));
        });
      },
    );
    request.on("error", reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

export function serveGone(home: string, cause?: unknown): JepyoError {
  return new JepyoError("the process that holds the home folder no longer answers", {
    code: "JEPYO-SERVE-GONE",
    fault: "environment",
    retry: "later",
    place: { file: home },
    hint: "run the same command again: what was planned is kept, and whoever starts next carries it on",
    cause,
  });
}

function otherVersion(home: string, version: string): JepyoError {
  return new JepyoError(`the process that holds the home folder is another version than this one, ${version}`, {
    code: "JEPYO-SERVE-VERSION",
    fault: "configuration",
    place: { file: home },
    hint: "restart `jepyo serve`, so that it is the installed version too",
  });
}
