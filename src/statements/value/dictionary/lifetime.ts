import { words } from "../../../labels/words.ts";
import type { Definition } from "../../../model/definition.ts";
import { entry, given, text, under } from "./entry.ts";

const of = (name: string) => `value.lifetime[].${name}`;
const parameter = (name: string) => `value.parameters.${name}`;
const ofAll = (name: string) => `value.lifetime[all].${name}`;
const npv = { inputs: [of("yearlyMargin"), of("retention"), parameter("discountRate")] };

/** Of a measure in the weighted score. */
const weight = (name: string, ko: string, en: string) =>
  entry(
    "index",
    text(`${ko}의 가중치`, `Weight of ${en}`),
    text("작업 파일의 값, 없으면 1", "as the job says, else 1"),
    "crmTextbook",
    given(`weights.${name}`),
  );

export const lifetimeDefinitions: readonly Definition[] = [
  ...under("value.parameters", {
    margin: entry(
      "rate",
      text("이익률", "Margin"),
      text(
        "작업 파일의 value.margin; from-cost이면 고객손익계산서의 매출총이익률",
        "value.margin of the job; with from-cost the gross margin of the income statement",
      ),
      "ownValue",
      given("margin"),
    ),
    discountRate: entry(
      "rate",
      text("연 할인율", "Discount a year"),
      text("작업 파일의 값, 없으면 15%", "as the job says, else 15 %"),
      "ownValue",
      given("discountRate"),
    ),
    horizonMonths: entry(
      "number",
      text("예측 기간(월)", "Horizon (months)"),
      text("작업 파일의 값, 없으면 36", "as the job says, else 36"),
      "ownValue",
      given("horizon"),
    ),
    maxLifetime: entry(
      "number",
      text("최대 유지 기간(년)", "Longest lifetime (years)"),
      text("작업 파일의 값, 없으면 10", "as the job says, else 10"),
      "ownValue",
      given("maxLifetime"),
    ),
  }),
  ...under("value.parameters.weights", {
    recency: weight("recency", "최근성", "recency"),
    frequency: weight("frequency", "빈도", "frequency"),
    monetary: weight("monetary", "금액", "monetary value"),
  }),
  ...under("value.lifetime[]", {
    customers: entry(
      "customers",
      words.customers,
      text("집단의 조회기간 구매 고객", "the group's customers of the lookback"),
      "valueArticle",
    ),
    revenue: entry(
      "money",
      words.revenue,
      text("그 고객들의 조회기간 순매출", "their net revenue in the lookback"),
      "valueArticle",
    ),
    averageOrder: entry(
      "money",
      text("평균 구매 금액", "Average order value"),
      text("조회기간 순매출 ÷ 주문", "net revenue of the lookback ÷ orders"),
      "valueArticle",
    ),
    ordersPerYear: entry(
      "number",
      text("연간 구매 빈도", "Orders a year"),
      text("고객당 주문 × 12 ÷ 조회 개월", "orders a customer × 12 ÷ months of the lookback"),
      "valueArticle",
    ),
    yearlySpend: entry(
      "money",
      text("연간 구매액", "Spend a year"),
      text("고객당 순매출 × 12 ÷ 조회 개월", "net revenue a customer × 12 ÷ months of the lookback"),
      "crmTextbook",
      { inputs: [of("revenue"), of("customers")] },
    ),
    yearlyMargin: entry(
      "money",
      text("연간 이익", "Margin a year"),
      text("연간 구매액 × 이익률", "spend a year × margin"),
      "valueArticle",
      { inputs: [of("yearlySpend"), parameter("margin")] },
    ),
    keptFrom: entry(
      "customers",
      text("앞 조회기간 고객", "Customers of the lookback before"),
      text(
        "조회기간 바로 앞의 같은 길이 기간에 구매한, 당시 이 집단의 고객",
        "who were in the group and bought in the lookback before this one",
      ),
      "ownValue",
    ),
    kept: entry(
      "customers",
      text("그 중 구매한 고객", "Of them, still buying"),
      text("그 중 조회기간에도 구매한 고객", "of them, who bought in this lookback too"),
      "ownValue",
    ),
    retention: entry(
      "rate",
      text("연 유지율", "Retention a year"),
      text(
        "(조회기간에도 구매 ÷ 앞 조회기간 고객)^(12 ÷ 조회 개월)",
        "(still buying ÷ customers of the lookback before)^(12 ÷ its months)",
      ),
      "crmTextbook",
      { inputs: [of("kept"), of("keptFrom")] },
    ),
    lifetimeYears: entry(
      "number",
      text("고객 유지 기간(년)", "Lifetime (years)"),
      text("1 ÷ (1 − 연 유지율), 최대 maxLifetime", "1 ÷ (1 − retention a year), at most maxLifetime"),
      "valueArticle",
      { inputs: [of("retention"), parameter("maxLifetime")] },
    ),
    simple: entry(
      "money",
      text("LTV(단순)", "LTV (simple)"),
      text(
        "평균 구매 금액 × 연간 구매 빈도(= 연간 구매액) × 유지 기간 × 이익률",
        "average order × orders a year (= spend a year) × lifetime × margin",
      ),
      "valueArticle",
      { inputs: [of("yearlySpend"), of("lifetimeYears"), parameter("margin")] },
    ),
    early: entry(
      "money",
      text("LTV(초기 모형)", "LTV (early model)"),
      text("연간 구매액 × 거래기간", "spend a year × lifetime"),
      "crmTextbook",
      { inputs: [of("yearlySpend"), of("lifetimeYears")] },
    ),
    reichheld: entry(
      "money",
      text("LTV(라이헬드)", "LTV (Reichheld)"),
      text(
        "거래 연차별 이익 × 생존율을 할인해 합한 것; 연차가 다 지난 고객에서, 고객이 떠나지 않는 집단만",
        "margin by year of tenure × survival, discounted and summed; over years that are over, in groups nobody leaves",
      ),
      "reichheldBook",
      { inputs: ["value.tenure[].value", parameter("margin"), parameter("discountRate")] },
    ),
    realised: entry(
      "money",
      text("실현가치", "Realised value"),
      text(
        "Σ n개월 전 이익 × (1 + i)^n ÷ 고객, i = (1 + 연 할인율)^(1/12) − 1",
        "Σ margin of n months ago × (1 + i)^n ÷ customers, i = (1 + discount)^(1/12) − 1",
      ),
      "crmTextbook",
      { tables: ["transactions"], inputs: ["value.history[].spend", parameter("margin"), parameter("discountRate")] },
    ),
    potential: entry(
      "money",
      text("잠재가치", "Potential value"),
      text("잔존가치: m·r ÷ (1 + d − r)", "the residual: m·r ÷ (1 + d − r)"),
      "guptaLehmann",
      { expression: of("npv.residual") },
    ),
    total: entry(
      "money",
      text("LTV(실현 + 잠재)", "LTV (realised + potential)"),
      text("실현가치 + 잠재가치", "realised + potential"),
      "crmTextbook",
      { expression: `${of("realised")} + ${of("potential")}` },
    ),
    cac: entry(
      "money",
      text("고객 획득 비용(CAC)", "Acquisition cost (CAC)"),
      text(
        "대상기간 획득 비용 ÷ 신규 고객; 채널 집단은 그 채널의 것",
        "acquisition costs of the window ÷ new customers; a channel's own where the group is one",
      ),
      "crmTextbook",
      { inputs: ["flow.cac.total"] },
    ),
    ltvToCac: entry(
      "number",
      text("LTV ÷ CAC", "LTV ÷ CAC"),
      text("획득 비용을 빼기 전 순현재가치 ÷ 획득 비용", "net present value before the acquisition cost ÷ that cost"),
      "valueArticle",
      { expression: `${of("npv.gross")} / ${of("cac")}` },
    ),
    paybackMonths: entry(
      "number",
      text("회수 기간(월)", "Payback (months)"),
      text("획득 비용 ÷ 월 이익", "acquisition cost ÷ margin a month"),
      "valueArticle",
      { inputs: [of("cac"), of("yearlyMargin")] },
    ),
    probabilityActive: entry(
      "rate",
      text("활동 확률", "P(active)"),
      text("집단 고객의 (T ÷ N)^n 평균", "mean of (T ÷ N)^n over the group"),
      "schmittleinPaper",
    ),
  }),
  ...under("value.lifetime[].npv", {
    gross: entry(
      "money",
      text("순현재가치(획득 전)", "Net present value before winning"),
      text("m(1 + d) ÷ (1 + d − r)", "m(1 + d) ÷ (1 + d − r)"),
      "guptaLehmann",
      npv,
    ),
    toBeWon: entry(
      "money",
      text("획득할 고객의 가치", "Value of a customer to be won"),
      text("m(1 + d) ÷ (1 + d − r) − 획득 비용", "m(1 + d) ÷ (1 + d − r) − acquisition cost"),
      "guptaLehmann",
      { expression: `${of("npv.gross")} - ${of("cac")}` },
    ),
    residual: entry(
      "money",
      text("잔존가치", "Residual value"),
      text("m·r ÷ (1 + d − r): 이번 해 이익 뒤의 가치", "m·r ÷ (1 + d − r): after this year's margin"),
      "guptaLehmann",
      npv,
    ),
    endOfPeriod: entry(
      "money",
      text("기말 흐름의 현재가치", "Value of flows at year's end"),
      text("m ÷ (1 + d − r)", "m ÷ (1 + d − r)"),
      "blattbergDeighton",
      npv,
    ),
  }),
  ...under("value.history[]", {
    spend: entry(
      "money",
      text("그 달의 구매액", "Spend of the month"),
      text(
        "집단 고객의 n개월 전 순매출; 0 = 평가일로 끝나는 달",
        "net revenue of the group's customers n months ago; 0 = the month that ends with the day of valuation",
      ),
      "crmTextbook",
    ),
  }),
  ...under("value.tenure[]", {
    customers: entry(
      "customers",
      words.customers,
      text("그 연차가 끝난 고객", "whose year of tenure is over"),
      "reichheldBook",
    ),
    active: entry(
      "customers",
      text("구매 고객", "Bought"),
      text("그 중 그 연차에 구매", "of them, bought in it"),
      "reichheldBook",
    ),
    spend: entry(
      "money",
      text("구매 고객당 구매액", "Spend of who bought"),
      text("그 연차의 순매출 ÷ 구매 고객", "net revenue of the year ÷ who bought in it"),
      "reichheldBook",
    ),
    survival: entry(
      "rate",
      text("생존율", "Survival"),
      text(
        "앞 연차의 생존율 × (이어서 구매 ÷ 앞 연차의 구매 고객)",
        "survival of the year before × (still bought ÷ who bought the year before)",
      ),
      "reichheldBook",
    ),
    value: entry(
      "money",
      text("연차의 현재가치", "Present value of the year"),
      text(
        "구매액 × 이익률 × 생존율 ÷ (1 + 할인율)^(연차 − 1)",
        "spend × margin × survival ÷ (1 + discount)^(year − 1)",
      ),
      "reichheldBook",
      { inputs: ["value.tenure[].spend", "value.tenure[].survival", parameter("margin"), parameter("discountRate")] },
    ),
  }),
  ...under("value.sensitivity[]", {
    retention: entry(
      "rate",
      text("연 유지율", "Retention a year"),
      text("한 단계 바꾼 유지율", "with the step"),
      "crmTextbook",
      {
        inputs: [ofAll("retention")],
      },
    ),
    margin: entry("rate", text("이익률", "Margin"), text("한 단계 바꾼 이익률", "with the step"), "crmTextbook", {
      inputs: [parameter("margin")],
    }),
    cac: entry(
      "money",
      text("획득 비용", "Acquisition cost"),
      text("한 단계 바꾼 획득 비용", "with the step"),
      "crmTextbook",
      {
        inputs: [ofAll("cac")],
      },
    ),
    value: entry(
      "money",
      text("획득할 고객의 가치", "Value of a customer to be won"),
      text(
        "m(1 + d) ÷ (1 + d − r) − 획득 비용; 획득 비용을 모르면 빼기 전의 가치",
        "m(1 + d) ÷ (1 + d − r) − acquisition cost; where that is unknown, the worth before it",
      ),
      "guptaLehmann",
      {
        inputs: [
          ofAll("yearlySpend"),
          ...["margin", "retention", "cac"].map((name) => `value.sensitivity[].${name}`),
          parameter("discountRate"),
        ],
      },
    ),
    difference: entry(
      "money",
      text("지금과의 차이", "Difference from now"),
      text("이 줄의 가치 − 지금의 가치", "value of the line − value now"),
      "crmTextbook",
      { expression: "value.sensitivity[].value - value.sensitivity[none0].value" },
    ),
  }),
  ...under("value.membership", {
    firstFee: entry(
      "money",
      text("첫해 가입비", "First-year fee"),
      text("작업 파일의 값", "as the job says"),
      "peppersRogersBook",
      given("renewal.firstFee"),
    ),
    renewalFee: entry(
      "money",
      text("재가입비(할인 후)", "Renewal fee"),
      text("작업 파일의 값", "as the job says"),
      "peppersRogersBook",
      given("renewal.renewalFee"),
    ),
    renewalRate: entry(
      "rate",
      text("재가입률", "Renewal rate"),
      text("작업 파일의 값", "as the job says"),
      "peppersRogersBook",
      given("renewal.renewalRate"),
    ),
    years: entry(
      "number",
      text("햇수", "Years"),
      text("작업 파일의 값", "as the job says"),
      "peppersRogersBook",
      given("renewal.years"),
    ),
    value: entry(
      "money",
      text("회원 가치(페퍼 & 로저스)", "Membership value (Peppers & Rogers)"),
      text(
        "첫해 가입비 + Σ 재가입비 × (재가입률 ÷ (1 + 할인율))^t",
        "first fee + Σ renewal fee × (renewal rate ÷ (1 + discount))^t",
      ),
      "peppersRogersBook",
      {
        inputs: [
          "value.membership.firstFee",
          "value.membership.renewalFee",
          "value.membership.renewalRate",
          "value.membership.years",
          parameter("discountRate"),
        ],
      },
    ),
  }),
];
