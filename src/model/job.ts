import type { ApprovalRule } from "./approval.ts";
import type { BrandingRule } from "./branding.ts";
import type { CommentaryRules } from "./commentary.ts";
import type { Contact } from "./contact.ts";
import type { DetailRule } from "./customer-detail.ts";
import type { AllocationDriver, CostOfGoodsSource } from "./income.ts";
import type { Named } from "./named.ts";
import type { Comparison, FiscalYear, LocalDate, PeriodKind, WindowRule } from "./period.ts";
import type { ReadyRule, Schedule } from "./schedule.ts";
import type { Locale, Text } from "./text.ts";
import type { ValueRule } from "./value-rule.ts";

export type StatementKey = "position" | "income" | "flow" | "change" | "value";
export type SalesType = "general" | "special" | "partner";
export type SalesTypeRule = "precedence" | "first" | "largest";
/** What is made beside the page. */
export type DocumentFormat = "pdf" | "xlsx";
export type MoneyUnit = "auto" | "one" | "thousand" | "million" | "hundred-million";

/** The canonical tables of statements.md §1 that a source may fill. */
export type TableName =
  | "transactions"
  | "customers"
  | "identities"
  | "memberships"
  | "costs"
  | "visits"
  | "benchmarks"
  | "control"
  | "market"
  | "wallet"
  | "acquisition"
  | "touchpoints"
  | "engagement"
  | "contracts";

/** One table of a source. */
export interface TableSpec {
  /** Glob patterns, relative to the workspace; none in a database. */
  readonly paths: readonly string[];
  /** What of a database is read. */
  readonly relation?: Relation;
  /** Canonical column → source column; `null` = the data has none. Unmapped canonical columns are looked up by their own name. */
  readonly columns: Readonly<Record<string, string | null>>;
  /** Source value → canonical value, per canonical column (`sales_type`, `acquisition_source`, `account`, `stage`). */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** strptime pattern for dates that are not ISO. */
  readonly dateFormat?: string;
  /** Detected when absent. */
  readonly encoding?: string;
  readonly delimiter?: string;
  /** Of memberships: `to` is the last day a tier is valid, not the first day it no longer is. */
  readonly toInclusive?: boolean;
  /** Of control: how far revenue may be from the ledger's before the check fails. Unit: decimal of the currency unit. */
  readonly tolerance?: string;
}

/** A table or view, by its name or `schema.name`, or what a SELECT returns; `most` = so many rows of it, any. */
export type Relation = ({ readonly table: string } | { readonly query: string }) & { readonly most?: number };

/** Where a database is, and how long it may take. */
export interface DatabaseAccess {
  readonly type: "postgres" | "mysql";
  /** With `${NAME}` where a variable's value goes: the value itself is never kept. */
  readonly url: string;
  /** For one query. Unit: minutes. */
  readonly timeout: number;
  /** The company's: what `now()` means in a query. IANA. */
  readonly zone: string;
}

export interface SourceSpec {
  readonly type: "csv" | "parquet" | "postgres" | "mysql";
  /** Of a database. */
  readonly database?: DatabaseAccess;
  /** The extract of a database that a run was planned from, by id; absent in a job. */
  readonly extract?: string;
  readonly tables: Readonly<Partial<Record<TableName, TableSpec>>>;
  /** Declared by the company; otherwise the first and last accepted row. */
  readonly coverage?: { readonly from: LocalDate; readonly to: LocalDate };
}

export interface Company extends Named {
  /** IANA zone. */
  readonly timezone: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly fiscalYear: FiscalYear;
}

/** How active customers are put in tiers, `count` in all. Source: statements.md §5. */
export type TierRule = QuantileTiers | ThresholdTiers | MembershipTiers;

/** Equal parts by spend; 5 is the default 5분위. */
export interface QuantileTiers {
  readonly method: "quantiles";
  readonly count: number;
}

/** Fixed bounds of spend: one fewer than tiers. */
export interface ThresholdTiers {
  readonly method: "thresholds";
  readonly count: number;
  /** Above zero, ascending; who stands on one is in the higher tier. Unit: decimals of the currency unit. */
  readonly bounds: readonly string[];
  /** The company's own names, lowest first. */
  readonly names?: readonly string[];
}

/** The tiers the company itself gave its customers, by name. */
export interface MembershipTiers {
  readonly method: "membership";
  readonly count: number;
  /** Lowest first. */
  readonly order: readonly string[];
  /** The tier of an active customer whom memberships do not name; without it he is an error. */
  readonly unassigned?: string;
}

