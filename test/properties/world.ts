import type { SalesType } from "../../src/model/job.ts";
import type { AcquisitionCounts } from "../../src/model/statement.ts";
import type { JourneyStage } from "../../src/model/value-rule.ts";

/** One sale or refund of a made world. */
export interface Sale {
  readonly customer: string | null;
  /** `null` = the row is its own order. */
  readonly order: string | null;
  /** Local: `YYYY-MM-DD HH:MM:SS`. */
  readonly at: string;
  /** Unit: ten-thousandths. */
  readonly amount: bigint;
  /** Cost of goods, where the row carries one. */
  readonly cost?: bigint;
  readonly type: SalesType;
  readonly channel: string | null;
  readonly store: string | null;
  readonly category?: string | null;
  /** Unit: ten-thousandths of a piece; absent = the row names none. */
  readonly quantity?: bigint;
}

export interface Cost {
  readonly date: string;
  readonly account: "cogs" | "dedicated_sga" | "common_sga" | "acquisition";
  readonly amount: bigint;
  readonly group: "capital" | "debt" | null;
  readonly channel: string | null;
}

export interface Visit {
  readonly date: string;
  readonly visitors: number;
  readonly prospects: number | null;
  readonly channel: string | null;
  readonly store: string | null;
}

/** A tier the company gave, valid in `[from, to)`. */
export interface Membership {
  readonly customer: string;
  readonly tier: string;
  readonly from: string;
  readonly to: string | null;
}

/** Everything a company could give, small enough to read. */
export interface World {
  readonly sales: readonly Sale[];
  /** Alias → customer, already followed to the end. */
  readonly identities: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, keyof AcquisitionCounts>>;
  /** Local dates, by customer. */
  readonly registered?: Readonly<Record<string, string>>;
  readonly costs: readonly Cost[];
  readonly visits: readonly Visit[];
  /** What is absent the company did not give. */
  readonly benchmarks?: readonly {
    readonly indicator: string;
    readonly period: string | null;
    readonly value: number;
    readonly label: string | null;
  }[];
  /** The ledger's revenue by period label. Unit: ten-thousandths. */
  readonly ledger?: Readonly<Record<string, bigint>>;
  readonly memberships?: readonly Membership[];
  readonly beyond?: BeyondSales;
}

/** What customer value alone asks for. */
export interface BeyondSales {
  /** No category = the whole market. */
  readonly market: readonly { readonly period: string; readonly category: string | null; readonly sales: bigint }[];
  /** Spent over all firms; no category = on everything. */
  readonly wallets: readonly {
    readonly customer: string;
    readonly category: string | null;
    readonly spend: bigint;
    readonly quantity: bigint | null;
  }[];
  readonly campaigns: readonly {
    readonly period: string;
    readonly targeted: number;
    readonly acquired: number;
    readonly cost: bigint;
  }[];
  readonly touchpoints: readonly {
    readonly date: string;
    readonly stage: JourneyStage;
    readonly indicator: string;
    readonly value: number;
  }[];
  readonly engagements: readonly {
    readonly customer: string;
    readonly date: string;
    readonly kind: string;
    readonly count: number;
  }[];
}
