import type { ComparedLine, ComparisonStatement } from "../model/comparison.ts";
import { currencyDigits, type Money, moneyFromDecimal, moneyToDecimal } from "../model/money.ts";
import { type Check, movementKeys } from "../model/statement.ts";
import type { Text } from "../model/text.ts";
import { equalCounts, equalMoney } from "../statements/checks/check.ts";
import type { CheckLine } from "../statements/checks/sides.ts";
import type { Issued } from "./compare.ts";
import { movementOf } from "./figures/movements.ts";

type Compared = Pick<ComparisonStatement, "participants" | "tiers" | "sections" | "currency">;

/** What every participant's column is held against: the statements it was taken from. */
const proofs = {
  statements: { ko: "고객제표의 검증", en: "checks of its statements" },
  revenue: { ko: "기말 고객 매출 + 조정 = 식별고객 매출", en: "closing revenue + adjustments = identified revenue" },
  rollforward: { ko: "기초 + 유입 − 이탈 = 기말", en: "opening + inflow − churned = closing" },
  tiers: { ko: "등급별 고객의 합 = 기말 고객", en: "customers of all tiers = closing customers" },
  changes: {
    ko: "여기서 계산한 변동의 증감 = 고객제표의 증감",
    en: "changes of movements, computed here = those of its statements",
  },
} as const satisfies Record<string, Text>;

/** Both sides of every proof, a participant at a time; the ids are `a.revenue`, `b.rollforward` … */
export function checkComparison(issued: readonly Issued[], compared: Compared): Check[] {
  return compared.participants.flatMap(({ key }, place) => {
    const statements = issued[place]?.statements;
    if (statements === undefined) return [];
    const money = (section: string, line: string) =>
      moneyFromDecimal(String(at(compared, section, line, place).current));
    const written = (amount: Money) => moneyToDecimal(amount, currencyDigits(compared.currency));
    const count = (section: string, line: string) => Number(at(compared, section, line, place).current);
    const passed = statements.checks.filter(({ ok }) => ok).length;
    const [closing, adjusted] = [money("revenue", "closing"), money("revenue", "adjustments")];
    const changes = changesOf(compared, place, statements.change.movements);
    return [
      equalCounts(`${key}.statements`, passed, statements.checks.length),
      equalMoney(`${key}.revenue`, written(closing + adjusted), written(money("revenue", "identified"))),
      equalCounts(
        `${key}.rollforward`,
        count("customers", "opening") + count("customers", "inflow") - count("customers", "churned"),
        count("customers", "closing"),
      ),
      equalCounts(`${key}.tiers`, count("tierCustomers", "total"), count("customers", "closing")),
      equalCounts(`${key}.changes`, changes.agreeing, changes.all),
    ];
  });
}

/** The words of a check. */
export function checkLineOf(id: string, participants: Compared["participants"]): CheckLine | undefined {
  const [key, proof = ""] = id.split(".");
  const participant = participants.find((one) => one.key === key);
  const words = proof in proofs ? proofs[proof as keyof typeof proofs] : undefined;
  if (participant === undefined || words === undefined) return undefined;
  const label = { ko: `${participant.name}: ${words.ko}`, en: `${participant.name}: ${words.en}` };
  return proof === "revenue" ? { label, kind: "money" } : { label };
}

function at({ sections }: Compared, section: string, key: string, place: number) {
  const line = sections[section]?.find((candidate: ComparedLine) => candidate.key === key);
  return line?.values[place] ?? { current: null, prior: null, change: null };
}

/** How many changes are the same to the last digits of a double. */
function changesOf(compared: Compared, place: number, movements: Issued["statements"]["change"]["movements"]) {
  const pairs = movements.flatMap((line) =>
    movementKeys
      .filter((key) => line[key] !== null)
      .map((key) => [line.changes[key], at(compared, "movements", movementOf(key, line.tier), place).change] as const),
  );
  const agreeing = pairs.filter(([left, right]) =>
    left === null || right === null ? left === right : Math.abs(left - right) < 1e-9,
  );
  return { agreeing: agreeing.length, all: pairs.length };
}
