import { valueTitles } from "../../../labels/value.ts";
import { words } from "../../../labels/words.ts";
import type { Cell, TableBlock } from "../../../model/sheet.ts";
import type { Text } from "../../../model/text.ts";
import type { PurchaseCohort, Value } from "../../../model/value.ts";
import { blank, count, money, rate } from "../../sheets/cells.ts";

/** So many quarters fit a page. */
const mostShown = 12;

/** A heat grid: who bought again, by quarter of the first purchase and quarters since; the ground says the same as the figure. */
export function cohortTable({ cohorts }: Value): TableBlock[] {
  const quarters = [...new Set(cohorts.map(({ cohort }) => cohort))].slice(-mostShown);
  if (quarters.length === 0) return [];
  const ages = Array.from({ length: quarters.length }, (_, age) => age);
  const later = cohorts.filter(({ age, cohort }) => age > 0 && quarters.includes(cohort));
  const highest = Math.max(0, ...later.map(({ activeShare }) => activeShare ?? 0));
  const find = (quarter: string, at: number) => cohorts.find(({ cohort, age }) => cohort === quarter && age === at);
  return [
    {
      kind: "table",
      key: "cohorts",
      title: valueTitles.cohorts,
      note: {
        ko: "첫 구매 분기별, 지난 분기 수별 구매한 비율",
        en: "share that bought, by quarter of first purchase and quarters since",
      },
      columns: [
        { key: "customers", label: words.customers, weight: "secondary", definition: "value.cohorts[].customers" },
        ...ages.slice(1).map((age) => ({
          key: `age${age}`,
          label: { ko: `Q+${age}`, en: `Q+${age}` },
          definition: "value.cohorts[].activeShare",
        })),
      ],
      rows: quarters.map((quarter) => ({
        key: quarter,
        label: quarterName(quarter),
        role: "line",
        cells: [
          count(find(quarter, 0)?.customers ?? 0),
          ...ages.slice(1).map((age) => heat(find(quarter, age), highest)),
        ],
      })),
    },
  ];
}

function heat(cohort: PurchaseCohort | undefined, highest: number): Cell {
  if (cohort === undefined) return blank;
  const cell = rate(cohort.activeShare);
  return highest === 0 ? cell : { ...cell, shade: (cohort.activeShare ?? 0) / highest };
}

/** 2025년 4월부터 / From Apr 2025, by its first month. */
function quarterName(start: string): Text {
  return { ko: `${start.slice(0, 7)}~`, en: `${start.slice(0, 7)}–` };
}

/** How far each cohort has come: who is left of it by its last quarter, and what they spend beside what they spent in the first. */
export function cohortNow({ cohorts }: Value): TableBlock[] {
  const own = [...Map.groupBy(cohorts, ({ cohort }) => cohort).values()].slice(-mostShown);
  const lines = own.flatMap((ages) => {
    const [first, last] = [ages[0], ages.at(-1)];
    return first === undefined || last === undefined || last.age === 0 ? [] : [{ first, last }];
  });
  if (lines.length === 0) return [];
  const definition = (name: string) => ({ definition: `value.cohorts[].${name}` });
  const now = { ko: "마지막 분기까지", en: "By the last quarter" };
  const spend = { ko: "구매 고객당 구매액", en: "Mean spend" };
  const each = { scale: "perCustomer" } as const;
  return [
    {
      kind: "table",
      key: "cohortNow",
      title: valueTitles.cohortNow,
      note: { ko: "생존율 = 분기 유지율의 곱", en: "survival: product of retentions" },
      columns: [
        {
          key: "age",
          label: { ko: "지난 분기", en: "Quarters" },
          counts: { ko: "분기", en: "quarters" },
          weight: "secondary",
        },
        {
          key: "repeatRate",
          label: { ko: "재구매 경험", en: "Bought again" },
          group: now,
          ...definition("repeatRate"),
        },
        { key: "survival", label: { ko: "생존율", en: "Survival" }, group: now, ...definition("survival") },
        { key: "firstSpend", label: { ko: "첫 분기", en: "First" }, group: spend, ...each, ...definition("meanSpend") },
        { key: "lastSpend", label: { ko: "마지막", en: "Last" }, group: spend, ...each, ...definition("meanSpend") },
      ],
      rows: lines.map(({ first, last }) => {
        const inFigures = ({ cohort, age }: PurchaseCohort, column: string) =>
          ({ op: "equal", to: { sheet: "value", table: "cohortFigures", row: `${cohort}+${age}`, column } }) as const;
        return {
          key: first.cohort,
          label: quarterName(first.cohort),
          role: "line",
          cells: [
            count(last.age),
            rate(last.repeatRate, inFigures(last, "repeatRate")),
            rate(last.survival, inFigures(last, "survival")),
            money(first.meanSpend, inFigures(first, "meanSpend")),
            money(last.meanSpend, inFigures(last, "meanSpend")),
          ],
        };
      }),
    },
  ];
}

