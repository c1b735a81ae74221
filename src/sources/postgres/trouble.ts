import type { Engine, Trouble } from "../database/engine.ts";

/** SQLSTATE, else its first two digits. Source: PostgreSQL 18, appendix A. */
const states: Readonly<Record<string, Trouble>> = {
  "08": "lost",
  "28": "login",
  "3D000": "login",
  "53300": "unreachable",
  "57P03": "unreachable",
  "57P01": "lost",
  "57P02": "lost",
  "57P04": "lost",
  "57P05": "lost",
  "40": "lost",
  "58": "lost",
  "57014": "timeout",
  "42501": "permission",
  "42P01": "table",
  "3F000": "table",
  "25006": "writes",
  "42": "query",
  "0A": "query",
  "22": "value",
  P0001: "value",
};

const unreachable = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/;
const lost = /^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE|ERR_STREAM_DESTROYED)$/;

export const troubleOf: Engine["troubleOf"] = (error) => {
  if (error instanceof AggregateError && error.errors[0] !== undefined) return troubleOf(error.errors[0]);
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? String(error.code) : "";
  if (unreachable.test(code)) return { trouble: "unreachable", words: code };
  if (lost.test(code) || /^Connection terminated|connection is closed|Client was closed/i.test(error.message))
    return { trouble: /timeout/i.test(error.message) ? "unreachable" : "lost" };
  if (/timeout exceeded when trying to connect|^timeout expired/i.test(error.message))
    return { trouble: "unreachable", words: "no answer within 10 s" };
  if (/SSL|TLS|certificate|self.signed/i.test(`${code} ${error.message}`) && !/^[0-9A-Z]{5}$/.test(code))
    return { trouble: "login", words: `TLS: ${error.message.slice(0, 120)}` };
  if (/SASL|password must be a string/i.test(error.message)) return { trouble: "login" };
  const trouble = states[code] ?? states[code.slice(0, 2)];
  if (trouble === undefined) return undefined;
  // What the server says of a query's text; what it says of values quotes them.
  return trouble === "query" || trouble === "table" || trouble === "permission"
    ? { trouble, words: error.message.slice(0, 200) }
    : { trouble };
};
