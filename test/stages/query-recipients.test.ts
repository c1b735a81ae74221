import { mkdtempSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { JepyoError } from "../../src/model/errors.ts";
import type { EmailDelivery, Job } from "../../src/model/job.ts";
import { sourceOf } from "../../src/sources/index.ts";
import { queryRecipients } from "../../src/stages/query-recipients.ts";
import { openWarehouse } from "../../src/warehouse/warehouse.ts";
import { mailRules, sampleRun } from "../records/sample.ts";

const root = mkdtempSync(join(tmpdir(), "jepyo 수신자 "));
afterAll(() => rm(root, { recursive: true, force: true }));
let count = 0;

const readers = `mail,who,shop,lang,docs
ceo@example.com,대표이사,,,
Gangnam@Example.com,강남점장,강남점,,pdf
cfo@example.com,,,en,"pdf, xlsx"
ceo@example.com,다시,,,
`;
const sql = `select mail as address, who as name, shop as scope, lang as locale, docs as formats
  from 'data/readers.csv' -- one a reader`;

/** Whom a job finds by its queries in a workspace with this file of readers. */
async function find(
  queries: readonly string[],
  changes: Partial<EmailDelivery> = {},
  job: Partial<Job> = {},
  csv = readers,
) {
  count += 1;
  const workspace = join(root, `${count}`, "work's space");
  const path = join(workspace, "data/readers.csv");
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, csv);
  const email: EmailDelivery = {
    ...mailRules,
    to: [],
    queries: queries.map((each) => ({ sql: each, locale: "ko", attach: ["pdf", "xlsx"] })),
    ...changes,
  };
  const found = await queryRecipients(
    { ...sampleRun(1).spec, split: { by: "store" }, ...job, delivery: { email } },
    {
      workspace,
      inScratch: (name, action) => action(join(root, `${count}`, name)),
      openWarehouse: (directory) => openWarehouse({ directory }),
      sourceOf,
      hasLinks: changes.linkDays !== 0,
      secretOf: (name) => ({ MAIL_HOST: "canary.example.com" })[name],
    },
  );
  return { found, workspace };
}

async function mistake(...asked: Parameters<typeof find>): Promise<JepyoError> {
  const error = await find(...asked).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof JepyoError)) throw new Error(`no mistake of ours: ${error}`);
  expect(`${error.message} ${error.hint}`).not.toMatch(/ceo@|gangnam@/i);
  return error;
}

describe("readers that a query finds", () => {
  it("get what their rows say, and what their entry says for all", async () => {
    const { found } = await find([sql]);
    expect(found).toEqual([
      { address: "ceo@example.com", name: "대표이사", locale: "ko", attach: ["pdf", "xlsx"] },
      { address: "Gangnam@Example.com", name: "강남점장", scope: "강남점", locale: "ko", attach: ["pdf"] },
      { address: "cfo@example.com", locale: "en", attach: ["pdf", "xlsx"] },
    ]);
  });

  it("are not found again where the job names them or another query did, whatever their letters' case", async () => {
    const named = [{ address: "CEO@example.com", locale: "ko", attach: [] }] as const;
    const { found } = await find([sql, sql], { to: named });
    expect(found.map(({ address }) => address)).toEqual(["Gangnam@Example.com", "cfo@example.com"]);
  });

  it("may be computed, and get links", async () => {
    const { found } = await find([
      "select lower(who_at) as address, 'link' as attach from (values ('A@b.kr')) as t(who_at)",
    ]);
    expect(found).toEqual([{ address: "a@b.kr", locale: "ko", attach: ["pdf", "xlsx"], asLink: true }]);
  });

  it("are found with what a variable holds, which no message repeats", async () => {
    const host = "$" + "{MAIL_HOST}";
    const { found } = await find([`select 'ceo@${host}' as address`]);
    expect(found.map(({ address }) => address)).toEqual(["ceo@canary.example.com"]);
    for (const query of [
      `selekt '${host}'`,
      `select 'a@b.kr' as address, 'x' || '${host}'`,
      `select '${host}' as address`,
    ])
      expect((await mistake([query])).message).not.toContain("canary");
    expect(await mistake(["select '$" + "{NOWHERE}' as address"])).toMatchObject({ code: "JEPYO-JOB-VARIABLE" });
  });

  it("are nobody where the job has no query", async () => {
    expect((await find([])).found).toEqual([]);
  });
});

