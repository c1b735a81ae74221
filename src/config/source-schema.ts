import { z } from "zod";
import { isLocalDate } from "../calendar/dates.ts";
import { databaseUrlForm, databaseUrlProblem } from "../model/database-url.ts";
import { variablesIn } from "../model/variables.ts";
import { refuse } from "./expectation.ts";
import { matching, oneOrMore } from "./fields.ts";

const name = z.string().min(1);
const requiredColumn = z.string({ error: "a column of the source: without it there are no statements" }).min(1);

/** Canonical column → the source's column. Optional ones may be `null`, which says that the data has none. */
function columns(required: readonly string[], optional: readonly string[]) {
  const shape: Record<string, z.ZodType<string | null | undefined>> = {};
  for (const column of required) shape[column] = requiredColumn.optional();
  for (const column of optional) shape[column] = name.nullable().optional();
  return z
    .strictObject(shape)
    .optional()
    .describe("Our column: the source's. A column of the same name needs no entry.");
}

/** The source's own words → ours. */
function words<const T extends readonly [string, ...string[]]>(ours: T) {
  return z.record(z.string(), z.enum(ours)).optional().describe("The source's own words: ours.");
}

const tolerance = z
  .number({ error: "an amount such as 1000" })
  .min(0, { error: "an amount of 0 or more" })
  .max(1e12, { error: "an amount of at most 1,000,000,000,000" });

/** The tables of statements.md §1, each over the files or relations of one kind of source. */
function tables<F extends z.ZodRawShape>(file: F) {
  const transactions = z.strictObject({
    ...file,
    columns: columns(
      ["occurred_at", "amount"],
      [
        "transaction_id",
        "customer_id",
        "order_id",
        "sales_type",
        "channel",
        "store",
        "brand",
        "category",
        "quantity",
        "cost",
      ],
    ),
    salesTypes: words(["general", "special", "partner"]),
  });
  const customers = z.strictObject({
    ...file,
    columns: columns(
      ["customer_id"],
      ["registered_at", "acquisition_source", "referrer_id", "region", "email", "phone"],
    ),
    acquisitionSources: words(["paid", "referral", "organic"]),
  });
  const identities = z.strictObject({ ...file, columns: columns(["alias_id", "customer_id"], []) });
  const memberships = z.strictObject({
    ...file,
    columns: columns(["customer_id", "tier", "from"], ["to"]),
    toInclusive: z
      .boolean({ error: "true or false" })
      .optional()
      .describe("true: `to` is the last day a tier is valid; else the first day it no longer is."),
  });
  const costs = z.strictObject({
    ...file,
    columns: columns(["date", "account", "amount"], ["customer_group", "channel"]),
    accounts: words(["cogs", "dedicated_sga", "common_sga", "acquisition"]),
  });
  const visits = z.strictObject({
    ...file,
    columns: columns(["date", "visitors"], ["identified_prospects", "channel", "store"]),
  });
  const benchmarks = z.strictObject({
    ...file,
    columns: columns(["indicator", "value"], ["period", "label", "label_en"]),
  });
  const control = z.strictObject({
    ...file,
    columns: columns(["period", "revenue"], []),
    tolerance: tolerance
      .optional()
      .describe("How far revenue may be from the ledger's, in units of the currency; 0 without it."),
  });
  const market = z.strictObject({ ...file, columns: columns(["period", "market_sales"], ["category"]) });
  const wallet = z.strictObject({
    ...file,
    columns: columns(["customer_id", "total_spend"], ["category", "total_quantity"]),
  });
  const acquisition = z.strictObject({
    ...file,
    columns: columns(["period", "targeted", "acquired", "cost"], ["channel"]),
  });
  const touchpoints = z.strictObject({
    ...file,
    columns: columns(["date", "stage", "indicator", "value"], []),
    stages: words(["beforePurchase", "purchase", "use", "maintenance", "disposal"]),
  });
  const contracts = z.strictObject({
    ...file,
    columns: columns(["customer_id", "from"], ["to"]),
    toInclusive: z
      .boolean({ error: "true or false" })
      .optional()
      .describe("true: `to` is the last day a contract runs; else the first day it no longer does."),
  });
  const engagement = z.strictObject({ ...file, columns: columns(["customer_id", "date", "kind"], ["count"]) });
  return {
    transactions,
    customers: customers.optional(),
    identities: identities.optional(),
    memberships: memberships.optional(),
    costs: costs.optional(),
    visits: visits.optional(),
    benchmarks: benchmarks.optional(),
    control: control.optional(),
    market: market.optional(),
    wallet: wallet.optional(),
    acquisition: acquisition.optional(),
    touchpoints: touchpoints.optional(),
    engagement: engagement.optional(),
    contracts: contracts.optional(),
  };
}

