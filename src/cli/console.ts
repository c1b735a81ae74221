import { maskSecrets } from "../config/secrets.ts";
import { readSettings, type Settings } from "../config/settings.ts";
import type { Output } from "./progress.ts";

/** What a command touches of the world around it: settings, standard output, standard error. Nothing it writes holds a secret it knows. */
export interface Console extends Output {
  /** Reads the settings; a job given by path decides the workspace. Their secrets are masked from then on. */
  settings(job?: string): Settings;
  line(text?: string): void;
  error(text: string): void;
}

/** The real one. */
export function openConsole(): Console {
  let secrets: readonly string[] = [];
  return {
    isTerminal: process.stdout.isTTY === true && process.env.CI === undefined,
    write: (text) => void process.stdout.write(maskSecrets(text, secrets)),
    line: (text = "") => void process.stdout.write(`${maskSecrets(text, secrets)}\n`),
    error: (text) => void process.stderr.write(`${maskSecrets(text, secrets)}\n`),
    settings(job) {
      const settings = readSettings(process.env, process.cwd(), job);
      secrets = settings.secrets;
      return settings;
    },
  };
}
