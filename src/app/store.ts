import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import type { Settings } from "../config/settings.ts";
import type { QueueBackend } from "../queue/backend.ts";
import type { StageQueues } from "../queue/enqueue.ts";
import { openEmbedded } from "../records/embedded.ts";
import type { Home } from "../records/home.ts";
import { openRecords, type Records } from "../records/records.ts";
import { openShared } from "../records/shared.ts";
import { Closers } from "./closers.ts";
import { openServed } from "./served.ts";

/** What is remembered, and the queue that carries work: in the home folder, or on the servers that the settings name. */
export interface Store {
  readonly records: Records;
  /** Absent where another process answers for the home folder, and works. */
  readonly backend?: QueueBackend;
  /** Gives the tasks of a run that may start to whoever works. */
  wake(runId: string): Promise<void>;
  close(): Promise<void>;
}

/** Where somebody works: by which settings, in which home folder, on which store. */
export interface Premises {
  readonly settings: Settings;
  readonly home: Home;
  readonly store: Store;
}

/** Throws: JEPYO-RECORDS-NEWER, JEPYO-DATABASE-…, JEPYO-QUEUE-…. */
export async function openStore(
  home: Home,
  { shared }: Pick<Settings, "shared">,
  onError: (error: Error) => void = (error) => process.emitWarning(error.message),
): Promise<Store> {
  if (home.access === "guest") return openServed(home);
  const closers = new Closers();
  try {
    const pglite = shared === undefined ? closers.add(await openEmbedded(join(home.directory, "database"))) : undefined;
    const records = await openRecords(pglite ?? closers.add(await openShared(shared?.database ?? "", onError)).dialect);
    const backend = closers.add(
      pglite === undefined ? await openQueue(shared?.queue ?? "", onError) : await openOwnQueue(pglite, onError),
    );
    let queues: StageQueues | undefined;
    return {
      records,
      backend,
      async wake(runId) {
        const { enqueueTasks, openQueues } = await import("../queue/enqueue.ts");
        const ready = await records.readyTasks();
        queues ??= openQueues(backend);
        await enqueueTasks(
          queues,
          ready.filter((task) => task.runId === runId),
        );
      },
      close: () => closers.close(),
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

/** Only the library of the queue that is wanted is loaded. */
async function openQueue(url: string, onError: (error: Error) => void): Promise<QueueBackend> {
  if (new URL(url).protocol.startsWith("redis")) {
    const { openRedisBackend } = await import("../queue/backends/redis.ts");
    return openRedisBackend(url, { onError });
  }
  const { openPostgresBackend } = await import("../queue/backends/postgres.ts");
  return openPostgresBackend(url, onError);
}

async function openOwnQueue(pglite: PGlite, onError: (error: Error) => void): Promise<QueueBackend> {
  const { openPgliteBackend } = await import("../queue/backends/pglite.ts");
  return openPgliteBackend(pglite, onError);
}
