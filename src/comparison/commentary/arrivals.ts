import { thresholds } from "./thresholds.ts";
import {
  evidenceOf,
  growthIn,
  leaderOf,
  lineOf,
  listed,
  namesAt,
  numbersOf,
  type Rule,
  rateOf,
  sourceOf,
} from "./told.ts";

/** Where new customers come faster, and where those who came stay. Source: DBR 390, the second conclusion. */
export const comingAndStaying: Rule = (told) => {
  const newcomers = lineOf(told, "headline", "newCustomers");
  const retention = lineOf(told, "headline", "retentionRate");
  const churn = lineOf(told, "headline", "churnRate");
  const [faster, firmer] = [leaderOf(numbersOf(newcomers, "change")), leaderOf(numbersOf(retention, "current"))];
  const comes = faster !== undefined && faster.gap >= thresholds.newCustomers ? faster.at : undefined;
  const stays = firmer !== undefined && firmer.gap >= thresholds.retention ? firmer.at : undefined;
  if (comes === undefined && stays === undefined) return [];
  const parts = [
    ...(comes === undefined
      ? []
      : [
          {
            ko: `${namesAt(told, [comes])}에 신규 고객이 더 몰린다`,
            en: `new customers come faster to ${namesAt(told, [comes])}`,
          },
        ]),
    ...(stays === undefined
      ? []
      : [
          {
            ko: `${namesAt(told, [stays])}에 한번 온 고객이 더 남는다`,
            en: `those who came stay more at ${namesAt(told, [stays])}`,
          },
        ]),
  ];
  const isOne = comes !== undefined && comes === stays;
  const name = namesAt(told, [comes ?? 0]);
  return [
    {
      id: "comingAndStaying",
      heading: {
        ko: isOne
          ? `${name}에 신규 고객이 더 몰리고, 한번 온 고객이 더 남는다.`
          : `${parts.map(({ ko }) => ko).join(". ")}.`,
        en: isOne
          ? `New customers come faster to ${name}, and more of its customers stay.`
          : `${capital(parts.map(({ en }) => en).join("; "))}.`,
      },
      text: {
        ko: `신규 고객은 ${listed(told, newcomers, growthIn("ko"))}. 유지율은 ${listed(told, retention, rateOf)}, 이탈률은 ${listed(told, churn, rateOf)}이다.`,
        en: `New customers: ${listed(told, newcomers, growthIn("en"))}. Retention: ${listed(told, retention, rateOf)}. Churn: ${listed(told, churn, rateOf)}.`,
      },
      source: sourceOf(told, "headline"),
      evidence: evidenceOf(told, { newcomers, retention, churn }),
    },
  ];
};

/** Whether customers who came for a sales event stay, where more of them came. Source: DBR 390, the second conclusion. */
export const specialSales: Rule = (told) => {
  const inflow = lineOf(told, "headline", "specialInflow");
  const again = lineOf(told, "concentration", "newAgainSpecial");
  const retention = lineOf(told, "headline", "retentionRate");
  const most = leaderOf(numbersOf(inflow, "change"));
  if (most === undefined || most.gap < thresholds.specialInflow) return [];
  const name = namesAt(told, [most.at]);
  const staying = [numbersOf(again, "current"), numbersOf(retention, "current")].flatMap(
    (figures) => leaderOf(figures) ?? [],
  );
  const isKept = staying.length > 0 && staying.every(({ at }) => at === most.at);
  return [
    {
      id: "specialSales",
      heading: isKept
        ? {
            ko: `${name}: 특별 영업으로 온 고객도 쉽게 떠나지 않는다.`,
            en: `${name}: even those who came for sales events stay.`,
          }
        : {
            ko: `${name}: 특별 영업 유입이 늘었으나 가장 잘 남는 곳은 아니다.`,
            en: `${name}: more came for sales events, but it does not keep them best.`,
          },
      text: {
        ko: `특별 영업 유입은 ${listed(told, inflow, growthIn("ko"))}. 전기 특별 영업 신규가 당기에 다시 산 비율은 ${listed(told, again, rateOf)}이다.`,
        en: `Inflow by special sales: ${listed(told, inflow, growthIn("en"))}. Of the prior period's newcomers by special sales, active again: ${listed(told, again, rateOf)}.`,
      },
      source: sourceOf(told, "inflow"),
      evidence: evidenceOf(told, { inflow, again, retention }),
    },
  ];
};

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
