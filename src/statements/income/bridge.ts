import { incomeLabels } from "../../labels/income.ts";
import type { IncomeFigures, IncomeLine } from "../../model/income.ts";
import type { BridgeChart } from "../../model/sheet.ts";
import type { Text } from "../../model/text.ts";
import { identityInWords, type Term } from "../sheets/identity.ts";
import { incomeTitles } from "./definition.ts";

/** From revenue down to operating profit, each cost between what stands before and after it. */
const way: readonly { readonly key: IncomeLine; readonly role: "total" | "outflow"; readonly tone?: "secondary" }[] = [
  { key: "revenue", role: "total" },
  { key: "costOfGoods", role: "outflow" },
  { key: "grossProfit", role: "total" },
  { key: "dedicated", role: "outflow", tone: "secondary" },
  { key: "contribution", role: "total" },
  { key: "common", role: "outflow", tone: "secondary" },
  { key: "operatingProfit", role: "total" },
];

/** How far down the way is known: a cost that is not ends it at the result above. */
function knownWay(figures: IncomeFigures) {
  const end = way.findIndex(({ key }) => figures[key] === null);
  const known = (end < 0 ? way : way.slice(0, end)).map((step) => ({ ...step, value: figures[step.key] ?? "0" }));
  return known.slice(0, known.findLastIndex(({ role }) => role === "total") + 1);
}

/** What becomes of the revenue; absent where not even gross profit is known. */
export function incomeBridge(total: IncomeFigures, currency: string): BridgeChart | undefined {
  const steps = knownWay(total);
  const proof = incomeProof(total, currency);
  if (proof === undefined) return undefined;
  return {
    kind: "bridge",
    key: "incomeBridge",
    title: incomeTitles.bridge,
    alt: proof,
    valueKind: "money",
    steps: steps.map(({ key, value, ...step }) => ({
      ...step,
      label: incomeLabels[key],
      value: Number(value),
      ref: { sheet: "income", table: "income", row: key, column: "total.current" },
    })),
  };
}

/** Revenue less each cost = the last result that is known. */
export function incomeProof(total: IncomeFigures, currency: string): Text | undefined {
  const steps = knownWay(total);
  const [revenue, result] = [steps[0], steps.at(-1)];
  if (revenue === undefined || result === undefined || result === revenue) return undefined;
  const costs = steps.filter(({ role }) => role === "outflow");
  const terms: Term[] = [revenue, ...costs].map(({ key, role, value }) => ({
    label: incomeLabels[key],
    value,
    ...(role === "outflow" ? { sign: "-" as const } : {}),
  }));
  return identityInWords(terms, { label: incomeLabels[result.key], value: result.value }, currency);
}