describe("a query of readers says what is wrong with", () => {
  const one = (columns: string) => `select ${columns}`;
  it.each([
    ["an address that is two", one("'a@b.kr, c@d.kr' as address"), "the address holds a comma or semicolon"],
    ["an address that is none", one("null as address"), "the address is empty"],
    [
      "a header in a name",
      one("'a@b.kr' as address, 'x' || chr(10) || 'Bcc: c@d.kr' as name"),
      "name is no line of text",
    ],
    ["a language", one("'a@b.kr' as address, 'jp' as locale"), "locale is neither ko nor en"],
    ["a document", one("'a@b.kr' as address, 'pdf;doc' as formats"), "formats is not pdf, xlsx or pdf,xlsx"],
    ["a way", one("'a@b.kr' as address, 'mail' as attach"), 'attach is not "link"'],
    ["a column", one("'a@b.kr' as adress"), 'unknown column "adress"'],
    ["a password", one("'a@b.kr' as address, 'x' as password"), 'unknown column "password"'],
  ])("%s", async (_name, query, expected) => {
    const { code, message } = await mistake([query]);
    expect(code).toBe("JEPYO-RECIPIENTS-ROW");
    expect(message).toBe(`query 1 of delivery.email.to, row 1: ${expected}`);
  });

  it("a scope where the job makes no parts, and a host that is not allowed", async () => {
    const whole = await mistake([sql], {}, { split: undefined as never });
    expect(whole.message).toBe("query 1 of delivery.email.to, row 2: names a scope, and the job makes no parts");
    const outside = await mistake([sql], { allowedDomains: ["example.org"] });
    expect(outside.message).toContain("row 1: the address has a host that is not allowed; allowed are example.org");
  });

  it("a link where none can lead anywhere", async () => {
    const { message } = await mistake(["select 'a@b.kr' as address, 'link' as attach"], { linkDays: 0 });
    expect(message).toContain("row 1: asks for links, and PUBLIC_URL is not set");
  });

  it("more readers than are allowed, and nobody at all", async () => {
    expect(await mistake([sql], { maxRecipients: 2 })).toMatchObject({ code: "JEPYO-RECIPIENTS-MANY" });
    expect(await mistake([`${sql}\nwhere false`.replace(" -- one a reader", "")])).toMatchObject({
      code: "JEPYO-RECIPIENTS-EMPTY",
    });
  });

  it.each([
    ["a file that is not there", "select mail as address from 'data/nobody.csv'", /data\/nobody\.csv/],
    ["a column that is not there", "select email as address from 'data/readers.csv'", /email/],
    ["words that are no SQL", "selct 1", /Parser Error/],
    ["two statements", "select 'a@b.kr' as address; select 1", /Parser Error/],
    ["writing", "copy (select 1) to 'data/out.csv'", /Parser Error/],
    [
      "a value that does not fit",
      "select cast(mail as integer) as address from 'data/readers.csv'",
      /a value does not fit/,
    ],
  ])("%s", async (_name, query, expected) => {
    const { code, message } = await mistake([query]);
    expect(code).toBe("JEPYO-RECIPIENTS-QUERY");
    expect(message).toMatch(/^query 1 of delivery\.email\.to cannot be answered: /);
    expect(message).toMatch(expected);
  });

  it("nothing by changing the workspace", async () => {
    const { workspace } = await find([sql]);
    expect(await readdir(join(workspace, "data"))).toEqual(["readers.csv"]);
    expect(await readFile(join(workspace, "data/readers.csv"), "utf8")).toBe(readers);
  });
});
