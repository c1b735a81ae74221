import { readFileSync } from "node:fs";
import handlebars from "handlebars";
import juice from "juice";
import type { Branding } from "../../model/branding.ts";
import type { Contact } from "../../model/contact.ts";
import type { Edition } from "../../model/edition.ts";
import { encodedBytes } from "../../model/encoded-bytes.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { Locale, Text } from "../../model/text.ts";
import { paletteOf } from "../chart/palette.ts";
import { plainMarkup, plainText } from "../plain-text.ts";
import { wrapWords } from "../text-columns.ts";
import type { MailDocument } from "./documents.ts";
import { type InlineImage, inlineLogo } from "./logo.ts";
import { writeSubject } from "./subject.ts";
import { type MailView, viewOf } from "./view.ts";

/** One reader's mail, useful without its attachments. */
export interface Mail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Pictures that the HTML names; they have to come along. */
  readonly images: readonly InlineImage[];
}

export interface MailRequest {
  readonly sheets: readonly Sheet[];
  readonly edition: Edition;
  readonly locale: Locale;
  readonly recipient: { readonly name: string | null };
  /** The job's own subject; what stands in its braces is filled in. */
  readonly subject?: Text;
  /** Absent = readers reply to the mail. */
  readonly contact?: Contact;
  /** The company's own signs: logo, accent and a line at the foot. */
  readonly branding?: Branding;
  /** What comes along, attached or behind a link. */
  readonly documents?: readonly MailDocument[];
  /** Where this reader unsubscribes: our page, or a mail to whoever answers for the list. */
  readonly unsubscribeUrl?: string;
}

const templates = new URL("../../../templates/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, templates), "utf8");
const engine = handlebars.create();
// A paragraph of the text part: as wide as mail programs show without breaking lines.
engine.registerHelper("wrap", (text: string, { hash }: { hash: { indent?: number } }) =>
  wrapWords(text, 72, hash.indent),
);
const fillHtml = engine.compile<MailView & { stylesheet: string; adaptive: string; logo: string }>(read("email.hbs"), {
  strict: true,
});
const fillText = engine.compile<MailView>(read("email-text.hbs"), { strict: true, noEscape: true });
const stylesheet = read("email.css");
const adaptive = read("email-adaptive.css");

/**
 * Subject, HTML and text of a statement mail: four figures with change, the roll-forward, three remarks, what comes along, who to ask,
 * how to leave. Shape: tables of at most 600 px, styles inlined, nothing loaded from anywhere.
 */
export function renderMail(request: MailRequest): Mail {
  const { branding = {} } = request;
  const view = viewOf(onOneLine(request));
  const look = { stylesheet: `${stylesheet}\n${accentStyle(branding)}`, adaptive };
  const subject = writeSubject(request);
  const text = tidy(plainText(fillText(view)));
  const drawn = (logo?: InlineImage): Mail => {
    const html = juice(fillHtml({ ...view, ...look, logo: logo?.cid ?? "" }), { applyWidthAttributes: false });
    return { subject, html: plainMarkup(html), text, images: logo === undefined ? [] : [logo] };
  };
  const mail = drawn(inlineLogo(branding));
  return mail.images.length === 0 || bytesOf(mail) <= mostBytes ? mail : drawn();
}

/** The request with every text of the summary and around it on one line: what a name from outside brings begins no line of its own. */
function onOneLine(request: MailRequest): MailRequest {
  return folded({ ...request, sheets: request.sheets.filter(({ key }) => key === "summary") });
}

function folded<T>(value: T): T {
  if (typeof value === "string") return plainText(value).replace(/[ \n\u2028\u2029]+/g, " ") as T;
  if (Array.isArray(value)) return value.map(folded) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, folded(each)])) as T;
}

/** A mail stays below 100 KB, its headers of at most 10 KB with it. Unit: bytes. */
const mostBytes = 90_000;

/** As long as the message will be without headers and documents. Unit: bytes. */
function bytesOf({ html, text, images }: Mail): number {
  const parts = [Buffer.byteLength(html), Buffer.byteLength(text), ...images.map(({ content }) => content.byteLength)];
  return parts.reduce((sum, bytes) => sum + encodedBytes(bytes), 0);
}

/** The accent stands where it does on paper: the company, the heavy rule, and what may be touched. In the dark the adaptive styles have their own. */
function accentStyle({ accent }: Branding): string {
  const colour = paletteOf(accent).accent;
  return `.masthead td.company, a { color: ${colour}; } .masthead td { border-bottom-color: ${colour}; } .total .bar { background-color: ${colour}; }`;
}

/** No spaces at line ends but in the mark above a signature, never two empty lines. Source: RFC 3676, 4.3. */
function tidy(text: string): string {
  const lines = text.replace(/^(?!-- $)(.*?)[^\S\n]+$/gm, "$1").replace(/\n{3,}/g, "\n\n");
  return `${lines.trim()}\n`;
}
