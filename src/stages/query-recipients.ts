import { join } from "node:path";
import { addressProblem, mailHost } from "../model/address.ts";
import { JepyoError } from "../model/errors.ts";
import type { DocumentFormat, Job, Recipient, RecipientQuery } from "../model/job.ts";
import { nearest } from "../model/nearest.ts";
import { fillVariables, type VariableValue, variablesIn } from "../model/variables.ts";
import type { Source } from "../sources/source.ts";
import { quoteLiteral } from "../warehouse/quote.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { InScratch } from "./stage.ts";

export interface RecipientEffects {
  readonly workspace: string;
  readonly inScratch: InScratch;
  readonly openWarehouse: (directory: string) => Promise<Warehouse>;
  readonly sourceOf: (type: string) => Source;
  /** Hosts that every address must have; absent = any. */
  readonly allowedDomains?: readonly string[];
  /** Whether links can lead anywhere. */
  readonly hasLinks: boolean;
  readonly secretOf: VariableValue;
}

/** What a query may return; only `address` must be there. */
const columns = ["address", "name", "scope", "locale", "formats", "attach"] as const;
type Row = Readonly<Partial<Record<(typeof columns)[number], unknown>>>;

/**
 * Readers that a job's queries find, beside those it names; who is found or named before is not found again. A query may
 * name files relative to the workspace, and writes nothing.
 * Throws: JEPYO-RECIPIENTS-QUERY, JEPYO-RECIPIENTS-ROW, JEPYO-RECIPIENTS-EMPTY, JEPYO-RECIPIENTS-MANY. No message holds an address.
 */
export async function queryRecipients(job: Job, effects: RecipientEffects): Promise<readonly Recipient[]> {
  const { email } = job.delivery;
  const queries = email?.queries ?? [];
  if (email === undefined || queries.length === 0) return [];
  const seen = new Set(email.to.map(identity));
  const found: Recipient[] = [];
  for (const [index, query] of queries.entries()) {
    const place = `query ${index + 1} of delivery.email.to`;
    const rows = await rowsOf(query, place, job, effects);
    if (rows.length === 0) throw empty(place, job);
    for (const [at, row] of rows.entries()) {
      const recipient = recipientOf(row, query, job, { place: `${place}, row ${at + 1}`, ...effects });
      if (seen.has(identity(recipient))) continue;
      seen.add(identity(recipient));
      found.push(recipient);
    }
  }
  const count = email.to.length + found.length;
  if (count > email.maxRecipients) {
    throw tooMany(
      `the queries of delivery.email.to make ${count} readers; maxRecipients allows ${email.maxRecipients}`,
      job,
    );
  }
  return found;
}

/** A database may answer without end. */
const mostRows = 200_000;

function tooMany(message: string, job: Job): JepyoError {
  return new JepyoError(message, {
    code: "JEPYO-RECIPIENTS-MANY",
    fault: "configuration",
    place: { job: job.name, file: job.file },
    hint: "nothing was sent; raise maxRecipients if so many are meant",
  });
}

function identity({ address, scope = "" }: Recipient): string {
  return `${address.toLowerCase()}\n${scope}`;
}

async function rowsOf(
  { sql, database }: RecipientQuery,
  place: string,
  job: Job,
  effects: RecipientEffects,
): Promise<readonly Row[]> {
  const { workspace, inScratch, openWarehouse, sourceOf, secretOf } = effects;
  if (database !== undefined) {
    const { ask } = sourceOf(database.type);
    if (ask === undefined) throw new Error("a database that answers no query");
    const rows = await ask(database, {
      question: { sql },
      most: mostRows + 1,
      what: place,
    });
    if (rows.length > mostRows) throw tooMany(`${place} returns more than ${mostRows} rows`, job);
    return rows;
  }
  const filled = fillVariables(sql, secretOf);
  return inScratch("recipients", async (scratch) => {
    const warehouse = await openWarehouse(join(scratch, "recipients"));
    try {
      await warehouse.run(`SET file_search_path = ${quoteLiteral(workspace)}`);
      // Inside of another query nothing but a query can stand.
      return await warehouse.all<Row>(`SELECT * FROM (\n${filled}\n) AS readers`);
    } catch (cause) {
      if (cause instanceof JepyoError) throw cause;
      throw new JepyoError(`${place} cannot be answered: ${reasonOf(cause, sql)}`, {
        code: "JEPYO-RECIPIENTS-QUERY",
        fault: "configuration",
        place: { job: job.name, file: job.file },
        hint: "one SELECT over UTF-8 CSV or Parquet files of the workspace: select email as address from 'data/readers.csv'",
        ...(variablesIn(sql).length > 0 ? {} : { cause }),
      });
    } finally {
      await warehouse.close();
    }
  });
}

