import { addDays } from "../../calendar/index.ts";
import { grouped, plural } from "../../labels/figures.ts";
import { tierLabel, tierName } from "../../labels/tiers.ts";
import type { MembershipTiers, QuantileTiers, ThresholdTiers } from "../../model/job.ts";
import type { Note } from "../../model/statement.ts";
import type { Locale } from "../../model/text.ts";
import { exactMoneyInWords } from "../money-in-words.ts";
import { type Noted, note } from "./note.ts";

/** By which rule customers were put in tiers, and how often the rule alone did not decide. Source: statements.md §5. */
export function tierNote(noted: Noted): Note {
  const rule = noted.report.job.tiers;
  switch (rule.method) {
    case "quantiles":
      return quantileNote(noted, rule);
    case "thresholds":
      return thresholdNote(noted, rule);
    case "membership":
      return membershipNote(noted, rule);
  }
}

function quantileNote({ report }: Noted, { count }: QuantileTiers): Note {
  const { windowKey } = report.plan.current;
  const ties = Number(report.cells.borderTies.find((cell) => cell.window_key === windowKey)?.customers ?? 0n);
  const tied =
    ties === 0
      ? { ko: "경계에서 금액이 같은 고객은 없다.", en: "No customers of equal spend stand on both sides of a border." }
      : {
          ko: `경계 양쪽에 걸친 동액 고객 ${grouped(ties)}명은 고객번호 순으로 나누었다.`,
          en: `${plural(ties, "customer")} of equal spend on both sides of a border are ordered by customer id.`,
        };
  return note(
    "tiers",
    `활동 고객을 순구매액이 큰 순서로 ${count}등분하였다. ${count}분위가 최상위이며 인원이 나누어떨어지지 않으면 윗분위부터 한 명씩 더 둔다. ${tied.ko}`,
    `Active customers are split into ${count} tiers by net spend, highest first. Tier ${count} is the top; where the number does not divide, upper tiers hold one more. ${tied.en}`,
    { tiers: count, borderTies: ties },
  );
}

function thresholdNote({ report }: Noted, rule: ThresholdTiers): Note {
  const { currency } = report.job.company;
  const listed = (locale: Locale): string =>
    rule.bounds
      .map((bound, index) => {
        const name = tierName({ tier: index + 2, label: tierLabel(rule, index + 2) }, rule.count)[locale];
        const amount = exactMoneyInWords(bound, currency, locale);
        return locale === "ko" ? `${name} ${amount} 이상` : `${name} from ${amount}`;
      })
      .toReversed()
      .join(", ");
  const lowest = tierName({ tier: 1, label: tierLabel(rule, 1) }, rule.count);
  return note(
    "tiers",
    `활동 고객을 대상기간의 순구매액으로 나누었다: ${listed("ko")}, 그 아래 ${lowest.ko}. 기준액과 같으면 윗자리이다.`,
    `Active customers stand by their net spend of the window: ${listed("en")}, below that ${lowest.en}. Who stands on a bound is in the higher tier.`,
    { tiers: rule.count, bounds: rule.bounds },
  );
}

function membershipNote({ report }: Noted, rule: MembershipTiers): Note {
  const { windowKey, window } = report.plan.current;
  const lastDate = addDays(window.end, -1);
  const placed = Number(report.cells.unassigned.find((cell) => cell.window_key === windowKey)?.customers ?? 0n);
  const missing =
    rule.unassigned === undefined
      ? {
          ko: "모든 활동 고객이 그날 한 등급에만 있다.",
          en: "Every active customer has exactly one tier on that day.",
        }
      : {
          ko:
            placed === 0
              ? "그날 등급 자료에 없는 활동 고객은 없다."
              : `그날 등급 자료에 없는 활동 고객 ${grouped(placed)}명은 ${rule.unassigned} 등급으로 보았다.`,
          en: `${plural(placed, "active customer")} without a membership on that day count as ${rule.unassigned}.`,
        };
  return note(
    "tiers",
    `등급은 회사가 고객에게 준 회원 등급(높은 순: ${rule.order.toReversed().join(", ")})이며 대상기간 마지막 날(${lastDate})에 유효한 것이다. ${missing.ko}`,
    `Tiers are the company's own memberships (highest first: ${rule.order.toReversed().join(", ")}), the one valid on the window's last day, ${lastDate}. ${missing.en}`,
    { tiers: rule.count, order: rule.order, unassigned: placed },
  );
}
