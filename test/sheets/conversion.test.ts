import { describe, expect, it } from "vitest";
import type { Change, ConversionFigures } from "../../src/model/statement.ts";
import { conversionWhereCounted } from "../../src/statements/change/conversion.ts";
import { uncountedFootnote } from "../../src/statements/change/definition.ts";

function place(visitors: number, orders: number, prospects: number | null, firstBuyers: number): ConversionFigures {
  return {
    visitors,
    orders,
    visitConversion: visitors === 0 ? null : orders / visitors,
    identifiedProspects: prospects,
    firstBuyers,
    identifiedConversion: prospects === null ? null : firstBuyers / prospects,
  };
}

function conversion(byChannel: Record<string, ConversionFigures>): Pick<Change, "conversion"> {
  const all = Object.values(byChannel);
  const sum = (of: (one: ConversionFigures) => number): number => all.reduce((total, one) => total + of(one), 0);
  const isKnown = all.some(({ identifiedProspects }) => identifiedProspects !== null);
  const total = place(
    sum(({ visitors }) => visitors),
    sum(({ orders }) => orders),
    isKnown ? sum(({ identifiedProspects }) => identifiedProspects ?? 0) : null,
    sum(({ firstBuyers }) => firstBuyers),
  );
  return { conversion: { total, byStore: null, byChannel } };
}

describe("conversion where not every place counts", () => {
  it("is told like for like for both rates", () => {
    const told = conversionWhereCounted(conversion({ 매장: place(1000, 100, 200, 58), 제휴몰: place(0, 5, null, 2) }));
    expect(told).toEqual({ visits: 0.1, identified: 0.29 });
    const footnote = told && uncountedFootnote(told);
    expect(footnote?.ko).toContain("이를 빼면 방문 전환율은 10.0%, 식별 전환율은 29.0%이다.");
    expect(footnote?.en).toContain("Without them: visit conversion 10.0%, identified conversion 29.0%.");
  });

  it("tells of prospects alone where every place counts its visitors", () => {
    const told = conversionWhereCounted(conversion({ 매장: place(1000, 100, 200, 58), 앱: place(50, 5, 0, 2) }));
    expect(told).toEqual({ visits: undefined, identified: 0.29 });
    expect(told && uncountedFootnote(told).ko).not.toContain("방문 전환율");
  });

  it("says nothing where every place counts, or prospects are known nowhere", () => {
    expect(conversionWhereCounted(conversion({ 매장: place(1000, 100, 200, 58) }))).toBeUndefined();
    expect(conversionWhereCounted(conversion({ 매장: place(1000, 100, null, 58) }))).toBeUndefined();
  });
});
