import { words } from "../../../labels/words.ts";
import type { Definition, DefinitionSource } from "../../../model/definition.ts";
import { counted, entry, text, under } from "./entry.ts";

const contracts = { tables: ["contracts"] } as const;

/** What the parameters of a model make largest; x purchases after the first, the last of them at t of T, z their mean spend; of contracts those that ended at their t-th renewal, and those that run after t. */
const likelihoods = {
  bgNbdPaper:
    "Σ ln [B(a, b+x) ÷ B(a, b) · Γ(r+x) α^r ÷ (Γ(r) (α+T)^(r+x)) + δ(x>0) · B(a+1, b+x−1) ÷ B(a, b) · Γ(r+x) α^r ÷ (Γ(r) (α+t)^(r+x))]",
  gammaGammaNote: "Σ ln [Γ(px+q) ÷ (Γ(px) Γ(q)) · v^q x^(px) z^(px−1) ÷ (v+xz)^(px+q)]",
  sbgPaper: "Σ ln [B(α+1, β+t−1) ÷ B(α, β)] + Σ ln [B(α, β+t) ÷ B(α, β)]",
} satisfies Partial<Record<DefinitionSource, string>>;

const parameter = (name: string, what: [string, string], source: keyof typeof likelihoods, origin = counted) =>
  entry(
    "index",
    text(`${name}: ${what[0]}`, `${name}: ${what[1]}`),
    text(`최대우도: ${likelihoods[source]}`, `maximum likelihood: ${likelihoods[source]}`),
    source,
    origin,
  );

const purchases = text("예상 구매(일)", "Expected purchases");
const expectedPurchases = text(
  "Σ P(생존) × 생존 시 예상 구매, BG/NBD; 같은 날 구매는 하나",
  "Σ P(alive) × purchases while alive, BG/NBD; purchases of a day are one",
);
const expectedRevenue = text(
  "예상 구매 × 예상 구매당 금액(Gamma-Gamma)",
  "expected purchases × expected spend (Gamma-Gamma)",
);

const expected = {
  purchases: entry("number", purchases, expectedPurchases, "bgNbdPaper"),
  revenue: entry("money", text("예상 구매액", "Expected spend"), expectedRevenue, "gammaGammaNote"),
};

const projected = (ko: string, en: string, what: string) => ({
  [what === "" ? "customers" : `${what}Customers`]: entry(
    "index",
    text(`다음 기간 고객${ko}`, `Customers next period${en}`),
    text(
      "현재 분위 × 이동 행렬의 비율 + 추이의 유입; 범위는 추이의 행렬마다",
      "current tiers × rates of the matrix + inflow of the trend; the range is that of each matrix of the trend",
    ),
    "customerChangeArticle",
    { inputs: ["change.matrix[].customers", "change.tiers[].customers"] },
  ),
  [what === "" ? "revenue" : `${what}Revenue`]: entry(
    "money",
    text(`다음 기간 매출${ko}`, `Revenue next period${en}`),
    text("다음 기간 고객 × 분위의 1인 매출", "customers next period × the tier's revenue per customer"),
    "customerChangeArticle",
    { inputs: ["change.tiers[].revenue", "change.tiers[].customers"] },
  ),
});

