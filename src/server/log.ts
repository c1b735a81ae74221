import pino, { type Logger } from "pino";
import { maskSecrets } from "../config/secrets.ts";

export interface LogRequest {
  /** Values to mask; may grow while the log is written. */
  readonly secrets: readonly string[];
  readonly write: (line: string) => void;
}

/** Whatever stands before the @ of an address or of a server's URL, be it quoted or encoded. */
const beforeAt = /[^\s"'<>(),;:\\/=]+(?::[^\s"'<>@]*)?@(?=[\p{L}\p{N}[-])/gu;

/**
 * One JSON object a line, for whoever collects logs. Lines say runs, stages, codes and times; an address, a server's user and password
 * or a secret of the settings that slips into one is masked as the line is written.
 */
export function openLog({ secrets, write }: LogRequest): Logger {
  return pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } },
    { write: (line) => write(maskPersonal(maskSecrets(line, secrets))) },
  );
}

function maskPersonal(line: string): string {
  return line.replaceAll(beforeAt, "•••@");
}
