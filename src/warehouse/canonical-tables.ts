import type { TableName } from "../model/job.ts";

/** How a column's source type is kept: as text, as money if the source has exact numbers, as time if it has times. */
export type ColumnKind = "text" | "amount" | "time";

export interface CanonicalColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The source must have it, or the job must say `null` where that is allowed. */
  readonly presence: "required" | "required-or-null" | "optional";
}

const text = (name: string): CanonicalColumn => ({ name, kind: "text", presence: "optional" });
const required = (name: string, kind: ColumnKind = "text"): CanonicalColumn => ({ name, kind, presence: "required" });

/** Every column a source may fill; the only names that ever reach SQL. Source: statements.md §1. */
export const canonicalTables: Readonly<Record<TableName, readonly CanonicalColumn[]>> = {
  transactions: [
    { name: "transaction_id", kind: "text", presence: "required-or-null" },
    text("order_id"),
    { name: "customer_id", kind: "text", presence: "required-or-null" },
    required("occurred_at", "time"),
    required("amount", "amount"),
    text("sales_type"),
    text("channel"),
    text("store"),
    text("brand"),
    text("category"),
    text("quantity"),
    text("cost"),
  ],
  customers: [
    required("customer_id"),
    { name: "registered_at", kind: "time", presence: "optional" },
    text("acquisition_source"),
    text("referrer_id"),
    text("region"),
  ],
  identities: [required("alias_id"), required("customer_id")],
  memberships: [
    required("customer_id"),
    required("tier"),
    required("from", "time"),
    { name: "to", kind: "time", presence: "optional" },
  ],
  costs: [
    required("date", "time"),
    required("account"),
    required("amount", "amount"),
    text("customer_group"),
    text("channel"),
  ],
  visits: [
    required("date", "time"),
    required("visitors"),
    text("identified_prospects"),
    text("channel"),
    text("store"),
  ],
  benchmarks: [required("indicator"), text("period"), required("value"), text("label"), text("label_en")],
  control: [required("period"), required("revenue", "amount")],
  market: [required("period"), text("category"), required("market_sales", "amount")],
  wallet: [required("customer_id"), text("category"), required("total_spend", "amount"), text("total_quantity")],
  acquisition: [
    required("period"),
    required("targeted"),
    required("acquired"),
    required("cost", "amount"),
    text("channel"),
  ],
  touchpoints: [required("date", "time"), required("stage"), required("indicator"), required("value")],
  engagement: [required("customer_id"), required("date", "time"), required("kind"), text("count")],
  contracts: [required("customer_id"), required("from", "time"), { name: "to", kind: "time", presence: "optional" }],
};

export const tableNames = Object.keys(canonicalTables) as readonly TableName[];