export const predictionDefinitions: readonly Definition[] = [
  ...under("value.prediction", {
    customers: entry(
      "customers",
      words.customers,
      text("한 번이라도 구매한 고객", "all who ever bought"),
      "bgNbdPaper",
    ),
    repeaters: entry(
      "customers",
      text("재구매 고객", "Repeat buyers"),
      text("다른 날 다시 구매한 고객", "who bought on a later day"),
      "bgNbdPaper",
    ),
    newCustomerPurchases: entry(
      "number",
      text("새 고객의 52주 재구매", "Repeat purchases of a new customer in 52 weeks"),
      text("E[X(52)], BG/NBD", "E[X(52)], BG/NBD"),
      "bgNbdPaper",
      {
        inputs: [
          "value.prediction.model.r",
          "value.prediction.model.alpha",
          "value.prediction.model.a",
          "value.prediction.model.b",
        ],
      },
    ),
  }),
  ...under("value.prediction.model", {
    r: parameter("r", ["구매율의 형상", "shape of purchase rates"], "bgNbdPaper"),
    alpha: parameter("α", ["구매율의 척도(주)", "scale of purchase rates (weeks)"], "bgNbdPaper"),
    a: parameter("a", ["이탈 확률", "dropping out"], "bgNbdPaper"),
    b: parameter("b", ["잔류 확률", "staying"], "bgNbdPaper"),
    logLikelihood: parameter("LL", ["로그우도", "log-likelihood"], "bgNbdPaper"),
  }),
  ...under("value.prediction.spend", {
    p: parameter("p", ["구매액의 형상", "shape of spend"], "gammaGammaNote"),
    q: parameter("q", ["고객 간 형상", "shape over customers"], "gammaGammaNote"),
    v: parameter("v", ["고객 간 척도", "scale over customers"], "gammaGammaNote"),
    logLikelihood: parameter("LL", ["로그우도", "log-likelihood"], "gammaGammaNote"),
    customers: entry(
      "customers",
      text("재구매 고객", "Repeat buyers"),
      text("다른 날 다시 구매한 고객", "who bought on a later day"),
      "gammaGammaNote",
    ),
    correlation: entry(
      "index",
      text("빈도와 금액의 상관", "Correlation of frequency and spend"),
      text(
        "재구매 횟수와 재구매당 금액의 피어슨 상관; 모형은 0으로 본다",
        "Pearson's r of repeat purchases and their mean; the model takes it for none",
      ),
      "gammaGammaNote",
    ),
  }),
  ...under("value.prediction.nextPeriod", expected),
  ...under("value.prediction.horizon", expected),
  ...under("value.prediction.groups[]", {
    customers: entry("customers", words.customers, text("세그먼트의 고객", "customers of the segment"), "ownValue"),
    alive: entry("number", text("생존 고객(기댓값)", "Expected alive"), text("Σ P(생존)", "Σ P(alive)"), "bgNbdPaper"),
    ...expected,
    value: entry(
      "money",
      text("고객 생애 가치(CLV)", "Customer lifetime value (CLV)"),
      text(
        "예측 기간의 월별 예상 구매액 × 이익률을 할인한 합",
        "expected monthly spend over the horizon × margin, discounted",
      ),
      "gammaGammaNote",
      { tables: ["transactions"], inputs: ["value.parameters.margin", "value.parameters.discountRate"] },
    ),
    valuePerCustomer: entry(
      "money",
      text("고객당 CLV", "CLV per customer"),
      text("CLV ÷ 고객 수", "CLV ÷ customers"),
      "gammaGammaNote",
      { inputs: ["value.prediction.groups[].value", "value.prediction.groups[].customers"] },
    ),
  }),
  ...under("value.prediction.months[]", {
    revenue: entry(
      "money",
      text("그 달의 예상 구매액", "Expected spend of the month"),
      text("세그먼트의 예상 구매액, 예측 기간의 달마다", "of the segment, each month of the horizon"),
      "gammaGammaNote",
    ),
  }),
  ...under("value.prediction.backTest", {
    customers: entry(
      "customers",
      words.customers,
      text("마지막 기간 전에 구매한 고객", "who bought before the last period"),
      "ownValue",
    ),
    predictedPurchases: entry(
      "number",
      text("예측한 구매", "Predicted purchases"),
      text("마지막 기간을 뺀 자료로 맞춘 모형의 예측", "by models fitted on all but the last period"),
      "ownValue",
    ),
    actualPurchases: entry(
      "number",
      text("실제 구매", "Actual purchases"),
      text("그 고객들이 마지막 기간에 구매한 날 수", "days on which they bought in the last period"),
      "ownValue",
    ),
    purchasesError: entry(
      "growth",
      text("구매 예측 오차", "Error of purchases"),
      text("예측 ÷ 실제 − 1", "predicted ÷ actual − 1"),
      "ownValue",
      {
        inputs: ["value.prediction.backTest.predictedPurchases", "value.prediction.backTest.actualPurchases"],
      },
    ),
    predictedRevenue: entry("money", text("예측한 구매액", "Predicted spend"), expectedRevenue, "ownValue"),
    actualRevenue: entry(
      "money",
      text("실제 구매액", "Actual spend"),
      text(
        "그 고객들의 마지막 기간 구매액, 환불 차감 전",
        "what they bought in the last period, refunds not taken off",
      ),
      "ownValue",
    ),
    revenueError: entry(
      "growth",
      text("구매액 예측 오차", "Error of spend"),
      text("예측 ÷ 실제 − 1", "predicted ÷ actual − 1"),
      "ownValue",
      {
        inputs: ["value.prediction.backTest.predictedRevenue", "value.prediction.backTest.actualRevenue"],
      },
    ),
  }),
  ...under("value.contracts", {
    customers: entry(
      "customers",
      text("계약", "Contracts"),
      text(
        "기준일까지 시작한 계약; 이어진 기간은 하나",
        "begun by the day of valuation; stretches that follow one another are one",
      ),
      "sbgPaper",
      contracts,
    ),
    running: entry(
      "customers",
      text("유지 중인 계약", "Running contracts"),
      text("기준일에 끝나지 않은 계약", "not over on the day of valuation"),
      "sbgPaper",
      contracts,
    ),
    value: entry(
      "money",
      text("새 계약의 가치", "Worth of a new contract"),
      text(
        "첫해 가입비 + Σ 재가입비 × S(t) ÷ (1 + 할인율)^t, S는 sBG의 생존율",
        "first fee + Σ renewal fee × S(t) ÷ (1 + discount)^t, S the survival of sBG",
      ),
      "sbgPaper",
      {
        inputs: [
          "value.membership.firstFee",
          "value.membership.renewalFee",
          "value.contracts.renewals[].survival",
          "value.parameters.discountRate",
        ],
      },
    ),
  }),
  ...under("value.contracts.model", {
    alpha: parameter("α", ["해지 확률", "giving up"], "sbgPaper", contracts),
    beta: parameter("β", ["갱신 확률", "renewing"], "sbgPaper", contracts),
    logLikelihood: entry(
      "index",
      text("sBG 로그우도", "sBG log-likelihood"),
      text("Σ 해지 ln P(T = t) + 유지 ln S(n)", "Σ lost × ln P(T = t) + still there × ln S(n)"),
      "sbgPaper",
      contracts,
    ),
  }),
  ...under("value.contracts.renewals[]", {
    due: entry(
      "customers",
      text("만기", "Due"),
      text("이 기념일이 지난, 그때까지 유지한 계약", "came to this anniversary, which has passed"),
      "sbgPaper",
      contracts,
    ),
    renewed: entry(
      "customers",
      text("갱신", "Renewed"),
      text("그 중 기념일에도 유지한 계약", "of them, still running on it"),
      "sbgPaper",
      contracts,
    ),
    rate: entry("rate", text("갱신율", "Renewal rate"), text("갱신 ÷ 만기", "renewed ÷ due"), "sbgPaper", {
      expression: "value.contracts.renewals[].renewed / value.contracts.renewals[].due",
    }),
    expectedRate: entry(
      "rate",
      text("모형의 갱신율", "Renewal rate of the model"),
      text("(β + t − 1) ÷ (α + β + t − 1)", "(β + t − 1) ÷ (α + β + t − 1)"),
      "sbgPaper",
      { inputs: ["value.contracts.model.alpha", "value.contracts.model.beta"] },
    ),
    survival: entry(
      "rate",
      text("모형의 생존율", "Survival of the model"),
      text("S(t) = Β(α, β + t) ÷ Β(α, β)", "S(t) = Β(α, β + t) ÷ Β(α, β)"),
      "sbgPaper",
      { inputs: ["value.contracts.model.alpha", "value.contracts.model.beta"] },
    ),
  }),
  ...under("value.projection", {
    periods: entry(
      "number",
      text("행렬 수", "Matrices"),
      text("범위를 준 이동 행렬의 수", "matrices that gave the range"),
      "customerChangeArticle",
    ),
  }),
  ...under("value.projection.tiers[]", {
    ...projected("", "", ""),
    ...projected(" (낮게)", ", low", "low"),
    ...projected(" (높게)", ", high", "high"),
  }),
  ...under("value.links[]", {
    periods: entry(
      "number",
      text("쌍의 수", "Pairs"),
      text("지표와 다음 기간 매출의 쌍", "pairs of the indicator and the next period's revenue"),
      "customerChangeArticle",
    ),
    correlation: entry(
      "index",
      text("다음 기간 매출과의 상관", "Correlation with the next period's revenue"),
      text("추이의 피어슨 상관, 8쌍 미만이면 말하지 않음", "Pearson's r over the trend; nothing is said below 8 pairs"),
      "customerChangeArticle",
    ),
  }),
];
