import type { Explanation } from "./explanation.ts";
import type { Text } from "./text.ts";

/**
 * The neutral grid every output draws: PDF, workbook, HTML and mail see the same typed cells.
 * Values are exact and unrounded; `render/sheet.ts` alone decides how they are written.
 */
export interface Sheet {
  /** `data` holds the facts that formulas point at: the workbook carries it, pages leave it out. */
  readonly key:
    | "summary"
    | "position"
    | "income"
    | "flow"
    | "change"
    | "trend"
    | "value"
    | "split"
    | "notes"
    | "restatement"
    | "checks"
    | "data";
  readonly title: Text;
  /** One line under the title. */
  readonly subtitle?: Text;
  readonly blocks: readonly Block[];
  /** Identities with their figures, printed at the foot: 기초 3,931 + 신규 612 … = 기말 4,102. */
  readonly proof?: readonly Text[];
  /** Definitions in one line each, printed at the foot. */
  readonly footnotes?: readonly LiveText[];
  /** What the figures of its rows, columns and indicators mean, by the name each gives as its `definition`. */
  readonly definitions?: Readonly<Record<string, Explanation>>;
}

export type Block = IndicatorBlock | TableBlock | ChartBlock | RemarkBlock;

/** The four figures of page one. */
export interface IndicatorBlock {
  readonly kind: "indicators";
  readonly key: string;
  /** Absent where the sheet's title says it already. */
  readonly title?: Text;
  readonly indicators: readonly Indicator[];
}

export interface Indicator {
  readonly key: string;
  readonly label: Text;
  /** What it means, in a few words. */
  readonly meaning: LiveText;
  readonly current: Cell;
  readonly prior: Cell;
  readonly change: Cell;
  /** Whether up is good, bad or neither: decides colour, never the figure. */
  readonly direction: "good" | "bad" | "neutral";
  /** The same figure of others, and whose it is. */
  readonly benchmark?: { readonly label: Text; readonly value: Cell };
  /** Oldest first. */
  readonly trend: readonly (number | null)[];
  /** The figure it is: `change.indicators.retentionRate`. */
  readonly definition?: string;
}

export interface TableBlock {
  readonly kind: "table";
  readonly key: string;
  readonly title: Text;
  readonly note?: LiveText;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Too long for paper: pages leave it out. */
  readonly onlyInWorkbook?: boolean;
}

export interface Column {
  readonly key: string;
  readonly label: Text;
  /** Columns next to each other with the same group stand under one heading. */
  readonly group?: Text;
  /** Money columns of one scale share a unit; absent = the table's. */
  readonly scale?: string;
  /** What its counts count, where that is not customers: 건. */
  readonly counts?: Text;
  /** `secondary` columns are printed smaller and paler. */
  readonly weight?: "primary" | "secondary";
  /** The figure its cells are, one for each row: `change.tiers[].revenue`. */
  readonly definition?: string;
}

export interface Row {
  readonly key: string;
  readonly label: Text;
  readonly role: "line" | "subtotal" | "total" | "memo" | "heading";
  /** How the line enters the total below it. */
  readonly sign?: "+" | "-";
  /** Indentation, 0 = none. */
  readonly level?: number;
  /** Tier rank, for the shade of its mark: `of` tiers in all. */
  readonly tier?: { readonly rank: number; readonly of: number };
  /** The figure it is, one or several columns of it: `flow.revenue.closing`. */
  readonly definition?: string;
  /** One cell a column, in the columns' order. */
  readonly cells: readonly Cell[];
}

/**
 * `null` = absent comparison, printed –. `impossible` = cannot exist, printed ·. `blank` = nothing.
 * Unit: count = whole things; money = decimal string of the currency unit; rate and rateChange = fraction (0.012 = 1.2 %, 1.2 pp);
 * growth = current ÷ prior − 1; number = a plain figure such as orders a head, numberChange = the difference of two. `decimals` printed on
 * pages; two when absent.
 */
type PlainCell =
  | { readonly kind: "count"; readonly value: number | null; readonly formula?: Formula }
  | { readonly kind: "money"; readonly value: string | null; readonly formula?: Formula }
  | { readonly kind: "rate"; readonly value: number | null; readonly formula?: Formula }
  | { readonly kind: "rateChange"; readonly value: number | null; readonly formula?: Formula }
  | { readonly kind: "growth"; readonly value: number | null; readonly formula?: Formula }
  | { readonly kind: "number"; readonly value: number | null; readonly formula?: Formula; readonly decimals?: number }
  | { readonly kind: "numberChange"; readonly value: number | null; readonly formula?: Formula }
  | { readonly kind: "text"; readonly value: Text | string | null; readonly figures?: readonly LiveFigure[] }
  | { readonly kind: "impossible" }
  | { readonly kind: "blank" };

