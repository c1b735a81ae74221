import { periodName } from "../../labels/periods.ts";
import { sheetTitles } from "../../labels/statements.ts";
import type { MovedFigure, RestatedPrior, Restatement } from "../../model/restatement.ts";
import type { Block, Cell, CellRef, Formula, Row, Sheet, TableBlock } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { count, money, numberChange, number as plain, rate, rateChange, words } from "../sheets/cells.ts";
import { agree, numberOf } from "../sheets/evaluate.ts";
import { comparisonSubtitle } from "../sheets/subtitle.ts";
import { byWeight } from "./headlines.ts";
import { figureLabel } from "./label.ts";
import { placesOf } from "./places.ts";
import { issueDay, reasonsInWords, shortFingerprint } from "./words.ts";

type CellReader = (ref: CellRef) => Cell | undefined;

/** What a page has room for; the workbook goes on. */
const mostOnPage = 20;

/**
 * The editions of the period, and every figure that moved with before, after and difference; absent where nothing was issued before or
 * nothing is to be told. Source: statements.md §9.
 */
export function buildRestatementSheet(statements: Statements, cellAt: CellReader): Sheet | undefined {
  const { restatement, restatedPrior } = statements;
  const movedPrior = restatedPrior?.figures ?? [];
  if (restatement === null && movedPrior.length === 0) return undefined;
  const blocks: Block[] = [
    ...(restatement === null ? [] : [editionTable(restatement, statements)]),
    ...(restatement === null || restatement.figures === null
      ? []
      : movedTables("restated", restatement.figures, supersededTitle(restatement), statements, cellAt)),
    ...(restatedPrior === null
      ? []
      : movedTables("restatedPrior", movedPrior, priorTitle(restatedPrior, statements), statements, cellAt)),
  ];
  return {
    key: "restatement",
    title: sheetTitles.restatement,
    subtitle: comparisonSubtitle(statements),
    blocks,
    footnotes: [
      {
        ko: "앞서 발행한 판은 발행된 그대로 남는다. 차이는 이 판의 수치에서 앞선 판의 수치를 뺀 값이다.",
        en: "Earlier editions stay as they were issued. The difference is this edition's figure minus the earlier one's.",
      },
    ],
  };
}

function supersededTitle({ supersedes: { version } }: Restatement): Text {
  return {
    ko: `제${version}판에서 달라진 수치`,
    en: `Figures that moved since edition ${version}`,
  };
}

function priorTitle({ published, period }: RestatedPrior, { company }: Statements): Text {
  const name = periodName(period);
  const day = issueDay(published, company);
  return {
    ko: `재작성한 전기 수치: ${name.ko} 제${published.version}판(${day} 발행)과 다른 것`,
    en: `Restated figures of the prior period: other than in edition ${published.version} of ${name.en}, issued ${day}`,
  };
}

function editionTable({ history, reasons }: Restatement, statements: Statements): TableBlock {
  const { version, fingerprint, company } = statements;
  const row = (number: number, cells: readonly Cell[]): Row => ({
    key: `version${number}`,
    label: { ko: `제${number}판`, en: `Edition ${number}` },
    role: "line",
    cells,
  });
  const first: Text = { ko: "첫 발행", en: "first edition" };
  return {
    kind: "table",
    key: "editions",
    title: { ko: "이 기간의 판", en: "Editions of this period" },
    columns: [
      { key: "issued", label: { ko: "발행일", en: "Issued" } },
      { key: "fingerprint", label: { ko: "입력 지문", en: "Fingerprint" } },
      { key: "reason", label: { ko: "사유", en: "Reason" } },
    ],
    rows: [
      ...history.map((edition) =>
        row(edition.version, [
          words(issueDay(edition, company)),
          words(shortFingerprint(edition)),
          words(edition.reasons === null ? first : reasonsInWords(edition.reasons)),
        ]),
      ),
      row(version, [
        words({ ko: "이 판", en: "this edition" }),
        words(shortFingerprint({ fingerprint })),
        words(reasonsInWords(reasons)),
      ]),
    ],
  };
}

/** The weightiest ones for the page, the others below them in the workbook. */
function movedTables(
  key: string,
  figures: readonly MovedFigure[],
  title: Text,
  statements: Statements,
  cellAt: CellReader,
): TableBlock[] {
  if (figures.length === 0) return [];
  const sorted = byWeight(figures);
  const rest = sorted.slice(mostOnPage);
  const table = (some: readonly MovedFigure[]): Omit<TableBlock, "key" | "title"> => ({
    kind: "table",
    columns,
    rows: some.map((figure) => rowOf(figure, statements, cellAt)),
  });
  const first: TableBlock = { ...table(sorted.slice(0, mostOnPage)), key, title };
  if (rest.length === 0) return [first];
  const note = {
    ko: `모두 ${figures.length}개. 나머지 ${rest.length}개는 엑셀 파일의 재작성 시트에 있다`,
    en: `${figures.length} in all; the other ${rest.length} are in the workbook's restatement sheet`,
  };
  const others = { ko: "그 밖의 달라진 수치", en: "Other figures that moved" };
  return [
    { ...first, note },
    { ...table(rest), key: `${key}Rest`, title: others, onlyInWorkbook: true },
  ];
}

const columns: TableBlock["columns"] = [
  { key: "before", label: { ko: "앞선 판", en: "Earlier edition" }, weight: "secondary" },
  { key: "after", label: { ko: "이 판", en: "This edition" } },
  { key: "difference", label: { ko: "차이", en: "Difference" } },
];

const difference: Formula = { op: "difference", of: { column: "after" }, from: { column: "before" } };

/** The row's key is the figure's path; "after" points at the statement's own cell where it has one. */
function rowOf(figure: MovedFigure, { change }: Statements, cellAt: CellReader): Row {
  return {
    key: figure.path,
    label: figureLabel(figure.path, change.tiers),
    role: "line",
    ...(figure.after === null ? {} : { definition: figure.path }),
    cells: [
      cellOf(figure, figure.before),
      cellOf(figure, figure.after, linkOf(figure, cellAt)),
      differenceCell(figure),
    ],
  };
}

function cellOf({ unit }: MovedFigure, value: number | string | null, formula?: Formula): Cell {
  if (unit === "money") return money(value === null ? null : String(value), formula);
  const number = value === null ? null : Number(value);
  if (unit === "rate" || unit === "growth") return rate(number, formula);
  return unit === "number" || unit === "index" ? plain(number, formula) : count(number, formula);
}

/** Where the statement itself shows the figure. */
function linkOf({ path, after }: MovedFigure, cellAt: CellReader): Formula | undefined {
  const to = placesOf(path).find((place) => {
    const shown = cellAt(place);
    return shown !== undefined && agree(numberOf(shown) ?? null, after === null ? null : Number(after));
  });
  return to === undefined ? undefined : { op: "equal", to };
}

/** Live unless a double cannot tell the difference that the exact amounts have. */
function differenceCell(figure: MovedFigure): Cell {
  const { unit, before, after } = figure;
  const isLive = figure.difference !== null && agree(Number(after) - Number(before), Number(figure.difference));
  const formula = isLive ? difference : undefined;
  if (unit === "rate" || unit === "growth") return rateChange(figure.difference, formula);
  if (unit === "number" || unit === "index") return numberChange(figure.difference, formula);
  return cellOf(figure, figure.difference, formula);
}
