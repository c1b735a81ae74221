import type { Change, Rate } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { ratio } from "../rates.ts";
import { grownInWords, growthInWords } from "./growth-in-words.ts";
import { newCustomersMove } from "./new-customers.ts";
import { importanceOf, matters, type Rule } from "./rule.ts";
import { isRunning } from "./running.ts";
import { sources } from "./sources.ts";
import { countInWords, percentInWords } from "./words.ts";

/** From this share on a part is called most of the whole. */
const most = 2 / 3;

/** More than half of the newcomers came by special sales; do such newcomers stay? Source: DBR 390, the birds of passage. */
export const specialNewcomers: Rule = (told) => {
  const { report, flow, change } = told;
  const { specialNewcomers: least, newCustomersMove: leastMove, fewestCustomers } = report.job.commentary;
  const special = flow.bySalesType.special.new;
  const share = ratio(special, flow.new);
  if (share === null || share <= least || special < fewestCustomers) return [];
  const again = birdsOfPassage(change);
  const move = newCustomersMove(told);
  const isMost = share >= most;
  return [
    {
      id: "specialNewcomers",
      importance: Math.max(
        importanceOf("inflow", share, least),
        move === null ? 0 : importanceOf("headline", move.change, leastMove),
      ),
      heading: {
        ko: `신규 고객 ${isMost ? "대부분이" : "절반 이상이"} 특별 영업으로 들어왔다.`,
        en: `${isMost ? "Most" : "More than half of the"} newcomers came by special sales.`,
      },
      text: {
        ko: `신규 ${countInWords(flow.new, "ko")}${move === null ? "" : `(전기 ${countInWords(move.prior, "ko")}보다 ${grownInWords(move.change, "ko")})`} 중 ${countInWords(special, "ko")}(${percentInWords(share)})이 행사에서만 샀다.${again.ko}`,
        en: `${countInWords(special, "en")} of ${countInWords(flow.new, "en")} new customers (${percentInWords(share)}) bought at sales events only${move === null ? "" : `; new customers are ${growthInWords(move.change, "en")} on ${countInWords(move.prior, "en")}`}.${again.en}`,
      },
      source: sources.salesTypes(),
      evidence: { ...move, new: flow.new, special, share, ...again.evidence },
    },
  ];
};

/** Sales events and promotions bring many more than before; what they brought last time tells whether such customers stay. */
export const specialInflow: Rule = ({ report, flow, change }) => {
  const { specialInflowGrowth: least, fewestCustomers } = report.job.commentary;
  const by = flow.indicators.specialInflowGrowth;
  const { new: fresh, reactivated } = flow.bySalesType.special;
  if (by === null || by <= least || fresh + reactivated < fewestCustomers) return [];
  const again = birdsOfPassage(change);
  return [
    {
      id: "specialInflow",
      importance: importanceOf("inflow", by, least),
      heading: {
        ko: `특별 영업 유입이 ${growthInWords(by, "ko")}.`,
        en: `Inflow by special sales is ${growthInWords(by, "en")}.`,
      },
      text: {
        ko: `신규 ${countInWords(fresh, "ko")}과 복귀 ${countInWords(reactivated, "ko")}이 특별 영업으로 들어왔다.${again.ko}`,
        en: `${countInWords(fresh, "en")} new and ${countInWords(reactivated, "en")} reactivated customers came by special sales.${again.en}`,
      },
      source: sources.salesTypes(),
      evidence: { new: fresh, reactivated, change: by, ...again.evidence },
    },
  ];
};

/** How many of the prior period's newcomers bought again, by special and by general sales. Source: DBR 390, the birds of passage. */
function birdsOfPassage({ concentration }: Change): Text & { readonly evidence: Readonly<Record<string, Rate>> } {
  const { newAgainGeneral, newAgainSpecial } = concentration;
  const evidence = { newAgainSpecial, newAgainGeneral };
  if (newAgainGeneral === null || newAgainSpecial === null) return { ko: "", en: "", evidence };
  const [special, general] = [newAgainSpecial, newAgainGeneral].map(percentInWords);
  return {
    ko: ` 전기 신규 중 다시 산 고객은 특별 영업 ${special}, 일반 영업 ${general}이다.`,
    en: ` Of the prior period's newcomers ${special} by special sales bought again, ${general} by general sales.`,
    evidence,
  };
}

/** The flow of customers by ordinary sales thins out, period after period; by all sales where the data do not tell them apart. */
export const generalInflow: Rule = ({ report, change }) => {
  const { periodsRunning: times } = report.job.commentary;
  const points = change.trend.map((point, index) =>
    report.plan.trend[index]?.isPriorCovered === true ? point.inflowByType.general : null,
  );
  if (!isRunning(points, "down", times)) return [];
  const last = points.slice(-times - 1).map((value) => value ?? 0);
  const [first = 0, now = 0] = [last[0], last.at(-1)];
  const fallen = ratio(first - now, first) ?? 0;
  const isTold = report.quality.columns.includes("sales_type");
  return [
    {
      id: "generalInflow",
      importance: matters.inflow * (1 + Math.min(1, fallen)),
      heading: {
        ko: `${isTold ? "일반 영업 유입" : "고객 유입"}이 ${times}기 연속 줄었다.`,
        en: `${isTold ? "General-sales inflow" : "The inflow of customers"} fell ${times} periods running.`,
      },
      text: {
        ko: `신규와 복귀를 합한 유입이 ${last.map((value) => countInWords(value, "ko")).join(" → ")}으로 이어졌다.`,
        en: `New and reactivated customers together: ${last.map((value) => countInWords(value, "en")).join(" → ")}.`,
      },
      source: isTold ? sources.inflowTrend() : sources.inflowOfAll(),
      evidence: { inflow: last },
    },
  ];
};

/** Customers bring customers. */
export const referrals: Rule = ({ report, flow }) => {
  const { referralGrowth, fewestCustomers } = report.job.commentary;
  const acquired = flow.newByAcquisition;
  const by = flow.indicators.referralGrowth;
  const share = flow.indicators.referralShare;
  if (acquired === null || acquired.priorPeriod === null || by === null || share === null) return [];
  if (by <= referralGrowth || acquired.referral < fewestCustomers) return [];
  const [before, now] = [acquired.priorPeriod.referral, acquired.referral];
  return [
    {
      id: "referrals",
      importance: importanceOf("inflow", by, referralGrowth) / furtherBack,
      heading: { ko: "추천으로 온 고객이 늘었다.", en: "Referrals are growing." },
      text: {
        ko: `추천 신규가 ${countInWords(before, "ko")}에서 ${countInWords(now, "ko")}으로 ${growthInWords(by, "ko")}. 신규의 ${percentInWords(share)}이다.`,
        en: `New customers by referral went from ${countInWords(before, "en")} to ${countInWords(now, "en")}, ${growthInWords(by, "en")}; they are ${percentInWords(share)} of the new.`,
      },
      source: sources.acquisition(),
      evidence: { referral: now, priorReferral: before, change: by, share },
    },
  ];
};

/** Good news is told after what needs care. */
const furtherBack = 2;