/** DuckDB's words on the text of a query and on files; others may quote the data, and these a variable's value. */
function reasonOf(cause: unknown, sql: string): string {
  if (variablesIn(sql).length > 0) return "its words are not repeated, for a variable's value stands in it";
  const [line = ""] = cause instanceof Error ? cause.message.split("\n") : [];
  return /(?:Parser|Binder|Catalog|IO) Error: .*/.exec(line)?.[0].slice(0, 200) ?? "a value does not fit";
}

interface RowContext extends Pick<RecipientEffects, "allowedDomains" | "hasLinks"> {
  readonly place: string;
}

function recipientOf(
  row: Row,
  query: RecipientQuery,
  job: Job,
  { place, allowedDomains, hasLinks }: RowContext,
): Recipient {
  const wrong = (problem: string, hint?: string) =>
    new JepyoError(`${place}: ${problem}`, {
      code: "JEPYO-RECIPIENTS-ROW",
      fault: "configuration",
      place: { job: job.name, file: job.file },
      hint: hint ?? `correct the data or the query; it may return ${columns.join(", ")}`,
    });
  const unknown = Object.keys(row).find((column) => !columns.some((known) => known === column));
  if (unknown !== undefined) {
    // What has no name of its own is called by its expression, in which a variable's value may stand.
    if (!query.sql.includes(unknown)) throw wrong("a column has no name of its own");
    const near = nearest(unknown, columns);
    throw wrong(`unknown column "${unknown}"`, near === undefined ? undefined : `did you mean "${near}"?`);
  }
  const text = (column: keyof Row) => {
    const value = row[column];
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value === "string" && !/\p{Cc}/u.test(value)) return value.trim();
    throw wrong(`${column} is no line of text`);
  };
  const address = text("address") ?? "";
  const problem = addressProblem(address);
  if (problem !== undefined) throw wrong(`the address ${problem}`);
  for (const domains of [job.delivery.email?.allowedDomains, allowedDomains]) {
    if (domains !== undefined && !domains.includes(mailHost(address)))
      throw wrong(`the address has a host that is not allowed; allowed are ${domains.join(", ")}`);
  }
  const scope = text("scope") ?? query.scope;
  if (scope !== undefined && job.split === undefined) throw wrong("names a scope, and the job makes no parts");
  const locale = text("locale") ?? query.locale;
  if (locale !== "ko" && locale !== "en") throw wrong("locale is neither ko nor en");
  const attach = text("attach");
  if (attach !== undefined && attach !== "link") throw wrong('attach is not "link"');
  if (attach === "link" && !hasLinks) throw wrong("asks for links, and PUBLIC_URL is not set");
  const name = text("name");
  return {
    address,
    ...(name === undefined ? {} : { name }),
    ...(scope === undefined ? {} : { scope }),
    locale,
    attach: formatsOf(text("formats"), wrong) ?? query.attach,
    ...(attach === "link" || query.asLink === true ? { asLink: true } : {}),
  };
}

/** `pdf`, `xlsx` or `pdf,xlsx`. */
function formatsOf(written: string | undefined, wrong: (problem: string) => JepyoError): DocumentFormat[] | undefined {
  return written?.split(",").map((part) => {
    const format = part.trim().toLowerCase();
    if (format === "pdf" || format === "xlsx") return format;
    throw wrong("formats is not pdf, xlsx or pdf,xlsx");
  });
}

function empty(place: string, job: Job): JepyoError {
  return new JepyoError(`${place} finds nobody`, {
    code: "JEPYO-RECIPIENTS-EMPTY",
    fault: "configuration",
    place: { job: job.name, file: job.file },
    hint: "nothing was sent; see whether its file is the right one, or take the query out of the job",
  });
}
