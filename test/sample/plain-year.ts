import { readFile } from "node:fs/promises";

/** One customer's year, by hand: net spend, the fifth it falls in, how the customer bought. */
export interface PlainCustomer {
  readonly id: string;
  readonly spend: number;
  readonly tier: number;
  readonly type: string;
}

interface Sale {
  readonly member: string;
  readonly amount: number;
  readonly kind: string;
}

/** The rows of one exported year; the files quote nothing. */
export async function readSales(path: string): Promise<Sale[]> {
  const [heading = "", ...lines] = (await readFile(path, "utf8")).trimEnd().split("\n");
  const names = heading.split(",");
  const at = (name: string) => names.indexOf(name);
  return lines.map((line) => {
    const fields = line.split(",");
    return {
      member: fields[at("MEMBER_NO")] ?? "",
      amount: Number(fields[at("AMOUNT")]),
      kind: fields[at("SALE_KIND")] ?? "",
    };
  });
}

/** Who bought in a year and where they stand: rows added up, sorted, cut into fifths. No engine, no SQL. */
export function placeCustomers(sales: readonly Sale[]): Map<string, PlainCustomer> {
  const spends = new Map<string, number>();
  const kinds = new Map<string, Set<string>>();
  for (const { member, amount, kind } of sales) {
    if (member === "") continue;
    spends.set(member, (spends.get(member) ?? 0) + amount);
    if (amount > 0) kinds.set(member, (kinds.get(member) ?? new Set()).add(kind));
  }
  const ranked = [...spends].filter(([, spend]) => spend > 0).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const [size, larger] = [Math.floor(ranked.length / 5), ranked.length % 5];
  const tierAt = (place: number) => {
    const inLarger = larger * (size + 1);
    return place < inLarger
      ? 5 - Math.floor(place / (size + 1))
      : 5 - larger - Math.floor((place - inLarger) / Math.max(1, size));
  };
  return new Map(
    ranked.map(([id, spend], place) => {
      const own = kinds.get(id) ?? new Set();
      const type = ["일반", "행사", "제휴"].find((kind) => own.has(kind)) ?? "";
      return [id, { id, spend, tier: tierAt(place), type }];
    }),
  );
}

/** Everybody who bought anything in these rows. */
export function buyersOf(sales: readonly Sale[]): Set<string> {
  return new Set(sales.filter(({ member, amount }) => member !== "" && amount > 0).map(({ member }) => member));
}
