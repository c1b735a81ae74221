import { type DatabaseType, databaseName, databaseUrlForm } from "../../model/database-url.ts";
import { JepyoError } from "../../model/errors.ts";
import type { DatabaseAccess, TableName } from "../../model/job.ts";
import { variablesIn } from "../../model/variables.ts";
import type { Engine, Trouble } from "./engine.ts";

/** What was being asked when something went wrong. */
export interface Asked {
  readonly access: DatabaseAccess;
  /** With its secrets; only host and database are shown. */
  readonly url: string;
  readonly table?: TableName;
  /** `the table orders`, `the query of transactions`. */
  readonly what?: string;
  /** A variable's value stands in the query: the database's own words might repeat it. */
  readonly isSecret?: boolean;
}

interface Words {
  readonly code: string;
  readonly retry?: "later";
  says(what: string, database: string): string;
  hint(access: DatabaseAccess): string;
}

const variables = ({ url, type }: DatabaseAccess) => {
  const [name] = variablesIn(url);
  return name === undefined ? `url: ${databaseUrlForm[type]}` : `${name} (${databaseUrlForm[type as DatabaseType]})`;
};

const troubles: Readonly<Record<Trouble, Words>> = {
  unreachable: {
    code: "JEPYO-SOURCE-UNREACHABLE",
    retry: "later",
    says: (_, database) => `the database ${database} cannot be reached`,
    hint: (access) => `start the server, or correct ${variables(access)}`,
  },
  login: {
    code: "JEPYO-SOURCE-LOGIN",
    says: (_, database) => `the database ${database} refuses the user, the password or the database's name`,
    hint: (access) => `correct ${variables(access)}; the user needs no more than to read`,
  },
  lost: {
    code: "JEPYO-SOURCE-LOST",
    retry: "later",
    says: (what, database) => `the connection to ${database} broke while ${what} was read`,
    hint: () => "nothing of it was kept; run again when the server is back",
  },
  permission: {
    code: "JEPYO-SOURCE-PERMISSION",
    says: (what, database) => `the user may not read ${what} in ${database}`,
    hint: () => "have the database's admin grant SELECT on it to this user",
  },
  timeout: {
    code: "JEPYO-SOURCE-TIMEOUT",
    says: (what, database) => `${what} took ${database} longer than it may`,
    hint: ({ timeout }) => `make the query lighter, or raise the source's timeout, now ${timeout} minutes`,
  },
  table: {
    code: "JEPYO-SOURCE-TABLE",
    says: (what, database) => `${what} is not there in ${database}`,
    hint: () => "name a table or view of the database, with its schema where it is not the user's own",
  },
  query: {
    code: "JEPYO-SOURCE-QUERY",
    says: (what, database) => `${what} cannot be answered by ${database}`,
    hint: () => "one SELECT of the database's own SQL is expected, without a semicolon at its end",
  },
  value: {
    code: "JEPYO-SOURCE-QUERY",
    says: (what, database) => `${what} met a value in ${database} that it cannot compute with`,
    hint: () => "run the query by hand to see which; casts and divisions are the usual reason",
  },
  writes: {
    code: "JEPYO-SOURCE-QUERY",
    says: (what, database) => `${what} would write to ${database}`,
    hint: () => "a source is only read: one SELECT is expected",
  },
};

/** What a database's error means to people; what nobody can do anything about stays as it is. */
export function databaseError(cause: unknown, engine: Engine, { access, url, table, what, isSecret }: Asked): unknown {
  if (cause instanceof JepyoError) return cause;
  const found = engine.troubleOf(cause);
  if (found === undefined) return cause;
  const { code, retry, says, hint } = troubles[found.trouble];
  const words = found.words === undefined || isSecret === true ? "" : `: ${found.words}`;
  return new JepyoError(`${says(what ?? "the query", databaseName(url))}${words}`, {
    code,
    fault: retry === "later" ? "source" : "configuration",
    ...(retry === undefined ? {} : { retry }),
    ...(table === undefined ? {} : { place: { table } }),
    hint: hint(access),
    ...(isSecret === true ? {} : { cause }),
  });
}
