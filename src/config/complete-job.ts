import type { BrandingRule } from "../model/branding.ts";
import { colourOf, legible } from "../model/colour.ts";
import type { Contact } from "../model/contact.ts";
import type {
  DatabaseAccess,
  EmailDelivery,
  IncomeRule,
  Job,
  MoneyUnit,
  PositionRule,
  SourceSpec,
  TableName,
  TableSpec,
} from "../model/job.ts";
import type { Named } from "../model/named.ts";
import type { Schedule } from "../model/schedule.ts";
import type { Locale, Text } from "../model/text.ts";
import { completeApproval } from "./approval-schema.ts";
import { completeTiers } from "./complete-tiers.ts";
import { completeValue } from "./complete-value.ts";
import { decimalOf } from "./decimal.ts";
import { completeDetail } from "./detail-schema.ts";
import type { JobInput } from "./job-schema.ts";
import { completeReady } from "./ready-schema.ts";
import { completeQueries, completeRecipients, type Databases, type Groups } from "./recipients.ts";
import type { SourceInput } from "./source-schema.ts";

/** A checked job file, its checked source and groups → the complete job: defaults in their places, short forms written out, frozen. */
export function completeJob(
  input: JobInput,
  source: SourceInput,
  { groups, databases }: { readonly groups: Groups; readonly databases: Databases },
  file: string,
  admins: readonly string[],
  schedule?: Schedule,
): Job {
  const { company, period, tiers, delivery, title, unit } = input;
  const { email } = delivery;
  const detail = completeDetail(input.detail);
  return freeze({
    name: input.name,
    title: textOf(title),
    company: {
      ...namesOf(company.name, input.locale),
      timezone: company.timezone,
      currency: company.currency,
      fiscalYear: { startMonth: company.fiscalYearStart, namedAfter: company.fiscalYearName },
    },
    ...(input.branding === undefined ? {} : { branding: completeBranding(input.branding) }),
    source: completeSource(source, company.timezone),
    period: {
      kind: period.kind,
      compare: period.compare,
      window: period.window === "period" ? {} : { trailingMonths: period.window.trailing },
      trend: period.trend,
    },
    tiers: completeTiers(tiers),
    ...(input.split === undefined ? {} : { split: input.split }),
    ...(detail === undefined ? {} : { detail }),
    salesTypeRule: input.salesTypeRule,
    position: completePosition(input.position),
    income: completeIncome(input.income),
    value: completeValue(input.value),
    statements: input.statements,
    locale: input.locale,
    unit: koreanUnits[unit] ?? (unit as MoneyUnit),
    formats: input.formats,
    maxRejectedShare: input.maxRejectedShare,
    commentary: input.commentary,
    ...(input.contact === undefined ? {} : { contact: completeContact(input.contact, input.locale) }),
    ...(schedule === undefined ? {} : { schedule }),
    ...(input.ready === undefined ? {} : { ready: completeReady(input.ready) }),
    ...(input.approval === undefined ? {} : { approval: completeApproval(input.approval, admins) }),
    delivery:
      email === undefined
        ? {}
        : {
            email: {
              to: completeRecipients(input, groups),
              ...queriesOf(input, databases),
              ...(email.from === undefined ? {} : { from: email.from }),
              ...(email.subject === undefined ? {} : { subject: textOf(email.subject) }),
              maxAttachmentBytes: email.maxAttachmentBytes,
              linkDays: email.linkDays,
              ...(email.allowedDomains === undefined
                ? {}
                : { allowedDomains: email.allowedDomains.map((domain) => domain.toLowerCase()) }),
              maxRecipients: email.maxRecipients,
            },
          },
    file,
  });
}

function queriesOf(input: JobInput, databases: Databases): Pick<EmailDelivery, "queries"> {
  const queries = completeQueries(input, databases);
  return queries.length === 0 ? {} : { queries };
}

function completeContact({ name, address, phone }: NonNullable<JobInput["contact"]>, locale: Locale): Contact {
  return {
    ...namesOf(name, locale),
    ...(address === undefined ? {} : { address }),
    ...(phone === undefined ? {} : { phone }),
  };
}

