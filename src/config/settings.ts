import { resolve } from "node:path";
import { addressProblem, splitMailbox } from "../model/address.ts";
import type { DkimKey } from "../model/dkim.ts";
import { JepyoError, JepyoErrors } from "../model/errors.ts";
import { readSmtpUrl } from "../model/smtp-url.ts";
import type { Locale } from "../model/text.ts";
import { readDkim } from "./dkim.ts";
import { type Environment, readEnvironment, readVariable } from "./environment.ts";
import { isMaskable } from "./secrets.ts";
import { findWorkspace } from "./workspace.ts";
import { wrongValue } from "./wrong-value.ts";

/** What the environment says, checked. */
export interface Settings {
  /** Absolute. Where relative data paths start. */
  readonly workspace: string;
  /** Absolute. What the embedded mode keeps: database, artifacts, outbox, scratch. */
  readonly home: string;
  /** Absent = records and queue live in `home`, which one process holds. Several processes share what is named here. Never printed. */
  readonly shared?: SharedServers;
  /** Where `serve` and `worker` answer health, readiness and metrics. */
  readonly host: string;
  readonly port: number;
  /** How long running stages may take to end once `serve` or `worker` is told to. Unit: seconds. */
  readonly drainSeconds: number;
  /** Absent = mails are laid in the outbox. Holds a password: never printed. */
  readonly smtpUrl?: string;
  /** `name@host` or `Name <name@host>`. */
  readonly mailFrom: string;
  /** Absent = mails are not signed here. */
  readonly dkim?: DkimKey;
  /** Where `serve` is reached from outside, without a slash at its end; absent = no links into mails. */
  readonly publicUrl?: string;
  /** Hosts that every address must have, whatever a job allows; lower case; absent = any. */
  readonly allowedDomains?: readonly string[];
  /** Mails a minute that the mail server takes from us; absent = as fast as it goes. */
  readonly mailsPerMinute?: number;
  readonly browserPath?: string;
  readonly browserSandbox: "auto" | "require";
  /** Who is told of failures: by mail, and by a webhook whose URL is a secret. */
  readonly admins: { readonly addresses: readonly string[]; readonly webhook?: string };
  /** Language of the command line. */
  readonly language: Locale;
  /** Values to mask wherever something is printed. Grows when a job file pulls in a variable. */
  readonly secrets: string[];
  /** What a variable that a job names holds now, by NAME or NAME_FILE. Throws: JEPYO-SETTING-…. */
  readonly secretOf: (variable: string) => string | undefined;
}

/** URLs with passwords. */
export interface SharedServers {
  /** postgres://… */
  readonly database: string;
  /** redis://… or postgres://… */
  readonly queue: string;
}

/**
 * Reads the environment and the workspace's `.env`; nothing else does.
 * `job` is the job that the command line names: one given by path decides the workspace (`findWorkspace`).
 * Throws: JepyoErrors with every mistake: JEPYO-SETTING-…, JEPYO-MODE-INCOMPLETE.
 */
export function readSettings(processEnvironment: Environment, directory: string, job?: string): Settings {
  const workspace = findWorkspace(directory, job);
  const environment = readEnvironment(processEnvironment, workspace);
  const errors: JepyoError[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof JepyoError)) throw error;
      errors.push(error);
      return undefined;
    }
  };

  const shared = attempt(() => readShared(environment, workspace));
  const port = attempt(() => readPort(environment)) ?? defaultPort;
  const drainSeconds = attempt(() => readDrain(environment)) ?? defaultDrain;
  const smtpUrl = attempt(() => readMailServer(environment, workspace));
  const mailFrom = attempt(() => readMailFrom(environment, smtpUrl)) ?? defaultSender;
  const signing = attempt(() => readDkim(environment, workspace));
  const publicUrl = attempt(() => readPublicUrl(environment));
  const allowedDomains = attempt(() => readDomains(environment));
  const admins = attempt(() => readAdmins(environment, workspace)) ?? { addresses: [] };
  const mailsPerMinute = attempt(() => readRate(environment));
  const browserSandbox = attempt(() => readChoice("JEPYO_BROWSER_SANDBOX", ["auto", "require"], environment)) ?? "auto";
  const language = attempt(() => readChoice("JEPYO_LANG", ["ko", "en"], environment)) ?? languageOf(environment.LANG);
  if (errors.length > 0) throw new JepyoErrors(errors);

  const browserPath = environment.PUPPETEER_EXECUTABLE_PATH || undefined;
  return {
    workspace,
    home: resolve(workspace, environment.JEPYO_HOME || ".jepyo"),
    ...(shared === undefined ? {} : { shared }),
    host: environment.HOST || "127.0.0.1",
    port,
    drainSeconds,
    ...(smtpUrl === undefined ? {} : { smtpUrl: smtpUrl.href }),
    mailFrom,
    ...(signing === undefined ? {} : { dkim: signing.dkim }),
    admins,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(allowedDomains === undefined ? {} : { allowedDomains }),
    ...(mailsPerMinute === undefined ? {} : { mailsPerMinute }),
    ...(browserPath === undefined ? {} : { browserPath: resolve(workspace, browserPath) }),
    browserSandbox,
    language,
    secrets: [
      ...[smtpUrl, shared?.database, shared?.queue].flatMap((url) =>
        url === undefined ? [] : secretsIn(new URL(url)),
      ),
      ...(signing?.secrets ?? []),
      ...(admins.webhook === undefined ? [] : [admins.webhook]),
    ],
    secretOf: (variable) => environment[variable] || readVariable(variable, environment, workspace),
  };
}

