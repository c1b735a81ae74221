import { grouped, plural } from "../../labels/figures.ts";
import { dividedTables, splitNames, withinScope } from "../../labels/splits.ts";
import { tablesOfWholeOnly } from "../../model/split.ts";
import type { Note } from "../../model/statement.ts";
import type { Locale } from "../../model/text.ts";
import { type Noted, note } from "./note.ts";

/** What a scope's statements are of, and why those of several do not add up to the whole. Source: statements.md §9. */
export function scopeNotes({ report, change, split }: Noted): Note[] {
  if (split !== null) {
    const { ko, en } = splitNames[split.by];
    const { inSeveral, countedAgain, onlyInScopes } = split.overlap;
    const apart = {
      ko:
        onlyInScopes === 0
          ? ""
          : ` 다른 ${ko}의 환불 때문에 전체에서는 활동 고객이 아닌 ${grouped(onlyInScopes)}명도 들어 있다.`,
      en:
        onlyInScopes === 0
          ? ""
          : ` ${plural(onlyInScopes, "customer")} active there ${onlyInScopes === 1 ? "is" : "are"} not active in the whole, because of refunds elsewhere.`,
    };
    return [
      note(
        "split",
        `${ko}별 매출과 거래·환불 건수는 더하면 전체와 같다. 고객은 그렇지 않다: ${grouped(inSeveral)}명이 둘 이상의 ${ko}에서 활동하여 각각 세어졌고(중복 ${grouped(countedAgain)}명), 여러 ${ko}에 걸친 주문도 각각 세어졌다.${apart.ko}`,
        `Revenue, sales and refunds of the scopes (by ${en.toLowerCase()}) add up to the whole. Customers do not: ${plural(inSeveral, "customer")} ${inSeveral === 1 ? "is" : "are"} active in several and counted in each (${grouped(countedAgain)} counted again), and so are orders over several.${apart.en}`,
        { by: split.by, ...split.overlap },
      ),
    ];
  }
  const { scope } = report;
  if (scope === null) return [];
  const { ko, en } = splitNames[scope.by];
  const wholeOnly = tablesOfWholeOnly(scope.by);
  const listed = (locale: Locale): string => wholeOnly.map((table) => dividedTables[table][locale]).join(", ");
  const within = withinScope(scope.by, change.tiers);
  return [
    note(
      "scope",
      `${ko} ${scope.value}의 거래만으로 작성했다. ${within.ko}. ${ko}별로 나뉘지 않는 자료(${listed("ko")})는 전체 제표에만 쓴다.`,
      `Computed from the sales of ${en.toLowerCase()} ${scope.value} alone: ${within.en}. Data that are not kept by ${en.toLowerCase()} (${listed("en")}) enter the statements of the whole only.`,
      { ...scope, wholeOnly },
    ),
  ];
}
