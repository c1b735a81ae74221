import type { BridgeChart, CellRef } from "../../model/sheet.ts";
import type { Flow } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { addMoney, negateMoney } from "../sheets/arithmetic.ts";
import { identityInWords } from "../sheets/identity.ts";
import { flowTitles, type RevenueLineKey } from "./definition.ts";

const labels = {
  opening: { ko: "기초", en: "Opening" },
  new: { ko: "신규", en: "new" },
  reactivated: { ko: "복귀", en: "reactivated" },
  retained: { ko: "유지 고객 증감", en: "change of retained" },
  churned: { ko: "이탈", en: "churned" },
  closing: { ko: "기말", en: "closing" },
} as const satisfies Record<string, Text>;

/** The roll-forward of customers with its figures. Formula: opening + new + reactivated − churned = closing. */
export function customerProof(flow: Flow): Text {
  const terms = [
    { label: labels.opening, value: flow.opening },
    { label: labels.new, value: flow.new, sign: "+" as const },
    { label: labels.reactivated, value: flow.reactivated, sign: "+" as const },
    { label: labels.churned, value: flow.churned, sign: "-" as const },
  ];
  return identityInWords(terms, { label: labels.closing, value: flow.closing }, "");
}

/** The roll-forward of revenue with its figures. */
export function revenueProof({ revenue }: Flow, currency: string): Text {
  const terms = [
    { label: labels.opening, value: revenue.opening },
    { label: labels.new, value: revenue.new, sign: "+" as const },
    { label: labels.reactivated, value: revenue.reactivated, sign: "+" as const },
    { label: labels.retained, value: retainedChange(revenue, currency), sign: "+" as const },
    { label: labels.churned, value: revenue.churnedPrior, sign: "-" as const },
  ];
  const proof = identityInWords(terms, { label: labels.closing, value: revenue.closing }, currency);
  return { ko: `매출: ${proof.ko}`, en: `Revenue: ${proof.en}` };
}

/** Whose money came, stayed and went: the roll-forward of revenue as steps. */
export function revenueBridge(flow: Flow, currency: string): BridgeChart {
  const { revenue } = flow;
  const step = (key: RevenueLineKey, label: Text, value: string, role: "total" | "inflow" | "outflow") => ({
    label,
    value: Number(value),
    role,
    ref: revenueCell(key),
  });
  return {
    kind: "bridge",
    key: "revenueBridge",
    title: flowTitles.revenueBridge,
    alt: revenueProof(flow, currency),
    valueKind: "money",
    steps: [
      step("opening", { ko: "기초 고객 매출", en: "Opening" }, revenue.opening, "total"),
      step("new", { ko: "신규", en: "New" }, revenue.new, "inflow"),
      { ...step("reactivated", { ko: "복귀", en: "Reactivated" }, revenue.reactivated, "inflow"), tone: "secondary" },
      {
        ...step(
          "retainedChange",
          { ko: "유지 고객 증감", en: "Retained, change" },
          retainedChange(revenue, currency),
          "inflow",
        ),
        tone: "secondary",
      },
      step("churnedPrior", { ko: "이탈", en: "Churned" }, revenue.churnedPrior, "outflow"),
      step("closing", { ko: "기말 고객 매출", en: "Closing" }, revenue.closing, "total"),
    ],
  };
}

function revenueCell(row: RevenueLineKey): CellRef {
  return { sheet: "flow", table: "revenue", row, column: "amount" };
}

function retainedChange({ retainedCurrent, retainedPrior }: Flow["revenue"], currency: string): string {
  return addMoney([retainedCurrent, negateMoney(retainedPrior, currency)], currency);
}
