import { countInWords, percentInWords } from "../../labels/figures.ts";
import { sheetTitles } from "../../labels/statements.ts";
import type { BridgeChart, CellRef, RemarkBlock, Sheet } from "../../model/sheet.ts";
import type { Flow, Remark, Statements } from "../../model/statement.ts";
import type { Locale } from "../../model/text.ts";
import { summaryIndicatorBlock } from "../change/indicators.ts";
import type { CustomerKey } from "../flow/definition.ts";
import { customerProof } from "../flow/proof.ts";
import { changesInWords } from "../notes/basis.ts";
import { restatementBlock } from "../restatement/summary.ts";
import { growthOf, ratio } from "../sheets/arithmetic.ts";
import { comparisonSubtitle } from "../sheets/subtitle.ts";

const remarksOnPageOne = 3;

/** Page one: how are we doing, who came and went, what to notice, can I trust it. */
export function buildSummarySheet(statements: Statements): Sheet {
  const base = comparisonSubtitle(statements);
  const restatement = restatementBlock(statements);
  return {
    key: "summary",
    title: sheetTitles.summary,
    subtitle: {
      ko: `${base.ko} | 식별고객 기준 | 단위: 명`,
      en: `${base.en} | identified customers | Unit: customers`,
    },
    blocks: [
      ...(restatement === undefined ? [] : [restatement]),
      summaryIndicatorBlock(statements),
      bridgeChart(statements.flow),
      remarkBlock(statements.commentary.slice(0, remarksOnPageOne)),
    ],
    proof: [customerProof(statements.flow)],
    footnotes: [changesInWords],
  };
}

function bridgeChart(flow: Flow): BridgeChart {
  const steps: BridgeChart["steps"] = [
    { label: { ko: "기초 고객", en: "Opening" }, value: flow.opening, role: "total", ref: stepOf("opening") },
    { label: { ko: "신규", en: "New" }, value: flow.new, role: "inflow", ref: stepOf("new") },
    {
      label: { ko: "복귀", en: "Reactivated" },
      value: flow.reactivated,
      role: "inflow",
      tone: "secondary",
      ref: stepOf("reactivated"),
    },
    { label: { ko: "이탈", en: "Churned" }, value: flow.churned, role: "outflow", ref: stepOf("churned") },
    { label: { ko: "기말 고객", en: "Closing" }, value: flow.closing, role: "total", ref: stepOf("closing") },
  ];
  const proof = customerProof(flow);
  return {
    kind: "bridge",
    key: "bridge",
    title: { ko: "고객은 얼마나 들고 났는가", en: "Who came, who left" },
    alt: { ko: `고객 증감: ${proof.ko}`, en: `Roll-forward of customers: ${proof.en}` },
    caption: { ko: captionIn("ko", flow), en: captionIn("en", flow) },
    steps,
  };
}

function stepOf(row: CustomerKey): CellRef {
  return { sheet: "flow", table: "customers", row, column: "current" };
}

/** One sentence: what won, by how much, and what the inflow was made of. */
function captionIn(locale: Locale, flow: Flow): string {
  const inflow = flow.new + flow.reactivated;
  const net = flow.closing - flow.opening;
  const people = (value: number): string => countInWords(value, locale);
  const relative = growthOf(flow.closing, flow.opening);
  const share = relative === null ? "" : `(${percentInWords(Math.abs(relative))})`;
  const newShare = ratio(flow.new, inflow);
  if (locale === "ko") {
    const made = newShare === null ? "" : ` 유입 중 신규 ${percentInWords(newShare)}.`;
    if (net === 0) return `유입 ${people(inflow)}과 이탈 ${people(flow.churned)}이 같아 고객 수가 그대로다.${made}`;
    return net > 0
      ? `유입 ${people(inflow)}이 이탈 ${people(flow.churned)}을 앞서 고객이 ${people(net)}${share} 늘었다.${made}`
      : `이탈 ${people(flow.churned)}이 유입 ${people(inflow)}을 앞서 고객이 ${people(-net)}${share} 줄었다.${made}`;
  }
  const made = newShare === null ? "" : ` New customers made ${percentInWords(newShare)} of the inflow.`;
  const by = share === "" ? "" : ` ${share}`;
  if (net === 0)
    return `An inflow of ${people(inflow)} matched ${people(flow.churned)} churned; the number of customers held.${made}`;
  return net > 0
    ? `An inflow of ${people(inflow)} outran ${people(flow.churned)} churned: ${people(net)} customers more${by}.${made}`
    : `${people(flow.churned)} churned outran an inflow of ${people(inflow)}: ${people(-net)} customers fewer${by}.${made}`;
}

function remarkBlock(commentary: readonly Remark[]): RemarkBlock {
  return {
    kind: "remarks",
    key: "commentary",
    title: { ko: "해설", en: "Remarks" },
    remarks: commentary.map(({ id, heading, text, source }) => ({ key: id, heading, text, source })),
  };
}