const localDate = z
  .string({ error: "a date like 2026-10-31" })
  .refine(isLocalDate, { error: "a date like 2026-10-31" });

/** What the company declares of its data; otherwise the first and last accepted row tell. Both dates inclusive. */
const coverage = z
  .strictObject({ from: localDate, to: localDate })
  .superRefine(({ from, to }, context) => {
    if (isLocalDate(from) && isLocalDate(to) && from > to) {
      refuse(context, { received: `reaches from ${from} to ${to}`, expected: "`from` on or before `to`" });
    }
  })
  .optional()
  .describe("First and last day that the data cover, where they are not those of the first and last transaction.");

const encodingNames = ["utf-8", "utf8", "cp949", "ms949", "uhc", "euc-kr", "utf-16", "utf-16le", "utf-16be"] as const;
const encodings = "utf-8, cp949, euc-kr or utf-16; without it the encoding is detected";

const file = {
  path: oneOrMore(name).describe("One file or several, * and ** allowed; relative to the workspace."),
  dateFormat: matching(/%[A-Za-z]/, 'a strptime pattern like "%Y%m%d" or "%d.%m.%Y %H:%M"')
    .optional()
    .describe("How dates are written, where they are not ISO 8601."),
};

const textFile = {
  ...file,
  encoding: z
    .string({ error: encodings })
    .toLowerCase()
    .pipe(z.enum(encodingNames, { error: encodings }))
    .optional(),
  delimiter: matching(/^[^\r\n"]$/u, 'one character, like ";" or "\\t"').optional(),
};

const relation = {
  table: name.optional().describe("A table or view by its name, with its schema where it needs one: sales.orders."),
  query: name.optional().describe("One SELECT in the database's own SQL, instead of a table."),
  dateFormat: file.dateFormat,
};

/** A password is no part of a file: the URL, or its password, stands in a variable. */
function database<const T extends keyof typeof databaseUrlForm>(type: T, variable: string) {
  const example = `\${${variable}}`;
  const url = z
    .string({ error: `a variable like ${example}, which holds ${databaseUrlForm[type]}` })
    .superRefine((text, context) => {
      if (/:[^/@${}]+@/.test(text.replace(/^\w+:/, ""))) {
        const expected = `a variable in its place, such as ${databaseUrlForm[type].replace("password", `$\{SHOP_PASSWORD}`)}`;
        refuse(context, { received: "holds a password", expected });
        return;
      }
      // With variables it is checked where they are filled. The text itself is never repeated: it may hold a password somewhere else.
      const received = variablesIn(text).length > 0 ? undefined : databaseUrlProblem(text, type);
      if (received !== undefined)
        refuse(context, { received, expected: `a variable like ${example}, which holds ${databaseUrlForm[type]}` });
    })
    .describe(`Variable with the URL, such as ${example}: ${databaseUrlForm[type]}.`);
  const timeout = matching(/^[1-9]\d{0,2} minutes?$/, 'a time like "30 minutes"')
    .default("30 minutes")
    .describe("How long one query may take.");
  const all = tables(relation);
  return z
    .strictObject({ type: z.literal(type), url, timeout, ...all, transactions: all.transactions.optional(), coverage })
    .superRefine((source, context) => {
      for (const table of Object.keys(all) as (keyof typeof all)[]) {
        const { table: named, query } = source[table] ?? {};
        if (source[table] === undefined || (named === undefined) !== (query === undefined)) continue;
        const received = named === undefined ? "names neither table nor query" : "names a table and a query";
        refuse(context, { path: [table], received, expected: "exactly one of table, query" });
      }
    });
}

/** A source as it stands in a job file or in a file of `jobs/sources/`. */
export const sourceSchema = z.discriminatedUnion(
  "type",
  [
    z.strictObject({ type: z.literal("csv"), ...tables(textFile), coverage }),
    z.strictObject({ type: z.literal("parquet"), ...tables(file), coverage }),
    database("postgres", "SHOP_DATABASE_URL"),
    database("mysql", "SHOP_DATABASE_URL"),
  ],
  { error: "{ type: csv, transactions: … }" },
);

export type SourceInput = z.output<typeof sourceSchema>;
