import type { Locale } from "../../model/text.ts";
import { PdfText, type PdfValue } from "./file/syntax.ts";

/** What a file says about itself, to people and to programs. */
export interface PdfAbout {
  readonly title: string;
  /** The company. */
  readonly author: string;
  /** The period's label. */
  readonly subject: string;
  readonly keywords: string;
  /** The product with its version. */
  readonly creator: string;
  readonly locale: Locale;
  /** ISO 8601 instant of issue. */
  readonly date: string;
  /** Which edition it is, by keys of `docs/pdf.md`. Shape: `EditionId` → `9f3c-21a7`. */
  readonly seal: Readonly<Record<string, string>>;
}

/** Names the properties of ours in a file's XMP. */
const namespace = "urn:jepyo:edition";

/** The information dictionary, which every reader shows. Source: ISO 32000-1, 14.3.3. */
export function informationOf(about: PdfAbout): ReadonlyMap<string, PdfValue> {
  const { title, author, subject, keywords, creator, seal } = about;
  const texts = { Title: title, Author: author, Subject: subject, Keywords: keywords, Creator: creator, ...seal };
  const instant = new PdfText(`D:${seconds(about.date).replace(/\D/g, "")}Z`);
  const entries = Object.entries(texts).map(([key, value]): [string, PdfValue] => [key, wide(value)]);
  return new Map([...entries, ["CreationDate", instant], ["ModDate", instant]]);
}

/** The same as XMP, for programs that file documents. Source: ISO 16684-1. It claims no conformance that is not reached. */
export function xmpOf(about: PdfAbout): string {
  const { title, author, subject, keywords, creator, locale, seal } = about;
  const instant = `${seconds(about.date)}Z`;
  const own = Object.entries(seal).map(([key, value]) => `<jepyo:${key}>${escaped(value)}</jepyo:${key}>`);
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:jepyo="${namespace}">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li><rdf:li xml:lang="${locale}">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>${locale}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>${escaped(keywords)}</pdf:Keywords>
<xmp:CreatorTool>${escaped(creator)}</xmp:CreatorTool>
<xmp:CreateDate>${instant}</xmp:CreateDate>
<xmp:ModifyDate>${instant}</xmp:ModifyDate>
<xmp:MetadataDate>${instant}</xmp:MetadataDate>
${own.join("\n")}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

function seconds(date: string): string {
  return new Date(date).toISOString().slice(0, 19);
}

/** A text string of two bytes a character. */
function wide(text: string): PdfText {
  return new PdfText(`\xfe\xff${Buffer.from(text, "utf16le").swap16().toString("latin1")}`);
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;" })[sign] ?? "&gt;");
}