/**
 * `restated`: a figure of an earlier period that is not what its own edition shows; says what that was. Drawn with a †.
 * `isAlert`: the glass ceiling, told as one; drawn bold on a ground of its own, the first of a row with a mark.
 * `shade`: how dark its ground is, from 0 to 1, beside the figure that says the same: a field of such cells can be read at a glance, in grey too.
 * `instead`: what pages say where the figure would mislead, such as a growth across a change of sign; the workbook keeps its formula.
 * `isInput`: taken as given; in a workbook somebody may put another figure there, and what follows from it changes.
 * `isBound`: what a figure beside it may come to at most: ≤ 1,873.
 */
export type Cell = PlainCell & {
  readonly restated?: Text;
  readonly isAlert?: true;
  readonly shade?: number;
  readonly instead?: Text;
  readonly isInput?: true;
  readonly isBound?: true;
};

/** Words with figures in them that follow cells of the sheets: live in a workbook, as they stand elsewhere. */
export type LiveText = Text & { readonly figures?: readonly LiveFigure[] };

/**
 * A figure in words. `said`: the figure with what tells it apart from others (연 15%), in the order in which the words have them; its digits are
 * replaced by those of the cell. percent: of a fraction, at most two decimals; fixed: so many digits; money: the same, with thousands marked.
 */
export interface LiveFigure {
  readonly said: Text;
  readonly of: Required<CellRef>;
  readonly as: { readonly kind: "percent" } | { readonly kind: "fixed" | "money"; readonly digits: number };
}

/** Points at a cell; what is absent means "the same as here" (sheet, table, row, column). For indicators the table is the block's key, the row the indicator's key, the column `current`, `prior` or `change`. */
export interface CellRef {
  readonly sheet?: Sheet["key"];
  readonly table?: string;
  readonly row?: string;
  readonly column?: string;
}

/** How a cell follows from others; the workbook writes it as a live formula whose result equals the cell's value. Division by zero or by an absent cell gives `null`. */
export type Formula =
  | { readonly op: "sum"; readonly plus: readonly CellRef[]; readonly minus?: readonly CellRef[] }
  /** `isNegated`: of what is booked below zero, such as refunds. `times`: so many times as much, such as months of a year. */
  | {
      readonly op: "ratio";
      readonly of: CellRef;
      readonly to: CellRef;
      readonly isNegated?: true;
      readonly times?: number;
    }
  | { readonly op: "difference"; readonly of: CellRef; readonly from: CellRef }
  | { readonly op: "growth"; readonly current: CellRef; readonly prior: CellRef }
  /** Rounded half away from zero to `digits`. */
  | { readonly op: "average"; readonly of: CellRef; readonly to: CellRef; readonly digits: number }
  | { readonly op: "equal"; readonly to: CellRef }
  /** A whole number of customers. heads: the nearest, at least one of more than none; above: the next one up, of a figure divided by `by`. */
  | { readonly op: "heads"; readonly of: CellRef }
  | { readonly op: "above"; readonly of: CellRef; readonly by: number }
  /** The middle of those that are not absent; between the two middle ones where their number is even. */
  | { readonly op: "median"; readonly of: readonly CellRef[] }
  /** Money raised by a share of itself, or lowered: of × (1 + by), rounded half away from zero to `digits`. */
  | { readonly op: "raised"; readonly of: CellRef; readonly by: CellRef; readonly digits: number }
  /**
   * What is bought in a year: average order × orders a year. The average as it stands is printed rounded: `revenue` ÷ `orders` takes its place unless
   * somebody has put another there. Rounded half away from zero to `digits`.
   */
  | {
      readonly op: "yearlySpend";
      readonly averageOrder: CellRef;
      readonly ordersPerYear: CellRef;
      readonly revenue: CellRef;
      readonly orders: CellRef;
      readonly digits: number;
    }
  /** Column beside column, multiplied row by row and added up: fees × survival × discount factor. Rounded half away from zero to `digits`. */
  | { readonly op: "sumOfProducts"; readonly of: readonly (readonly CellRef[])[]; readonly digits: number }
  /**
   * Money of months past or ahead, times the margin, at its worth now: × (1 + discount)^(± months ÷ 12); ÷ `among` where it is of one of so many.
   * past: each month is kept to a ten-thousandth before they are added up. Both columns one below the other. Rounded half away from zero to `digits`.
   */
  | {
      readonly op: "worthNow";
      readonly of: readonly CellRef[];
      readonly months: readonly CellRef[];
      readonly when: "past" | "ahead";
      readonly margin: CellRef;
      readonly discount: CellRef;
      readonly among?: CellRef;
      readonly digits: number;
    }
  /** Money times plain figures, rounded half away from zero to `digits`. */
  | { readonly op: "product"; readonly of: CellRef; readonly by: readonly CellRef[]; readonly digits: number }
  /**
   * What a customer is worth whose yearly margin m and yearly retention r stay the same, at a yearly discount d. toBeWon: m(1+d) ÷ (1+d−r);
   * residual: m·r ÷ (1+d−r); endOfPeriod: m ÷ (1+d−r). Rounded half away from zero to `digits`; then `less` is taken off, where that cost is known.
   */
  | {
      readonly op: "presentValue";
      readonly flow: "toBeWon" | "residual" | "endOfPeriod";
      readonly margin: CellRef;
      readonly retention: CellRef;
      readonly discount: CellRef;
      readonly less?: CellRef;
      readonly digits: number;
    }
  /** How long a customer stays at a yearly retention r: 1 ÷ (1 − r) years, at most `longest`. */
  | { readonly op: "lifetime"; readonly retention: CellRef; readonly longest: CellRef }
  /** What later money is worth at once: 1 ÷ (1 + discount)^years. */
  | { readonly op: "discountFactor"; readonly discount: CellRef; readonly years: number }
  /** A first fee, and for `years` − 1 more the renewal fee of those who renewed each time, discounted. Rounded half away from zero to `digits`. */
  | {
      readonly op: "renewals";
      readonly first: CellRef;
      readonly fee: CellRef;
      readonly rate: CellRef;
      readonly discount: CellRef;
      readonly years: CellRef;
      readonly digits: number;
    };

