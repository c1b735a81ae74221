import { checksInWords } from "../labels/checks.ts";
import { sheetTitles } from "../labels/statements.ts";
import type { ComparisonStatement, DebtBasis } from "../model/comparison.ts";
import type { Block, RemarkBlock, Sheet } from "../model/sheet.ts";
import type { Text } from "../model/text.ts";
import { tallyOf } from "../statements/checks/check.ts";
import { checkCells, checkColumns } from "../statements/checks/columns.ts";
import { withDefinitions } from "../statements/sheets/definitions.ts";
import { settleFormulas } from "../statements/sheets/evaluate.ts";
import { comparisonSubtitle } from "../statements/sheets/subtitle.ts";
import { checkLineOf } from "./checks.ts";
import type { Section } from "./figures/figure.ts";
import { sectionsIn } from "./sections.ts";
import { tierShareChart, trendChart } from "./sheets/charts.ts";
import { priorFigures, sectionTables } from "./sheets/tables.ts";
import { indicatorColumn, indicatorTrends, trendTable } from "./sheets/trend-table.ts";

/**
 * The comparison as the neutral grid every output draws.
 * Shape: summary, change, flow, position, income where all have it, trend, notes, checks, then data (workbook only). Throws: JEPYO-SHEET-… when a formula and its value differ.
 */
export function buildComparisonSheets(comparison: ComparisonStatement): Sheet[] {
  const sections = sectionsIn(comparison);
  const subtitle = subtitleOf(comparison);
  const sheet = (key: Sheet["key"], title: Text, blocks: readonly Block[], footnotes: readonly Text[] = []): Sheet => ({
    key,
    title,
    subtitle,
    blocks,
    ...(footnotes.length === 0 ? {} : { footnotes }),
  });
  const tables = (key: Section["sheet"]) =>
    sections.filter((section) => section.sheet === key).flatMap((section) => sectionTables(section, comparison));
  const apart = differenceFootnote(comparison);
  return settleFormulas([
    sheet("summary", { ko: "고객제표 비교", en: "Customer statements compared" }, [
      ...tables("summary").map((table) => ({ ...table, note: apart })),
      tierShareChart(comparison),
      remarkBlock(comparison),
    ]),
    sheet("change", compared("change"), tables("change"), [apart]),
    sheet("flow", compared("flow"), tables("flow"), [apart]),
    sheet("position", compared("position"), tables("position"), [apart, debtFootnote(comparison)]),
    ...("income" in comparison.sections ? [sheet("income", compared("income"), tables("income"), [apart])] : []),
    sheet("trend", compared("trend"), trendBlocks(comparison)),
    sheet("notes", sheetTitles.notes, [noteBlock(comparison)]),
    sheet("checks", sheetTitles.checks, [checkTable(comparison)]),
    sheet("data", sheetTitles.data, [
      ...sections.flatMap((section) => priorFigures(section, comparison) ?? []),
      ...comparison.trend.series.filter(({ key }) => isOfTier(key)).map((series) => trendTable(series, comparison)),
    ]),
  ]).map((one) => withDefinitions(one));
}

function compared(key: Sheet["key"]): Text {
  return { ko: `${sheetTitles[key].ko} 비교`, en: `${sheetTitles[key].en}, compared` };
}

function subtitleOf(comparison: ComparisonStatement): Text {
  const base = comparisonSubtitle(comparison);
  const names = comparison.participants.map(({ name }) => name).join(" · ");
  return { ko: `${names} | ${base.ko}`, en: `${names} | ${base.en}` };
}

function differenceFootnote({ participants }: ComparisonStatement): Text {
  const [first, second] = participants.map(({ name }) => name);
  return participants.length === 2
    ? {
        ko: `차이는 ${first} − ${second}. 고객 수나 매출액처럼 크기에 매인 줄은 증감의 차이(%p).`,
        en: `Difference = ${first} − ${second}; where lines depend on size, as customers and revenue do, of their changes (pp).`,
      }
    : {
        ko: "최고 − 최저는 가장 큰 값에서 가장 작은 값을 뺀 것. 고객 수나 매출액처럼 크기에 매인 줄은 증감의 차이(%p).",
        en: "Highest − lowest is of the figures; where lines depend on size, as customers and revenue do, of their changes (pp).",
      };
}

/** Whose number of debt customers is an estimate. */
function debtFootnote({ participants }: ComparisonStatement): Text {
  const told = (locale: "ko" | "en") =>
    participants.map(({ name, debtCustomers }) => `${name} ${debtBasisWords[debtCustomers][locale]}`).join(", ");
  return { ko: `부채고객 수: ${told("ko")}.`, en: `Debt customers: ${told("en")}.` };
}

const debtBasisWords: Readonly<Record<DebtBasis, Text>> = {
  counted: { ko: "센 수", en: "counted" },
  estimate: { ko: "추정", en: "an estimate" },
  includesEstimate: { ko: "추정 포함", en: "includes an estimate" },
};

function isOfTier(key: string): boolean {
  return key.startsWith("tierChurn.");
}

/** The indicators and the churn of the two lowest tiers as small lines, then the indicators as tables. */
function trendBlocks(comparison: ComparisonStatement): Block[] {
  const { series } = comparison.trend;
  const indicators = series.filter(({ key }) => !isOfTier(key));
  const lowest = series.filter(({ key }) => isOfTier(key)).slice(-2);
  return [
    ...indicators.flatMap(
      (one) => trendChart(one, comparison, (key) => indicatorColumn(one, key, indicators, comparison)) ?? [],
    ),
    ...lowest.flatMap(
      (one) => trendChart(one, comparison, (column) => ({ sheet: "data", table: one.key, column })) ?? [],
    ),
    ...indicatorTrends(indicators, comparison),
  ];
}

function remarkBlock({ commentary }: ComparisonStatement): RemarkBlock {
  return {
    kind: "remarks",
    key: "commentary",
    title: { ko: "해설", en: "Remarks" },
    remarks: commentary.map(({ id, heading, text, source }) => ({ key: id, heading, text, source })),
  };
}

function noteBlock({ notes }: ComparisonStatement): RemarkBlock {
  return {
    kind: "remarks",
    key: "notes",
    title: sheetTitles.notes,
    remarks: notes.map(({ id, text }) => ({ key: id, text })),
  };
}

function checkTable({ checks, participants, currency }: ComparisonStatement): Block {
  return {
    kind: "table",
    key: "checks",
    title: checksInWords(tallyOf(checks)),
    columns: checkColumns(checks),
    rows: checks.map((check) => {
      const line = checkLineOf(check.id, participants);
      return {
        key: check.id,
        label: line?.label ?? { ko: check.id, en: check.id },
        role: "line",
        cells: checkCells(check, line, checks, currency),
      };
    }),
  };
}
