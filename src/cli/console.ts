import { readSettings, type Settings } from "../config/settings.ts";
import type { Output } from "./progress.ts";

/** What a command touches of the world around it: settings, standard output, standard error. */
export interface Console extends Output {
  /** Reads the settings; a job given by path decides the workspace. Remembers their secrets for masking. */
  settings(job?: string): Settings;
  secrets(): readonly string[];
  line(text?: string): void;
  error(text: string): void;
}

/** The real one. */
export function openConsole(): Console {
  let secrets: readonly string[] = [];
  return {
    isTerminal: process.stdout.isTTY === true && process.env.CI === undefined,
    write: (text) => void process.stdout.write(text),
    line: (text = "") => void process.stdout.write(`${text}\n`),
    error: (text) => void process.stderr.write(`${text}\n`),
    settings(job) {
      const settings = readSettings(process.env, process.cwd(), job);
      secrets = settings.secrets;
      return settings;
    },
    secrets: () => secrets,
  };
}
