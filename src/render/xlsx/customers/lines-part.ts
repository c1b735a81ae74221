import { once } from "node:events";
import { crc32, createDeflateRaw } from "node:zlib";
import { tierMovementLabel } from "../../../labels/movements.ts";
import { tierName } from "../../../labels/tiers.ts";
import type { CustomerRow } from "../../../model/customer-detail.ts";
import { movementKeys } from "../../../model/statement.ts";
import type { Locale } from "../../../model/text.ts";
import { columnLetters } from "../address.ts";
import type { Packed } from "../archive.ts";
import { safeText } from "../safe-text.ts";
import { escapeXml } from "../xml.ts";
import { type ColumnKey, columnKeysOf, firstLine, type WorkbookDetail } from "./sheet.ts";

/**
 * The worksheet with all lines in the place of the one that ExcelJS wrote, packed as they come: no more than some thousand lines are ever
 * held as text.
 */
export async function packLines(worksheet: string, detail: WorkbookDetail, locale: Locale): Promise<Packed> {
  const { before, styles, after } = cutTemplate(worksheet, columnKeysOf(detail).length);
  const packer = new Packer();
  const write = lineWriter(detail, styles, locale);
  await packer.write(before);
  let row = firstLine;
  for await (const batch of detail.batches()) {
    const lines: string[] = [];
    for (const line of batch) {
      lines.push(write(line, row));
      row += 1;
    }
    await packer.write(lines.join(""));
  }
  await packer.write(after);
  return packer.end();
}

/** What stands before and after the empty line, and the style of each of its cells. */
function cutTemplate(worksheet: string, columns: number): { before: string; styles: readonly string[]; after: string } {
  const start = worksheet.indexOf(`<row r="${firstLine}"`);
  const end = worksheet.indexOf("</row>", start) + "</row>".length;
  if (start === -1 || end < start) throw new RangeError("the sheet of customers has no line to follow");
  const styles = [...worksheet.slice(start, end).matchAll(/<c r="[A-Z]+\d+" s="(\d+)"/g)].map(
    ([, style]) => style ?? "",
  );
  if (styles.length !== columns) throw new RangeError("the sheet of customers has cells without a style");
  return { before: worksheet.slice(0, start), styles, after: worksheet.slice(end) };
}

/** One line as a row of the worksheet. */
function lineWriter(
  detail: WorkbookDetail,
  styles: readonly string[],
  locale: Locale,
): (line: CustomerRow, row: number) => string {
  const { tiers, segments = [] } = detail;
  const columns = columnKeysOf(detail).map((key, index) => ({
    key,
    letters: columnLetters(index + 1),
    style: styles[index] ?? "",
  }));
  const movements = new Map(movementKeys.map((key) => [key, markup(tierMovementLabel(key, tiers)[locale])]));
  const names = new Map(tiers.map((one) => [one.tier, markup(tierName(one, tiers.length)[locale])]));
  const labels = new Map(segments.map(({ segment, label }) => [segment, markup(label[locale])]));
  const textOf = (key: ColumnKey, line: CustomerRow): string | undefined => {
    if (key === "id") return markup(line.id);
    if (key === "movement") return line.movement === null ? "" : movements.get(line.movement);
    if (key === "priorTier" || key === "tier") return line[key] === null ? "" : names.get(line[key]);
    if (key === "segment") return line.segment === null ? "" : (labels.get(line.segment) ?? markup(line.segment));
    return undefined;
  };
  return (line, row) => {
    const cells = columns.map(({ key, letters, style }) => {
      const at = `<c r="${letters}${row}" s="${style}"`;
      const text = textOf(key, line);
      if (text) return `${at} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
      const figure = text === undefined ? figureOf(key, line) : null;
      return figure === null ? `${at}/>` : `${at}><v>${figure}</v></c>`;
    });
    return `<row r="${row}">${cells.join("")}</row>`;
  };
}

function figureOf(key: ColumnKey, line: CustomerRow): number | null {
  const value = line[key];
  if (value === null) return null;
  return key === "firstPurchase" || key === "lastPurchase" ? serialOf(String(value)) : Number(value);
}

function markup(text: string): string {
  return escapeXml(safeText(text));
}

/** Days as spreadsheets count them. */
function serialOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;
}

/** Deflates text as it comes. */
class Packer {
  readonly #deflate = createDeflateRaw();
  readonly #chunks: Buffer[] = [];
  readonly #done: Promise<unknown>;
  #crc = 0;
  #size = 0;

  constructor() {
    this.#deflate.on("data", (chunk: Buffer) => this.#chunks.push(chunk));
    this.#done = once(this.#deflate, "end");
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.#crc = crc32(bytes, this.#crc);
    this.#size += bytes.length;
    if (!this.#deflate.write(bytes)) await once(this.#deflate, "drain");
  }

  async end(): Promise<Packed> {
    this.#deflate.end();
    await this.#done;
    return { deflated: this.#chunks, size: this.#size, crc: this.#crc };
  }
}
