import type { Engine, Trouble } from "../database/engine.ts";

/** By the server's number. Source: MySQL 8.4 and MariaDB 11 error references. */
const numbers: Readonly<Record<number, Trouble>> = {
  1044: "login",
  1045: "login",
  1049: "login",
  1129: "unreachable",
  1040: "unreachable",
  1203: "unreachable",
  1053: "lost",
  1077: "lost",
  1079: "lost",
  1927: "lost",
  4031: "lost",
  1205: "lost",
  1213: "lost",
  1142: "permission",
  1143: "permission",
  1370: "permission",
  1317: "timeout",
  1969: "timeout",
  3024: "timeout",
  1146: "table",
  1051: "table",
  1109: "table",
  1792: "writes",
  1054: "query",
  1060: "query",
  1064: "query",
  1052: "query",
  1055: "query",
  1222: "query",
  1305: "query",
  1365: "value",
  1292: "value",
  1690: "value",
};

const unreachable = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/;
const lost = /^(PROTOCOL_CONNECTION_LOST|PROTOCOL_SEQUENCE_TIMEOUT|ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/;

export const troubleOf: Engine["troubleOf"] = (error) => {
  if (error instanceof AggregateError && error.errors[0] !== undefined) return troubleOf(error.errors[0]);
  if (!(error instanceof Error)) return undefined;
  const { code = "", errno } = error as NodeJS.ErrnoException;
  if (unreachable.test(code)) return { trouble: "unreachable", words: code };
  if (lost.test(code) || /closed state/.test(error.message)) return { trouble: "lost" };
  const trouble = numbers[errno ?? 0];
  // What the server says of a query's text; what it says of values quotes them.
  if (trouble === "query" || trouble === "table") return { trouble, words: error.message.slice(0, 200) };
  if (trouble !== undefined) return { trouble };
  if (code === "HANDSHAKE_NO_SSL_SUPPORT" || /certificate|TLS|SSL/i.test(`${code} ${error.message}`))
    return { trouble: "login", words: `TLS: ${error.message.slice(0, 120)}` };
  return undefined;
};