/** Who is in no cohort, and what survival counts. */
export function cohortFootnotes({ cohorts }: Value): Text[] {
  if (cohorts.length === 0) return [];
  const isOldestShown = new Set(cohorts.map(({ cohort }) => cohort)).size <= mostShown;
  return [
    {
      ko: `코호트는 처음부터 끝까지 자료가 있는 분기의 것만 있다.${isOldestShown ? " 자료가 시작되기 전에 이미 구매한 고객은 알아볼 수 없어 맨 앞의 코호트에 섞여 있을 수 있다." : ""}`,
      en: `Cohorts are of quarters that the data hold from first to last day.${isOldestShown ? " Who bought before the data begin cannot be told and may be in the oldest cohort." : ""}`,
    },
    ...(cohorts.some(({ age }) => age > 1)
      ? [
          {
            ko: "생존율은 직전 분기에 구매한 고객 가운데 다시 구매한 비율을 이어 곱한 것이라, 쉬었다 돌아온 고객까지 센 코호트 표의 구매 비율보다 높지 않다.",
            en: "Survival multiplies, quarter by quarter, the share of the last quarter's buyers who bought again; the grid of cohorts also counts who paused and came back, and is never lower.",
          },
        ]
      : []),
  ];
}

/** Every figure of every cohort, in the workbook. */
export function cohortFigures({ cohorts }: Value): TableBlock[] {
  if (cohorts.length === 0) return [];
  const definition = (name: string) => ({ definition: `value.cohorts[].${name}` });
  return [
    {
      kind: "table",
      key: "cohortFigures",
      title: valueTitles.cohortFigures,
      onlyInWorkbook: true,
      columns: [
        { key: "customers", label: words.customers, ...definition("customers") },
        { key: "active", label: { ko: "구매 고객", en: "Bought" }, ...definition("active") },
        { key: "activeShare", label: { ko: "활동 비율", en: "Share active" }, ...definition("activeShare") },
        { key: "repeated", label: { ko: "재구매 경험", en: "Bought again" }, ...definition("repeated") },
        { key: "repeatRate", label: { ko: "재구매 경험률", en: "Repeat rate" }, ...definition("repeatRate") },
        { key: "retention", label: { ko: "유지율", en: "Retention" }, ...definition("retention") },
        { key: "survival", label: { ko: "생존율", en: "Survival" }, ...definition("survival") },
        { key: "revenue", label: { ko: "구매액", en: "Purchases" }, ...definition("revenue") },
        { key: "meanSpend", label: words.averageRevenue, scale: "perCustomer", ...definition("meanSpend") },
      ],
      rows: cohorts.map((cohort) => ({
        key: `${cohort.cohort}+${cohort.age}`,
        label: { ko: `${cohort.cohort.slice(0, 7)} +${cohort.age}`, en: `${cohort.cohort.slice(0, 7)} +${cohort.age}` },
        role: "line",
        cells: [
          count(cohort.customers),
          count(cohort.active),
          rate(cohort.activeShare, { op: "ratio", of: { column: "active" }, to: { column: "customers" } }),
          count(cohort.repeated),
          rate(cohort.repeatRate, { op: "ratio", of: { column: "repeated" }, to: { column: "customers" } }),
          rate(cohort.retention),
          rate(cohort.survival),
          money(cohort.revenue),
          money(cohort.meanSpend),
        ],
      })),
    },
  ];
}