function completeBranding({ logo, accent, footer }: NonNullable<JobInput["branding"]>): BrandingRule {
  const colour = accent === undefined ? undefined : colourOf(accent);
  return {
    ...(logo === undefined ? {} : { logo }),
    ...(colour === undefined ? {} : { accent: legible(colour) }),
    ...(footer === undefined ? {} : { footer: textOf(footer) }),
  };
}

function completePosition({ capital, unidentifiedCustomers }: JobInput["position"]): PositionRule {
  const { minTenureDays, minOrders, minSpend } = capital === "identified" ? {} : capital;
  return {
    capital:
      capital === "identified"
        ? capital
        : {
            ...(minTenureDays === undefined ? {} : { minTenureDays }),
            ...(minOrders === undefined ? {} : { minOrders }),
            ...(minSpend === undefined ? {} : { minSpend: String(minSpend) }),
          },
    ...(unidentifiedCustomers === undefined ? {} : { unidentifiedCustomers }),
  };
}

function completeIncome({ allocation, cogs, maxCostGap, byTier }: JobInput["income"]): IncomeRule {
  return { allocation, ...(cogs === undefined ? {} : { costOfGoods: cogs }), maxCostGap, byTier };
}

const koreanUnits: Readonly<Record<string, MoneyUnit>> = {
  원: "one",
  천원: "thousand",
  백만원: "million",
  억원: "hundred-million",
};

function completeSource(source: SourceInput, timezone: string): SourceSpec {
  const { access, tables, coverage } = takenApart(source, timezone);
  const specs: Partial<Record<TableName, TableSpec>> = {};
  for (const [name, table] of Object.entries(tables)) {
    if (table !== undefined) specs[name as TableName] = completeTable(table);
  }
  return {
    type: source.type,
    ...(access === undefined ? {} : { database: access }),
    tables: specs,
    ...(coverage === undefined ? {} : { coverage }),
  };
}

function takenApart(source: SourceInput, timezone: string) {
  if (source.type === "csv" || source.type === "parquet") {
    const { type: _, coverage, ...tables } = source;
    return { tables, coverage };
  }
  const { type: _, url: __, timeout: ___, coverage, ...tables } = source;
  return { access: accessOf(source, timezone), tables, coverage };
}

/** Where a source's database is; `undefined` of files. */
export function accessOf(source: SourceInput, timezone: string): DatabaseAccess | undefined {
  if (source.type === "csv" || source.type === "parquet") return undefined;
  return { type: source.type, url: source.url, timeout: Number.parseInt(source.timeout, 10), zone: timezone };
}

type TableInput = NonNullable<Extract<SourceInput, { type: "csv" }>["transactions"]> & {
  readonly table?: string | undefined;
  readonly query?: string | undefined;
  readonly acquisitionSources?: Readonly<Record<string, string>> | undefined;
  readonly accounts?: Readonly<Record<string, string>> | undefined;
  readonly stages?: Readonly<Record<string, string>> | undefined;
  readonly toInclusive?: boolean | undefined;
  readonly tolerance?: number | undefined;
};

function completeTable(written: Partial<TableInput>): TableSpec {
  const { path = [], table, query, columns, dateFormat, encoding, delimiter, toInclusive } = written;
  const { salesTypes, acquisitionSources, accounts, stages, tolerance } = written;
  return {
    paths: typeof path === "string" ? [path] : path,
    ...(table === undefined ? {} : { relation: { table } }),
    ...(query === undefined ? {} : { relation: { query } }),
    columns: withoutAbsent(columns ?? {}),
    values: withoutAbsent({
      sales_type: salesTypes,
      acquisition_source: acquisitionSources,
      account: accounts,
      stage: stages,
    }),
    ...withoutAbsent({ dateFormat, encoding, delimiter }),
    ...(toInclusive === undefined ? {} : { toInclusive }),
    ...(tolerance === undefined ? {} : { tolerance: decimalOf(tolerance) }),
  };
}

function withoutAbsent<T>(entries: Readonly<Record<string, T | undefined>>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, T] => entry[1] !== undefined));
}

/** What is called by one name has the one of the job's own language. */
function namesOf(name: string | Text, locale: Locale): Named {
  return typeof name === "string" ? { name } : { name: name[locale], names: name };
}

function textOf(phrase: string | Text): Text {
  return typeof phrase === "string" ? { ko: phrase, en: phrase } : phrase;
}

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}