const defaultSender = "jepyo@localhost";

const defaultPort = 8080;

function readPort({ PORT }: Environment): number {
  const port = PORT ? Number(PORT) : defaultPort;
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw wrongValue("PORT", JSON.stringify(PORT), "a number from 0 to 65535");
}

/** Less than the minute and a half after which systemd kills. */
const defaultDrain = 60;

function readDrain({ JEPYO_DRAIN }: Environment): number | undefined {
  if (!JEPYO_DRAIN) return undefined;
  const seconds = Number(JEPYO_DRAIN);
  if (/^\d+$/.test(JEPYO_DRAIN) && seconds <= 86_400) return seconds;
  throw wrongValue("JEPYO_DRAIN", JSON.stringify(JEPYO_DRAIN), "seconds, a whole number from 0 to 86400");
}

const databases = ["postgres:", "postgresql:"];
const queues = [...databases, "redis:", "rediss:"];

/** A queue without a place of its own lives beside the records. */
function readShared(environment: Environment, workspace: string): SharedServers | undefined {
  const queue = readServer(
    "QUEUE_URL",
    queues,
    "redis://host:6379 or postgres://user:password@host/database",
    environment,
    workspace,
  );
  const database = readServer(
    "DATABASE_URL",
    databases,
    "postgres://user:password@host:5432/database",
    environment,
    workspace,
  );
  if (database !== undefined) return { database, queue: queue ?? database };
  if (queue === undefined) return undefined;
  throw new JepyoError(
    "QUEUE_URL is set without DATABASE_URL: a shared queue needs a shared database for its records",
    {
      code: "JEPYO-MODE-INCOMPLETE",
      fault: "configuration",
      hint: "set DATABASE_URL to a PostgreSQL database too, or unset QUEUE_URL: records and queue then live in JEPYO_HOME",
    },
  );
}

function readServer(
  name: string,
  protocols: readonly string[],
  expected: string,
  environment: Environment,
  workspace: string,
): string | undefined {
  const text = readVariable(name, environment, workspace);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && protocols.includes(url.protocol) && url.hostname !== "") return text;
  throw wrongValue(name, url === undefined ? "no URL" : `a URL of ${url.protocol}`, expected);
}

function readMailServer(environment: Environment, workspace: string): URL | undefined {
  const text = readVariable("SMTP_URL", environment, workspace);
  if (text === undefined) return undefined;
  readSmtpUrl(text);
  return new URL(text);
}

function readMailFrom(environment: Environment, smtpUrl: URL | undefined): string {
  const text = environment.MAIL_FROM;
  if (!text) {
    const user = decodeURIComponent(smtpUrl?.username ?? "");
    return addressProblem(user) === undefined ? user : defaultSender;
  }
  const problem = addressProblem(splitMailbox(text).address);
  if (problem === undefined) return text.trim();
  throw wrongValue("MAIL_FROM", `an address that ${problem}`, "name@host or Name <name@host>");
}

function readAdmins(environment: Environment, workspace: string): Settings["admins"] {
  const addresses = (environment.ADMIN_MAIL ?? "")
    .split(",")
    .map((address) => address.trim())
    .filter(Boolean);
  const problem = addresses.map(addressProblem).find((one) => one !== undefined);
  if (problem !== undefined) throw wrongValue("ADMIN_MAIL", `an address that ${problem}`, "addresses between commas");
  const webhook = readVariable("ADMIN_WEBHOOK_URL", environment, workspace);
  if (webhook === undefined) return { addresses };
  if (!URL.canParse(webhook) || !/^https?:$/.test(new URL(webhook).protocol)) {
    throw wrongValue("ADMIN_WEBHOOK_URL", "no URL of http or https", "https://hooks.slack.com/services/…");
  }
  return { addresses, webhook };
}

function readPublicUrl(environment: Environment): string | undefined {
  const text = environment.PUBLIC_URL?.trim();
  if (!text) return undefined;
  const url = URL.parse(text);
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && `${url.search}${url.hash}${url.username}` === "";
  if (!isPlain) throw wrongValue("PUBLIC_URL", "no address to be reached at", "https://jepyo.example.com");
  return url.href.replace(/\/+$/, "");
}

function readDomains(environment: Environment): readonly string[] | undefined {
  const text = environment.MAIL_ALLOWED_DOMAINS;
  if (!text) return undefined;
  const domains = text.split(",").map((domain) => domain.trim().toLowerCase());
  const wrong = domains.find((domain) => addressProblem(`a@${domain}`) !== undefined);
  if (wrong === undefined) return domains;
  throw wrongValue(
    "MAIL_ALLOWED_DOMAINS",
    JSON.stringify(wrong),
    "hosts between commas, such as example.com,example.org",
  );
}

function readRate(environment: Environment): number | undefined {
  const text = environment.MAIL_PER_MINUTE;
  if (!text) return undefined;
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw wrongValue("MAIL_PER_MINUTE", JSON.stringify(text), "a whole number from 1 to 99999");
}

function readChoice<const T extends string>(
  name: string,
  choices: readonly T[],
  environment: Environment,
): T | undefined {
  const text = environment[name];
  if (!text) return undefined;
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  throw wrongValue(name, JSON.stringify(text), choices.join(" or "));
}

function languageOf(lang: string | undefined): Locale {
  return lang?.toLowerCase().startsWith("ko") ? "ko" : "en";
}

/** The URL, and the password as it is written and as it is used. */
function secretsIn(url: URL): string[] {
  if (url.password === "") return [];
  return [...new Set([url.href, url.password, decodeURIComponent(url.password)])].filter(isMaskable);
}
