import type { Definition } from "../../../model/definition.ts";
import { compared } from "../../dictionary/define.ts";
import { entry, given, text, under } from "./entry.ts";

const markets = { tables: ["transactions", "market"] } as const;
const wallets = { tables: ["transactions", "wallet"] } as const;
const campaigns = { tables: ["acquisition"] } as const;
const touched = { tables: ["touchpoints"] } as const;

const wallet = (name: string): string => `value.market.wallet.${name}`;
const campaign = (name: string): string => `value.market.acquisition.${name}`;

export const marketDefinitions: readonly Definition[] = [
  ...under("value.market.sales", {
    own: entry(
      "money",
      text("자사 매출", "Own sales"),
      text("시장 자료가 있는 범주의 당기 순매출", "own net sales of the period in the market"),
      "crmTextbook",
      markets,
    ),
    market: entry(
      "money",
      text("시장 매출", "Market sales"),
      text("시장의 모든 기업 매출", "sales of all firms in the market"),
      "crmTextbook",
      markets,
    ),
    growth: entry("growth", text("매출 성장률", "Sales growth"), text("ΔS ÷ S(t−1)", "ΔS ÷ S(t−1)"), "crmTextbook"),
  }),
  {
    ...compared("value.market.sales.share"),
    ...entry(
      "rate",
      text("시장점유율", "Market share"),
      text("자사 매출 ÷ 시장 매출", "own sales ÷ market sales"),
      "crmTextbook",
      {
        inputs: ["value.market.sales.own", "value.market.sales.market"],
      },
    ),
  },
  ...under("value.market.categories[]", {
    own: entry(
      "money",
      text("자사 매출", "Own sales"),
      text("범주의 당기 순매출", "own net sales in the category"),
      "crmTextbook",
      markets,
    ),
    market: entry(
      "money",
      text("시장 매출", "Market sales"),
      text("범주의 모든 기업 매출", "sales of all firms in the category"),
      "crmTextbook",
      markets,
    ),
    share: entry(
      "rate",
      text("시장점유율", "Market share"),
      text("자사 매출 ÷ 시장 매출", "own sales ÷ market sales"),
      "crmTextbook",
      {
        expression: "value.market.categories[].own / value.market.categories[].market",
      },
    ),
    priorShare: entry(
      "rate",
      text("전기 시장점유율", "Prior market share"),
      text("전기의 같은 계산; 자료가 전기를 덮지 않으면 없음", "the same for the prior period, if the data cover it"),
      "crmTextbook",
      markets,
    ),
  }),
  ...under("value.market.wallet", {
    customers: entry(
      "customers",
      text("지출을 아는 고객", "Customers surveyed"),
      text(
        "모든 기업에 쓴 돈을 아는 고객; 범주 없는 지출은 전체이며 그것만 본다",
        "whose spend over all firms is known; without a category it is of everything, and counts alone",
      ),
      "crmTextbook",
      wallets,
    ),
    own: entry(
      "money",
      text("자사 구매액", "Spent with us"),
      text("그 고객들의 조회기간 순매출(0보다 작으면 0)", "their net spend of the lookback, not below zero"),
      "crmTextbook",
      wallets,
    ),
    total: entry(
      "money",
      text("범주 지출액", "Category spend"),
      text("그 고객들이 모든 기업에 쓴 돈", "what they spent over all firms"),
      "crmTextbook",
      wallets,
    ),
    meanTotal: entry(
      "money",
      text("1인 범주 지출액", "Size of wallet"),
      text("범주 지출액 ÷ 고객", "category spend ÷ customers"),
      "crmTextbook",
      {
        expression: `average(${wallet("total")}, ${wallet("customers")})`,
      },
    ),
    aggregateShare: entry(
      "rate",
      text("총지갑점유율(ASW)", "Aggregate share of wallet (ASW)"),
      text("Σ 자사 구매액 ÷ Σ 범주 지출액", "Σ spent with us ÷ Σ category spend"),
      "crmTextbook",
      {
        expression: `${wallet("own")} / ${wallet("total")}`,
      },
    ),
    meanIndividualShare: entry(
      "rate",
      text("개인 지갑점유율(ISW) 평균", "Mean individual share of wallet (ISW)"),
      text("고객별 자사 구매액 ÷ 범주 지출액의 평균", "mean over customers of spent with us ÷ category spend"),
      "crmTextbook",
      wallets,
    ),
    categoryRequirements: entry(
      "rate",
      text("SCR", "Share of category requirements (SCR)"),
      text(
        "자사에서 산 고객의 자사 구매 ÷ 범주 구매, 양쪽 수량을 모두 알면 수량으로",
        "of those who bought from us: bought from us ÷ bought in the category, by quantity where both are told in full",
      ),
      "crmTextbook",
      wallets,
    ),
  }),
  ...under("value.market.acquisition", {
    targeted: entry(
      "people",
      text("목표 고객", "Targeted"),
      text("당기 활동이 목표로 한 사람", "people targeted in the period"),
      "crmTextbook",
      campaigns,
    ),
    acquired: entry(
      "people",
      text("획득 고객", "Acquired"),
      text("그 중 획득한 사람", "of them, acquired"),
      "crmTextbook",
      campaigns,
    ),
    cost: entry(
      "money",
      text("획득 활동 비용", "Cost"),
      text("그 활동의 비용", "what it cost"),
      "crmTextbook",
      campaigns,
    ),
    acquisitionRate: entry(
      "rate",
      text("획득률", "Acquisition rate"),
      text("획득 ÷ 목표", "acquired ÷ targeted"),
      "crmTextbook",
      {
        expression: `${campaign("acquired")} / ${campaign("targeted")}`,
      },
    ),
    acquisitionCost: entry(
      "money",
      text("캠페인 획득 비용", "Cost per customer acquired by campaigns"),
      text("비용 ÷ 획득", "cost ÷ acquired"),
      "crmTextbook",
      {
        expression: `average(${campaign("cost")}, ${campaign("acquired")})`,
      },
    ),
  }),
  {
    ...compared("value.index"),
    ...entry(
      "index",
      text("고객경험 성과지수", "CX performance index"),
      text(
        "Σ 가중치 × 지표 지수 ÷ Σ 가중치, 측정된 것만",
        "Σ weight × index of the indicators ÷ Σ weight, of what was measured",
      ),
      "customerValueArticle",
      touched,
    ),
  },
  ...under("value.index", {
    measured: entry(
      "rate",
      text("측정된 가중치", "Weight measured"),
      text("측정된 지표의 가중치 ÷ 전체 가중치", "weight of measured indicators ÷ all weights"),
      "ownValue",
      touched,
    ),
  }),
  ...under("value.index.stages[]", {
    weight: entry(
      "index",
      text("가중치", "Weight"),
      text("단계 지표의 가중치 합", "Σ weights of the stage"),
      "customerValueArticle",
      touched,
    ),
    measured: entry(
      "rate",
      text("측정된 가중치", "Weight measured"),
      text("측정된 지표의 가중치 ÷ 단계의 가중치", "weight of measured indicators ÷ the stage's weights"),
      "ownValue",
      touched,
    ),
    index: entry(
      "index",
      text("단계 지수", "Index of the stage"),
      text("단계 지표의 가중평균", "weighted mean of its indicators"),
      "customerValueArticle",
      touched,
    ),
    prior: entry(
      "index",
      text("전기 단계 지수", "Prior index"),
      text("전기의 같은 계산", "the same for the prior period"),
      "customerValueArticle",
      touched,
    ),
    contribution: entry(
      "index",
      text("기여", "Contribution"),
      text(
        "지표 기여의 합; 두 기간 모두 측정되지 않은 단계는 없음",
        "Σ contributions of its indicators; none of a stage measured in neither period",
      ),
      "ownValue",
      touched,
    ),
  }),
  ...under("value.index.indicators[]", {
    weight: entry(
      "index",
      text("가중치", "Weight"),
      text("작업 파일의 값", "as the job says"),
      "customerValueArticle",
      given("touchpoints[].weight"),
    ),
    base: entry(
      "index",
      text("기준값", "Base"),
      text("작업 파일의 기준, 없으면 전기 값", "the job's base, else the prior value"),
      "customerValueArticle",
      touched,
    ),
    value: entry(
      "index",
      text("값", "Value"),
      text("당기에 측정한 값의 평균", "mean of what was measured in the period"),
      "customerValueArticle",
      touched,
    ),
    priorValue: entry(
      "index",
      text("전기 값", "Prior value"),
      text("전기에 측정한 값의 평균", "mean of what was measured in the prior period"),
      "customerValueArticle",
      touched,
    ),
    index: entry(
      "index",
      text("지수", "Index"),
      text(
        "100 × 값 ÷ 기준, 낮을수록 좋으면 100 × 기준 ÷ 값",
        "100 × value ÷ base; base ÷ value where lower is better",
      ),
      "customerValueArticle",
      touched,
    ),
    prior: entry(
      "index",
      text("전기 지수", "Prior index"),
      text("전기의 같은 계산", "the same for the prior period"),
      "customerValueArticle",
      touched,
    ),
    contribution: entry(
      "index",
      text("기여", "Contribution"),
      text(
        "w(지수 − 전기 전체 지수) ÷ Σw − 전기의 같은 것: 더하면 증감과 같다; 두 기간 모두 측정되지 않았으면 없음",
        "w (index − prior index of the whole) ÷ Σw, less the same before: they add up to the change; none if measured in neither period",
      ),
      "ownValue",
      touched,
    ),
  }),
];
