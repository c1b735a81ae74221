import type { DefinitionSource, FigureUnit } from "../model/definition.ts";
import type { TableName } from "../model/job.ts";
import type { Text } from "../model/text.ts";

/** What a figure counts or measures. */
export const unitLabels: Readonly<Record<FigureUnit, Text>> = {
  customers: { ko: "고객 수", en: "customers" },
  orders: { ko: "주문 수", en: "orders" },
  rows: { ko: "거래 행 수", en: "rows" },
  people: { ko: "사람 수", en: "people" },
  money: { ko: "금액", en: "money" },
  rate: { ko: "비율", en: "rate" },
  growth: { ko: "증감률", en: "growth" },
  number: { ko: "평균 수", en: "average number" },
  index: { ko: "지수", en: "index" },
};

/** Where a definition was published. What nobody published is ours and says so. */
export const sourceLabels: Readonly<Record<DefinitionSource, Text>> = {
  customerChangeArticle: {
    ko: "이현석, 「고객 그룹별 변화를 파악하는 ‘고객변동표’」, DBR 390호 (2024년 4월 Issue 1)",
    en: "Hyunseok Lee, The Statement of Changes in Customers, in Korean, DBR no. 390 (April 2024, issue 1)",
  },
  customerValueArticle: {
    ko: "크리베이트, 「고객 가치 성과 지표를 활용하세요」 (2024-06-03)",
    en: "Crevate, Customer value performance indicators, in Korean (2024-06-03)",
  },
  ownFlow: { ko: "제표의 정의, 고객흐름표", en: "jepyo's own definition, Statement of Customer Flows" },
  ownPosition: { ko: "제표의 정의, 고객상태표", en: "jepyo's own definition, Statement of Customer Position" },
  ownIncome: { ko: "제표의 정의, 고객손익계산서", en: "jepyo's own definition, Customer Income Statement" },
  ownChange: { ko: "제표의 정의, 고객변동표", en: "jepyo's own definition, Statement of Changes in Customers" },
  valueArticle: {
    ko: "이파트, 「고객 가치 분석으로 시작하는 비즈니스 인사이트 여정」",
    en: "Epart, Business insight that begins with customer value analysis, in Korean",
  },
  crmTextbook: {
    ko: "『고객관계관리(CRM)원론』 8장, 고객가치의 평가",
    en: "Principles of CRM, in Korean, ch. 8, Estimate of customer value",
  },
  guptaLehmann: {
    ko: "Gupta and Lehmann, Customers as Assets, Journal of Interactive Marketing 17(1), 2003",
    en: "Gupta and Lehmann, Customers as Assets, Journal of Interactive Marketing 17(1), 2003",
  },
  blattbergDeighton: {
    ko: "Blattberg and Deighton, Manage Marketing by the Customer Equity Test, Harvard Business Review 74(4), 1996",
    en: "Blattberg and Deighton, Manage Marketing by the Customer Equity Test, Harvard Business Review 74(4), 1996",
  },
  reichheldBook: {
    ko: "Reichheld, The Loyalty Effect, 1996; 『고객관계관리(CRM)원론』 8장 5절 (3)이 전하는 대로",
    en: "Reichheld, The Loyalty Effect, 1996, as told in Principles of CRM, in Korean, ch. 8.5 (3)",
  },
  peppersRogersBook: {
    ko: "Peppers and Rogers, Enterprise One to One, 1997; 『고객관계관리(CRM)원론』 8장 5절 (3)이 전하는 대로",
    en: "Peppers and Rogers, Enterprise One to One, 1997, as told in Principles of CRM, in Korean, ch. 8.5 (3)",
  },
  schmittleinPaper: {
    ko: "Schmittlein, Morrison and Colombo, Counting Your Customers, Management Science 33(1), 1987; 『고객관계관리(CRM)원론』 8장 1절 (4)의 식",
    en: "Schmittlein, Morrison and Colombo, Counting Your Customers, Management Science 33(1), 1987, in the form of Principles of CRM, in Korean, ch. 8.1 (4)",
  },
  bgNbdPaper: {
    ko: "Fader, Hardie and Lee, “Counting Your Customers” the Easy Way, Marketing Science 24(2), 2005",
    en: "Fader, Hardie and Lee, “Counting Your Customers” the Easy Way, Marketing Science 24(2), 2005",
  },
  gammaGammaNote: {
    ko: "Fader and Hardie, The Gamma-Gamma Model of Monetary Value, 2013",
    en: "Fader and Hardie, The Gamma-Gamma Model of Monetary Value, 2013",
  },
  sbgPaper: {
    ko: "Fader and Hardie, How to Project Customer Retention, Journal of Interactive Marketing 21(1), 2007",
    en: "Fader and Hardie, How to Project Customer Retention, Journal of Interactive Marketing 21(1), 2007",
  },
  ownValue: { ko: "제표의 정의, 고객가치표", en: "jepyo's own definition, Statement of Customer Value" },
  ownSplit: { ko: "제표의 정의, 분할 제표", en: "jepyo's own definition, split statements" },
};

export const tableLabels: Readonly<Record<TableName, Text>> = {
  transactions: { ko: "거래 (transactions)", en: "transactions" },
  customers: { ko: "고객 (customers)", en: "customers" },
  identities: { ko: "고객번호 대응 (identities)", en: "identities" },
  memberships: { ko: "멤버십 (memberships)", en: "memberships" },
  costs: { ko: "비용 (costs)", en: "costs" },
  visits: { ko: "방문 (visits)", en: "visits" },
  benchmarks: { ko: "비교 기준 (benchmarks)", en: "benchmarks" },
  control: { ko: "원장 대조 (control)", en: "control" },
  market: { ko: "시장 매출 (market)", en: "market" },
  wallet: { ko: "고객 지출 (wallet)", en: "wallet" },
  acquisition: { ko: "획득 활동 (acquisition)", en: "acquisition" },
  touchpoints: { ko: "접점 지표 (touchpoints)", en: "touchpoints" },
  engagement: { ko: "참여 (engagement)", en: "engagement" },
  contracts: { ko: "계약 (contracts)", en: "contracts" },
};

export const definitionWords = {
  source: { ko: "출처", en: "Source" },
  countedFrom: { ko: "집계 자료", en: "Counted from" },
  givenBy: { ko: "작업 파일의 값", en: "Given by the job" },
  unit: { ko: "단위", en: "Unit" },
  formula: { ko: "산식", en: "Formula" },
  inputs: { ko: "입력", en: "Inputs" },
  exact: { ko: "정확한 값", en: "exact" },
  needsPriorWindow: {
    ko: "자료가 전기 대상기간을 덮지 않으면 –",
    en: "– unless the data cover the prior window",
  },
  differenceOfPrior: { ko: "당기 − 전기", en: "current − prior" },
  growthOnPrior: { ko: "당기 ÷ 전기 − 1", en: "current ÷ prior − 1" },
  inPrior: { ko: "전기의 같은 계산", en: "the same for the prior window" },
} as const satisfies Record<string, Text>;
