import { setTimeout as pause } from "node:timers/promises";
import packageJson from "../../package.json" with { type: "json" };
import { openHome } from "../../src/app/home.ts";
import { openStore, type Store } from "../../src/app/store.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { loadJob } from "../../src/config/load-job.ts";
import { readSettings, type Settings } from "../../src/config/settings.ts";
import { JepyoError } from "../../src/model/errors.ts";
import type { Run } from "../../src/model/run.ts";
import { reachServed } from "../../src/server/client.ts";
import { sourceOf } from "../../src/sources/index.ts";
import { planRun } from "../../src/stages/plan.ts";
import { type MailServer, startMailServer } from "../deliver/mail-server.ts";
import { makeWorkspace, type Started, start, type Workspace } from "../end-to-end/workspace.ts";
import { openPostgres, type PostgresServer } from "../servers/postgres.ts";
import { openRedis, type RedisServer } from "../servers/redis.ts";

export const modes = ["PGlite", "PostgreSQL", "Redis"] as const;
export type Mode = (typeof modes)[number];

/** A company in a place of one mode, with a mail server that keeps what arrives. */
export interface Place {
  readonly workspace: Workspace;
  readonly mails: MailServer;
  readonly settings: Settings;
  readonly postgres: PostgresServer | undefined;
  readonly redis: RedisServer | undefined;
  /** Starts a process that works: `serve` where records and queue are its own, else `worker` unless asked for the other. */
  startWorker(command?: "serve" | "worker"): Started;
  /** No process works any more: the records are asked themselves. Lets go of what asking has opened. */
  rest(): Promise<void>;
  /**
   * Asks the records, as a command would; asked again while the process that answers for them is down.
   * Throws: the reason of `until`, once nobody waits for the answer any more.
   */
  ask<T>(question: (store: Pick<Store, "records" | "wake">) => Promise<T>, until?: AbortSignal): Promise<T>;
  /** Plans one run and lets the workers know. */
  plan(job: string, label: string): Promise<Run>;
  close(): Promise<void>;
}

export interface PlaceRequest {
  readonly mode: Mode;
  readonly files: Readonly<Record<string, string>>;
  readonly mails?: MailServer;
  readonly environment?: Readonly<Record<string, string>>;
}

export async function openPlace({ mode, files, mails: given, environment: more = {} }: PlaceRequest): Promise<Place> {
  const workspace = await makeWorkspace(files, { isNew: mode !== "PGlite" });
  const mails = given ?? (await startMailServer());
  const postgres = mode === "PGlite" ? undefined : await openPostgres();
  const redis = mode === "Redis" ? await openRedis() : undefined;
  const environment = {
    PORT: "0",
    SMTP_URL: `${mails.url}?tls=none`,
    MAIL_FROM: "statements@example.com",
    ...(postgres === undefined ? {} : { DATABASE_URL: await postgres.makeDatabase() }),
    ...(redis === undefined ? {} : { QUEUE_URL: redis.url }),
    ...more,
  };
  const settings = readSettings(environment, workspace.directory);

  let atRest = false;
  /** One for all who ask at the same time. */
  let open: Promise<Pick<Store, "records" | "wake" | "close">> | undefined;
  const letGo = async () => {
    const given = open;
    open = undefined;
    await given?.then((store) => store.close()).catch(() => undefined);
  };
  /** The folder of an embedded database belongs to the process that works, until none does. */
  const enter = async () => {
    if (mode !== "PGlite" || atRest) {
      const home = await openHome(settings, "a test");
      const store = await openStore(home, settings, () => undefined).catch(async (error) => {
        await home.release();
        throw error;
      });
      return { ...store, close: () => store.close().finally(() => home.release()) };
    }
    const served = await reachServed(settings.home, packageJson.version);
    if (served === undefined)
      throw new JepyoError("nobody is there now", { code: "JEPYO-SERVE-GONE", fault: "environment" });
    return served;
  };
  const ask: Place["ask"] = async (question, until) => {
    for (;;) {
      until?.throwIfAborted();
      open ??= enter();
      const asked = open;
      try {
        return await question(await asked);
      } catch (error) {
        if (open === asked) await letGo();
        if (!isPassing(error)) throw error;
        await pause(50);
      }
    }
  };

  return {
    workspace,
    mails,
    settings,
    postgres,
    redis,
    startWorker: (command = mode === "PGlite" ? "serve" : "worker") => start(workspace, [command], environment),
    async rest() {
      await letGo();
      atRest = true;
    },
    ask,
    async plan(name, label) {
      const job = await loadJob(name, settings, {});
      const { contentHash } = await sourceOf(job.source.type).inspect(job.source, {
        workspace: settings.workspace,
        scratch: workspace.directory,
      });
      return ask(async ({ records, wake }) => {
        const { run } = await planRun(
          {
            job,
            period: parsePeriod(label, job.period.kind, job.company.fiscalYear),
            contentHash,
            options: { send: true, transport: "smtp" },
            reissue: false,
            now: new Date().toISOString(),
          },
          records,
        );
        await wake(run.id);
        return run;
      });
    },
    async close() {
      await letGo();
      await mails.close();
      await Promise.all([postgres?.close(), redis?.close()]);
      await workspace.remove();
    },
  };
}

/** What goes by when the process or server that answers is there again. */
function isPassing(error: unknown): boolean {
  const codes = [
    "JEPYO-SERVE-GONE",
    "JEPYO-HOME-IN-USE",
    "JEPYO-DATABASE-UNREACHABLE",
    "JEPYO-QUEUE-UNREACHABLE",
    "57P01",
    "57P03",
    "ECONNREFUSED",
    "ECONNRESET",
  ];
  if (error instanceof JepyoError) return codes.includes(error.code);
  const { code, message = "" } = error as NodeJS.ErrnoException;
  return codes.includes(code ?? "") || message.includes("Connection terminated");
}