export type ChartBlock = BridgeChart | TransitionChart | TrendChart | CompositionChart;

/** A roll-forward as steps between two totals. */
export interface BridgeChart {
  readonly kind: "bridge";
  readonly key: string;
  readonly title: Text;
  /** What the chart says, for those who cannot see it. */
  readonly alt: Text;
  readonly caption?: Text;
  /** Customers where it is absent. */
  readonly valueKind?: "count" | "money";
  /** Unit of money: currency units, for drawing only. */
  readonly steps: readonly {
    readonly label: Text;
    readonly value: number;
    readonly role: "total" | "inflow" | "outflow";
    readonly tone?: "primary" | "secondary";
    /** The cell whose value this step is. */
    readonly ref?: CellRef;
  }[];
}

/** Prior tiers (and none) to current tiers (and none): a band's thickness is customers. */
export interface TransitionChart {
  readonly kind: "transition";
  readonly key: string;
  /** The table whose rows are the left nodes and whose columns the right ones, by their keys. */
  readonly matrix: CellRef;
  readonly title: Text;
  readonly alt: Text;
  readonly note?: Text;
  readonly left: { readonly title: Text; readonly nodes: readonly TransitionNode[] };
  readonly right: { readonly title: Text; readonly nodes: readonly TransitionNode[] };
  readonly links: readonly { readonly from: string; readonly to: string; readonly customers: number }[];
}

export interface TransitionNode {
  readonly key: string;
  readonly label: Text;
  readonly customers: number;
  /** Absent = the "none" node. */
  readonly tier?: { readonly rank: number; readonly of: number };
}

export interface TrendChart {
  readonly kind: "trend";
  readonly key: string;
  readonly title: Text;
  readonly alt: Text;
  readonly valueKind: "count" | "rate" | "money";
  readonly points: readonly string[];
  readonly series: readonly {
    readonly key: string;
    readonly label: Text;
    readonly tier?: { readonly rank: number; readonly of: number };
    readonly values: readonly (number | null)[];
    /** The column whose rows, by the points' names, hold the values. */
    readonly ref?: CellRef;
  }[];
}

/** Shares of a whole, one stacked bar a point. */
export interface CompositionChart {
  readonly kind: "composition";
  /** Bars lie under one another where points are names to compare; by default they stand side by side, in the order of time. */
  readonly bars?: "lying";
  readonly key: string;
  readonly title: Text;
  readonly alt: Text;
  readonly points: readonly {
    readonly label: Text;
    readonly shares: readonly {
      readonly label: Text;
      readonly tier?: { readonly rank: number; readonly of: number };
      readonly value: number;
      /** The cell that makes this share of what the cells of its point make together. */
      readonly ref?: CellRef;
    }[];
  }[];
}

/** Numbered paragraphs: the commentary, the notes, the list of checks. */
export interface RemarkBlock {
  readonly kind: "remarks";
  readonly key: string;
  readonly title: Text;
  readonly remarks: readonly {
    readonly key: string;
    readonly heading?: Text;
    readonly text: Text;
    readonly source?: Text;
  }[];
}
