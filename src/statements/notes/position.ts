import { grouped, plural } from "../../labels/figures.ts";
import type { Job } from "../../model/job.ts";
import type { UnidentifiedCustomers } from "../../model/position.ts";
import type { Note } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { capitalRuleInWords } from "../position/definition.ts";
import { type Noted, note } from "./note.ts";

/** Who is capital, and how many customers stand behind unidentified sales. Source: statements.md §6, §8. */
export function positionNotes(noted: Noted): Note[] {
  return [capitalNote(noted), estimateNote(noted)];
}

function capitalNote({ report }: Noted): Note {
  const { capital } = report.job.position;
  const words = capitalRuleInWords(capital, report.job.company.currency);
  const tenure =
    capital !== "identified" && capital.minTenureDays !== undefined
      ? {
          ko: " 거래 기간은 가입일(없으면 첫 구매일)부터 대상기간의 마지막 날까지의 날수이다.",
          en: " Days with the company run from registration, else first purchase, to the window's last day.",
        }
      : { ko: "", en: "" };
  const debt =
    capital === "identified"
      ? { ko: "비식별고객은", en: "Unidentified customers" }
      : {
          ko: "기준에 못 미치는 식별고객과 비식별고객은",
          en: "Identified customers who fail the rule and unidentified ones",
        };
  return note(
    "capital",
    `자본고객은 ${words.ko}이다. ${debt.ko} 부채고객이다.${tenure.ko}`,
    `Capital customers: ${words.en}. ${debt.en} are debt.${tenure.en}`,
    { rule: capital },
  );
}

function estimateNote({ report, position }: Noted): Note {
  const { period, prior } = report.plan.current;
  const columns = [
    { label: period.label, known: position.current.unidentifiedCustomers },
    ...(position.prior === null ? [] : [{ label: prior.label, known: position.prior.unidentifiedCustomers }]),
  ];
  const told = columns.filter(({ known }) => known.basis !== "none");
  if (told.length === 0) {
    return note("estimates", "이 판의 수치에는 추정이 없다.", "No figure of this edition is an estimate.");
  }
  const words = told.map(({ label, known }) => inWords(label, known));
  const isEstimate = told.some(({ known }) => known.basis === "estimate");
  const isSupplied = told.some(({ known }) => known.basis === "supplied");
  const isOfOrders = isEstimate && !isSupplied && report.job.position.capital === "identified";
  const index = isOfOrders
    ? {
        ko: " 매출 기여지수는 반올림하지 않은 추정에서 구하므로 주문당 매출의 비와 같다.",
        en: " The contribution index follows from the unrounded estimate, so it equals the ratio of revenue per order.",
      }
    : { ko: "", en: "" };
  const others = isEstimate ? restingOnEstimate(report.job) : { ko: "", en: "" };
  return note(
    "estimates",
    `비식별고객 수: ${words.map(({ ko }) => ko).join(" ")}${index.ko}${others.ko}`,
    `Unidentified customers: ${words.map(({ en }) => en).join(" ")}${index.en}${others.en}`,
    { unidentifiedCustomers: Object.fromEntries(columns.map(({ label, known }) => [label, known])) },
  );
}

/** Every figure that the estimated count is part of. */
function restingOnEstimate({ income }: Job): Text {
  const isAllocatedByHeads = income.allocation === "customers";
  const shared = isAllocatedByHeads
    ? {
        ko: ", 고객 수로 배부한 공통 판관비와 영업이익",
        en: ", common SG&A shared out by customers, operating profit",
      }
    : { ko: "", en: "" };
  return {
    ko: ` 부채고객과 자산고객 합계의 고객 수·1인 매출·1인 주문, 고객 구성비, 매출 기여지수${shared.ko}도 이 추정에 근거한다. 그 밖의 수치에는 추정이 없다.`,
    en: ` Customers, revenue and orders per customer of debt and of all customers, shares of customers${shared.en} and the contribution index rest on it as well. No other figure does.`,
  };
}

function inWords(label: string, known: UnidentifiedCustomers): Text {
  const { basis, customers, unidentifiedOrders, activeCustomers, identifiedOrders } = known;
  const heads = customers ?? 0;
  if (basis === "supplied") {
    return {
      ko: `${label} 회사가 센 ${grouped(heads)}명.`,
      en: `${label} ${grouped(heads)} as the company counts them.`,
    };
  }
  if (basis === "unknown") {
    return {
      ko: `${label} 활동 식별고객이 없어 추정하지 않았다.`,
      en: `${label} not estimated, as no identified customer is active.`,
    };
  }
  return {
    ko: `${label} 추정 ${grouped(heads)}명(비식별 주문 ${grouped(unidentifiedOrders)} × 활동 식별고객 ${grouped(activeCustomers)} ÷ 그 주문 ${grouped(identifiedOrders)}, 반올림, 최소 1명).`,
    en: `${label} an estimate of ${grouped(heads)} (${plural(unidentifiedOrders, "unidentified order")} × ${plural(activeCustomers, "active identified customer")} ÷ their ${plural(identifiedOrders, "order")}, rounded, at least one).`,
  };
}
