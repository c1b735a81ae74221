import { acquisitionKeys, acquisitionLabels } from "../../../labels/acquisition.ts";
import { valueTitles } from "../../../labels/value.ts";
import { words } from "../../../labels/words.ts";
import type { CellRef, Row, TableBlock } from "../../../model/sheet.ts";
import type { Flow } from "../../../model/statement.ts";
import type { Text } from "../../../model/text.ts";
import { count, growth } from "../../sheets/cells.ts";

const isCompared = { op: "growth", current: { column: "current" }, prior: { column: "prior" } } as const;

/**
 * The tree of the customer value performance index: existing customers stayed or left, new ones came by what was paid for or by
 * recommendation. Its figures are those of the flow statement. Source: 고객 가치 성과 지표 (Crevate).
 */
export function customerTree(flow: Flow): TableBlock {
  const { priorPeriod: prior, newByAcquisition: sources } = flow;
  const lines: [key: "opening" | "retained" | "churned" | "new", label: Text, level: 0 | 1][] = [
    ["opening", { ko: "기존 고객", en: "Existing" }, 0],
    ["retained", { ko: "유지", en: "Retained" }, 1],
    ["churned", { ko: "이탈", en: "Churned" }, 1],
    ["new", { ko: "신규 고객", en: "New" }, 0],
  ];
  return {
    kind: "table",
    key: "customerTree",
    title: valueTitles.customerTree,
    columns: [
      { key: "current", label: words.current },
      { key: "prior", label: words.prior, weight: "secondary" },
      { key: "change", label: words.change },
    ],
    rows: [
      ...lines.map(([key, label, level]) =>
        row({ key, label, level, heads: flow[key], before: prior?.[key], table: "customers" }),
      ),
      ...(sources === null
        ? []
        : acquisitionKeys.map((key) =>
            row({
              key,
              label: acquisitionLabels[key],
              level: 1,
              heads: sources[key],
              before: sources.priorPeriod?.[key],
              table: "acquisition",
            }),
          )),
    ],
  };
}

interface Branch {
  readonly key: string;
  readonly label: Text;
  readonly level: 0 | 1;
  readonly heads: number;
  readonly before: number | undefined;
  /** Of the flow statement, that has the figure. */
  readonly table: "customers" | "acquisition";
}

function row({ key, label, level, heads, before = undefined, table }: Branch): Row {
  const cell = (column: "current" | "prior"): CellRef => ({ sheet: "flow", table, row: key, column });
  const grown = before === undefined || before === 0 ? null : heads / before - 1;
  return {
    key,
    label,
    role: level === 0 ? "subtotal" : "line",
    level,
    cells: [
      count(heads, { op: "equal", to: cell("current") }),
      count(before ?? null, { op: "equal", to: cell("prior") }),
      growth(grown, isCompared),
    ],
  };
}
