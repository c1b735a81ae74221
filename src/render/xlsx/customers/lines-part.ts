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
import { columnKeys, firstLine, type WorkbookDetail } from "./sheet.ts";

/**
 * The worksheet with all lines in the place of the one that ExcelJS wrote, packed as they come: no more than some thousand lines are ever
 * held as text.
 */
export async function packLines(worksheet: string, detail: WorkbookDetail, locale: Locale): Promise<Packed> {
  const { before, styles, after } = cutTemplate(worksheet);
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
function cutTemplate(worksheet: string): { before: string; styles: readonly string[]; after: string } {
  const start = worksheet.indexOf(`<row r="${firstLine}"`);
  const end = worksheet.indexOf("</row>", start) + "</row>".length;
  if (start === -1 || end < start) throw new RangeError("the sheet of customers has no line to follow");
  const styles = [...worksheet.slice(start, end).matchAll(/<c r="[A-Z]+\d+" s="(\d+)"/g)].map(
    ([, style]) => style ?? "",
  );
  if (styles.length !== columnKeys.length) throw new RangeError("the sheet of customers has cells without a style");
  return { before: worksheet.slice(0, start), styles, after: worksheet.slice(end) };
}

/** One line as a row of the worksheet. */
function lineWriter(
  { tiers }: WorkbookDetail,
  styles: readonly string[],
  locale: Locale,
): (line: CustomerRow, row: number) => string {
  const cells = columnKeys.map((_, index) => ({ letters: columnLetters(index + 1), style: styles[index] ?? "" }));
  const [id, movement, priorTier, tier, priorSpend, spend, first, last] = cells;
  type Place = (typeof cells)[number] | undefined;
  const text = (at: Place, row: number, markup: string): string =>
    markup === ""
      ? empty(at, row)
      : `<c r="${at?.letters}${row}" s="${at?.style}" t="inlineStr"><is><t>${markup}</t></is></c>`;
  const number = (at: Place, row: number, value: string | number): string =>
    `<c r="${at?.letters}${row}" s="${at?.style}"><v>${value}</v></c>`;
  const empty = (at: Place, row: number): string => `<c r="${at?.letters}${row}" s="${at?.style}"/>`;
  const movements = new Map(movementKeys.map((key) => [key, markup(tierMovementLabel(key, tiers)[locale])]));
  const names = new Map(tiers.map((one) => [one.tier, markup(tierName(one, tiers.length)[locale])]));
  const day = (at: Place, row: number, date: string | null): string =>
    date === null ? empty(at, row) : number(at, row, serialOf(date));
  return (line, row) =>
    `<row r="${row}">${text(id, row, markup(line.id))}${text(movement, row, movements.get(line.movement) ?? "")}` +
    `${text(priorTier, row, line.priorTier === null ? "" : (names.get(line.priorTier) ?? ""))}` +
    `${text(tier, row, line.tier === null ? "" : (names.get(line.tier) ?? ""))}` +
    `${number(priorSpend, row, Number(line.priorSpend))}${number(spend, row, Number(line.spend))}` +
    `${day(first, row, line.firstPurchase)}${day(last, row, line.lastPurchase)}</row>`;
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
