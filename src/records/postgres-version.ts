import { JepyoError } from "../model/errors.ts";

/** PostgreSQL's own number of 13.0. */
const oldest = 130_000;

/** Throws: JEPYO-DATABASE-VERSION when the server is older than jepyo and its queue work on. */
export async function requirePostgres(
  client: { query(text: string): Promise<{ rows: { number: number; name: string }[] }> },
  url: string,
): Promise<void> {
  const question =
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as name";
  const [version] = (await client.query(question)).rows;
  if (version === undefined || version.number >= oldest) return;
  throw new JepyoError(
    `the database server at ${new URL(url).host} is PostgreSQL ${version.name}; 13 or newer is needed`,
    {
      code: "JEPYO-DATABASE-VERSION",
      fault: "environment",
      hint: "upgrade the server, or name another one",
    },
  );
}
