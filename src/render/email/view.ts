import { checksInWords } from "../../labels/checks.ts";
import { periodName } from "../../labels/periods.ts";
import type { Contact } from "../../model/contact.ts";
import type { BridgeChart } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { cellText, formatCell } from "../format-cell.ts";
import { type FormattedBlock, type FormattedIndicator, formatSheet } from "../sheet.ts";
import { padEnd, padStart } from "../text-columns.ts";
import { comparedWith, editionMark, editionName, issueDate } from "../words.ts";
import { type Bar, barsOf } from "./bars.ts";
import { viewOfDocuments } from "./documents.ts";
import type { MailRequest } from "./mail.ts";
import { mailWords } from "./words.ts";

/** What the templates fill in: every figure a string, every list there even when it is empty. */
export type MailView = ReturnType<typeof viewOf>;

/** The summary sheet as a mail. Throws: Error when the sheets hold no summary, which only a defect can cause. */
export function viewOf(request: MailRequest) {
  const { sheets, edition, locale, recipient, contact, documents = [], unsubscribeUrl = "", branding } = request;
  const summary = sheets.find((sheet) => sheet.key === "summary");
  if (summary === undefined) throw new Error("the sheets hold no summary");
  const { blocks, proof, footnotes } = formatSheet(summary, {
    locale,
    unit: edition.unit,
    currency: edition.company.currency,
  });
  const indicators = blocks
    .flatMap((block) => (block.kind === "indicators" ? block.indicators : []))
    .map((indicator) =>
      viewOfIndicator(indicator, comparedWith(edition, locale, indicator.prior.restated !== undefined)),
    );
  const bridge = blocks.find((block) => block.kind === "bridge");
  const remarksOf = (key: string) => blocks.find((block) => block.kind === "remarks" && block.key === key);
  return {
    locale,
    company: edition.company.name,
    title: edition.title[locale],
    period: periodName(edition.period)[locale],
    dataTo: mailWords.dataTo(edition.dataTo, locale),
    edition: [editionName(edition, locale), issueDate(edition, locale)].join(" · "),
    preview: indicators.map(({ label, figure, change }) => [label, figure, change].join(" ").trim()).join(" · "),
    greeting: recipient.name === null ? "" : mailWords.greeting(recipient.name, locale),
    indicators: withPadding(indicators),
    indicatorRows: pairs(indicators),
    footnotes,
    rollforward: bridge === undefined ? noRollforward : viewOfBridge(bridge, locale),
    restatement: viewOfRemarks(remarksOf("restatement")),
    remarks: viewOfRemarks(remarksOf("commentary")),
    proof: [checksInWords(edition.checks)[locale], ...proof, editionMark(edition)],
    documents: viewOfDocuments(documents, mailWords.whomToAsk(contact, locale), locale),
    contact: viewOfContact(contact),
    howToAsk: mailWords.howToAsk(contact, locale),
    whyYou: mailWords.whyYou(edition.company.name, locale),
    unsubscribeUrl,
    footer: branding?.footer?.[locale] ?? "",
    words: mailWords.fixed[locale],
  };
}

function viewOfContact({ name = "", address = "", phone = "" }: Partial<Contact> = {}) {
  return { name, address, phone, dialled: phone.replace(/[^+\d]/g, "") };
}

function viewOfIndicator(indicator: FormattedIndicator, compared: string) {
  const { label, meaning, current, unit, prior, change, benchmark } = indicator;
  return {
    label,
    meaning,
    number: current.text,
    unit,
    figure: `${current.text}${unit}`,
    change: change.tone === "absent" ? "" : cellText(change),
    tone: change.tone,
    compared: change.tone === "absent" ? "" : `${compared} (${prior.text}${unit})`,
    benchmark,
  };
}

type IndicatorView = ReturnType<typeof viewOfIndicator>;

/** The text part's columns: labels left, figures right. */
function withPadding(indicators: readonly IndicatorView[]) {
  return indicators.map((indicator) => ({
    ...indicator,
    paddedLabel: padEnd(
      indicator.label,
      indicators.map(({ label }) => label),
    ),
    paddedFigure: padStart(
      indicator.figure,
      indicators.map(({ figure }) => figure),
    ),
  }));
}

/** Two figures a row: what a telephone shows side by side. */
function pairs<T>(items: readonly T[]): (readonly T[])[] {
  return items.flatMap((_, index) => (index % 2 === 0 ? [items.slice(index, index + 2)] : []));
}

interface StepView {
  readonly label: string;
  readonly sign: string;
  readonly figure: string;
  readonly role: string;
  readonly bar: Bar;
  readonly paddedLabel: string;
  readonly paddedFigure: string;
}

const noRollforward = { title: "", caption: "", steps: [] as readonly StepView[] };

function viewOfBridge({ title, caption, steps }: BridgeChart, locale: Locale) {
  const bars = barsOf(steps);
  const written = steps.map(({ label, value, role }, index) => ({
    label: label[locale],
    role,
    bar: bars[index] ?? { before: 0, width: 0, after: 100 },
    sign: role === "inflow" ? "+" : role === "outflow" ? "−" : index === 0 ? "" : "=",
    figure: formatCell({ kind: "count", value }, { locale }).text,
  }));
  return {
    title: title[locale],
    caption: caption?.[locale] ?? "",
    steps: written.map((step) => ({
      ...step,
      paddedLabel: padEnd(
        step.label,
        written.map(({ label }) => label),
      ),
      paddedFigure: padStart(
        step.figure,
        written.map(({ figure }) => figure),
      ),
    })),
  };
}

function viewOfRemarks(block: FormattedBlock | undefined) {
  const remarks = block?.kind === "remarks" ? block : undefined;
  return {
    title: remarks?.title ?? "",
    items: (remarks?.remarks ?? []).map((remark, index) => ({
      ...remark,
      number: index + 1,
    })),
  };
}
