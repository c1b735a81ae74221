const protocols = { postgres: ["postgres:", "postgresql:"], mysql: ["mysql:", "mariadb:"] } as const;

/** Kinds of databases that a URL may lead to. */
export type DatabaseType = keyof typeof protocols;

/** What a database's URL should look like. */
export const databaseUrlForm: Readonly<Record<DatabaseType, string>> = {
  postgres: "postgres://user:password@host:5432/database",
  mysql: "mysql://user:password@host:3306/database",
};

/** What is wrong with the URL of a database, without repeating it; `undefined` when nothing is. Any type will do where none is given. */
export function databaseUrlProblem(text: string, type?: DatabaseType): string | undefined {
  const url = URL.parse(text);
  if (url === null) return "is no URL; write @ : / ? # % in user or password as %40 %3A %2F %3F %23 %25";
  const known: readonly string[] = type === undefined ? Object.values(protocols).flat() : protocols[type];
  if (!known.includes(url.protocol)) return "does not begin with the name of the database's kind";
  if (![url.username, url.password, url.pathname].every(isDecodable)) return "has a % that escapes nothing; write %25";
  if (url.hostname === "" || url.pathname.length < 2) return "has no host or names no database";
  return parameterProblem(url);
}

/** A driver would let such a password win over the URL's own, and take what it does not know in silence. */
function parameterProblem({ protocol, searchParams }: URL): string | undefined {
  const names = [...searchParams.keys()].map((name) => name.toLowerCase());
  if (names.some((name) => name === "password" || name === "user"))
    return "has user or password as a parameter; write them before the host";
  const isMySql = protocols.mysql.some((known) => known === protocol);
  if (isMySql && [...searchParams].some(([name, value]) => name !== "tls" || value !== "required"))
    return "has a parameter that is not known; ?tls=required, which encrypts, is the only one";
  return undefined;
}

function isDecodable(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

/** Which database, for people: no user, no password. */
export function databaseName(text: string): string {
  const { host, pathname } = new URL(text);
  return `${decodeURIComponent(pathname.slice(1))} at ${host}`;
}