export const splitKeys = ["store", "channel", "category", "brand", "region"] as const;
export type SplitKey = (typeof splitKeys)[number];

/** One issue of the statements for each value of a dimension, beside the whole. Source: statements.md §9. */
export interface SplitRule {
  readonly by: SplitKey;
}

/** Who is a capital customer: everyone identified, or who meets every condition given (≥). Source: statements.md §6. */
export type CapitalRule = "identified" | CapitalConditions;

export interface CapitalConditions {
  /** Local days from registration, else first purchase, to the window's last day. */
  readonly minTenureDays?: number;
  readonly minOrders?: number;
  /** Unit: decimal string of the currency unit. */
  readonly minSpend?: string;
}

export interface PositionRule {
  readonly capital: CapitalRule;
  /** Customers behind unidentified orders as the company counts them, for every period or by period label; estimated when absent. */
  readonly unidentifiedCustomers?: number | Readonly<Record<string, number>>;
}

export interface IncomeRule {
  readonly allocation: AllocationDriver;
  /** Needed where both carry one. */
  readonly costOfGoods?: CostOfGoodsSource;
  /** Largest share of revenue that purchases without cost may have. */
  readonly maxCostGap: number;
  readonly byTier: boolean;
}

export interface Recipient {
  readonly address: string;
  readonly name?: string;
  /** The value whose statements he gets, where the job splits; absent = the whole company's. */
  readonly scope?: string;
  readonly locale: Locale;
  /** The documents that come with the mail. */
  readonly attach: readonly DocumentFormat[];
  /** They are not attached but lie behind links. */
  readonly asLink?: boolean;
  /** Name of the variable that holds the password they open with. */
  readonly passwordFrom?: string;
}

/** Readers that data tell, and what holds for each of whom they say nothing else. */
export interface RecipientQuery {
  /** One SELECT over files of the workspace, or in the database. */
  readonly sql: string;
  /** Absent = files of the workspace. */
  readonly database?: DatabaseAccess;
  readonly scope?: string;
  readonly locale: Locale;
  readonly attach: readonly DocumentFormat[];
  readonly asLink?: boolean;
}

/** Who is sent the statements by mail, and how. */
export interface EmailDelivery {
  readonly to: readonly Recipient[];
  /** Found anew at each run. */
  readonly queries?: readonly RecipientQuery[];
  readonly from?: string;
  readonly subject?: Text;
  /** Documents beyond this lie behind links. Unit: bytes of one mail's files. */
  readonly maxAttachmentBytes: number;
  /** How long a link to a document works. */
  readonly linkDays: number;
  /** Hosts that addresses must have; absent = any. Lower case. */
  readonly allowedDomains?: readonly string[];
  /** More mails than this a run are a mistake. */
  readonly maxRecipients: number;
}

/** A validated job file: complete, frozen, no secret in it. */
export interface Job {
  readonly name: string;
  readonly title: Text;
  readonly company: Company;
  /** Absent = the product's own look. */
  readonly branding?: BrandingRule;
  readonly source: SourceSpec;
  readonly period: {
    readonly kind: PeriodKind;
    readonly compare: Comparison;
    readonly window: WindowRule;
    /** Number of period ends in the trend, the current one included. */
    readonly trend: number;
  };
  readonly tiers: TierRule;
  /** Absent = the whole alone. */
  readonly split?: SplitRule;
  /** Absent = no single customer is shown anywhere. */
  readonly detail?: DetailRule;
  readonly salesTypeRule: SalesTypeRule;
  readonly position: PositionRule;
  readonly income: IncomeRule;
  /** Used only where the statement `value` is asked for. */
  readonly value: ValueRule;
  readonly statements: readonly StatementKey[];
  readonly locale: Locale;
  readonly unit: MoneyUnit;
  readonly formats: readonly DocumentFormat[];
  /** Largest share of rejected rows that still lets the run go on. */
  readonly maxRejectedShare: number;
  readonly commentary: CommentaryRules;
  /** Whom readers ask; absent = whoever reads what is sent to `from`. */
  readonly contact?: Contact;
  /** Absent = issued by hand only. */
  readonly schedule?: Schedule;
  /** What a scheduled run waits for; absent = for nothing. */
  readonly ready?: ReadyRule;
  /** Who releases what is to be delivered; absent = nobody has to. */
  readonly approval?: ApprovalRule;
  readonly delivery: {
    readonly email?: EmailDelivery;
  };
  /** Where it was read from, for messages. Workspace-relative. */
  readonly file: string;
}
