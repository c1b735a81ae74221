import type { Text } from "../model/text.ts";
import type { Lever } from "../model/value.ts";
import type { JourneyStage } from "../model/value-rule.ts";

/** Titles of the tables of 고객가치표. */
export const valueTitles = {
  indicators: { ko: "고객 한 명의 가치", en: "What a customer is worth" },
  segments: { ko: "누가 있는가: RFM 세그먼트", en: "Who they are: RFM segments" },
  segmentShares: {
    ko: "세그먼트별 고객 비중과 매출 비중",
    en: "Segments: share of customers beside share of revenue",
  },
  actions: { ko: "무엇을 할 것인가", en: "What to do" },
  sensitivity: { ko: "무엇이 가치를 움직이는가", en: "What moves the value" },
  lifetime: { ko: "고객 생애가치", en: "Customer lifetime value" },
  cohorts: { ko: "코호트: 첫 구매 뒤 다시 산 비율", en: "Cohorts: who bought again after the first purchase" },
  prediction: { ko: "구매 예측", en: "Predicted purchases" },
  backTest: { ko: "사후 검증", en: "Back-test" },
  predictedGroups: { ko: "세그먼트별 예측", en: "Predicted by segment" },
  model: { ko: "생애가치 계산 (입력 칸을 바꾸면 다시 계산됨)", en: "Lifetime value model (change the input cells)" },
  history: { ko: "지금까지의 구매액, 몇 개월 전별", en: "Spend so far, by months ago" },
  ahead: { ko: "예상 구매액, 달마다 (할인 전)", en: "Expected spend by month, not discounted" },
  tenure: { ko: "거래 연차별 이익 (라이헬드)", en: "Profit by year of tenure (Reichheld)" },
  rates: { ko: "구매율과 시간", en: "Rates and times" },
  matrix: { ko: "세그먼트 이동", en: "Moves between segments" },
  priorMatrixRevenue: {
    ko: "세그먼트 이동: 전기 조회기간 매출",
    en: "Moves between segments: revenue of the prior lookback",
  },
  matrixRevenue: { ko: "세그먼트 이동: 조회기간 매출", en: "Moves between segments: revenue of the lookback" },
  cuts: { ko: "점수의 경계", en: "Where scores are cut" },
  readings: {
    ko: "생애가치의 다른 방법, 유입 경로와 채널",
    en: "Other readings of lifetime value, by source and channel",
  },
  cohortNow: { ko: "코호트의 생존과 구매액", en: "Cohorts: survival and spend" },
  cohortFigures: { ko: "코호트 수치", en: "Cohorts in figures" },
  parameters: { ko: "예측 모형의 모수", en: "Parameters of the prediction" },
  market: { ko: "시장과 지갑", en: "Market and wallet" },
  categories: { ko: "범주별 시장점유율", en: "Market share by category" },
  membership: { ko: "연회비 회원의 가치", en: "Worth of a yearly member" },
  contractValue: { ko: "새 계약의 가치 (sBG)", en: "Worth of a new contract (sBG)" },
  contracts: { ko: "계약 고객의 갱신과 생존", en: "Contracts: renewals and survival" },
  customerTree: { ko: "고객은 어디서 오고 어디로 가는가", en: "Where customers come from and go" },
  experience: { ko: "고객경험 성과지수", en: "CX performance index" },
  experienceIndicators: { ko: "지표별 지수와 기여", en: "Indicators and what they contribute" },
  unprepared: { ko: "작성하지 않은 것과 필요한 것", en: "Not prepared, and what it needs" },
  links: { ko: "다음 기간 매출과의 상관", en: "Correlation with the next period's revenue" },
} as const satisfies Record<string, Text>;

export const leverLabels: Readonly<Record<Lever, Text>> = {
  none: { ko: "지금", en: "Now" },
  retention: { ko: "연 유지율", en: "Retention a year" },
  margin: { ko: "이익률", en: "Margin" },
  cac: { ko: "획득 비용", en: "Acquisition cost" },
};

/** The journey's stages. Source: 고객 가치 성과 지표 (Crevate). */
export const stageLabels: Readonly<Record<JourneyStage, Text>> = {
  beforePurchase: { ko: "구매 전", en: "Before purchase" },
  purchase: { ko: "구매", en: "Purchase" },
  use: { ko: "사용", en: "Use" },
  maintenance: { ko: "유지보수", en: "Maintenance" },
  disposal: { ko: "폐기", en: "Disposal" },
};

/** Of what tiers are called: 분위, 구간, 등급. */
export function projectionTitle({ ko, en }: Text): Text {
  return { ko: `다음 기간의 ${ko}(전망)`, en: `${en === "band" ? "Bands" : "Tiers"} next period (projection)` };
}
