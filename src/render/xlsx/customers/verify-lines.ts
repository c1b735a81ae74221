import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { linesOf } from "../../../model/customer-detail.ts";
import { columnLetters } from "../address.ts";
import { type Entry, readArchive, writeArchive } from "../archive.ts";
import type { WorkbookInput } from "../plan.ts";
import { type ColumnKey, columnKeysOf, firstLine, fits, mostLines } from "./sheet.ts";

/** What the lines of a finished workbook come to. */
interface Counted {
  readonly lines: number;
  readonly priorSpend: number;
  readonly spend: number;
}

/** A workbook without its lines of customers, which no reader of whole workbooks should hold, and what is wrong with them. */
export async function withoutLines(
  bytes: Uint8Array,
  place: number,
  { detail, mostLines: limit = mostLines }: WorkbookInput,
): Promise<{ readonly bytes: Uint8Array; readonly fault?: string }> {
  if (detail === undefined || !fits(detail, limit)) return { bytes };
  const entries = readArchive(bytes);
  const name = `xl/worksheets/sheet${place}.xml`;
  const entry = entries.get(name);
  if (entry === undefined) return { bytes };
  const { rest, counted } = await countLines(entry, columnKeysOf(detail));
  entries.set(name, Buffer.from(rest));
  const { totals } = detail;
  const wanted = { lines: linesOf(totals), priorSpend: Number(totals.priorSpend), spend: Number(totals.spend) };
  const wrong = (Object.keys(wanted) as (keyof Counted)[]).find((key) => !isSame(counted[key], wanted[key]));
  const archive = writeArchive(entries, new Date(0));
  if (wrong === undefined) return { bytes: archive };
  return { bytes: archive, fault: `the lines of customers have ${wrong} ${counted[wrong]}, expected ${wanted[wrong]}` };
}

/** Sums of doubles in another order differ in their last digits. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
}

/** Reads a worksheet piece by piece, and keeps all but its lines. */
async function countLines(entry: Entry, columnKeys: readonly ColumnKey[]): Promise<{ rest: string; counted: Counted }> {
  const source = entry instanceof Uint8Array ? Readable.from([entry]) : inflated(entry.deflated);
  const decoder = new TextDecoder();
  const [prior, spend] = (["priorSpend", "spend"] as const).map(
    (key) => new RegExp(`<c r="${columnLetters(columnKeys.indexOf(key) + 1)}\\d+"[^>]*><v>([^<]*)<`),
  ) as [RegExp, RegExp];
  const first = `<row r="${firstLine}"`;
  const counted = { lines: 0, priorSpend: 0, spend: 0 };
  let before: string | undefined;
  let text = "";
  for await (const chunk of source) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (before === undefined) {
      const start = text.indexOf(first);
      if (start === -1) continue;
      before = text.slice(0, start);
      text = text.slice(start);
    }
    const lines = text.split("</row>");
    text = lines.pop() ?? "";
    for (const line of lines) count(line);
  }
  return { rest: (before ?? "") + text, counted };

  function count(line: string): void {
    counted.lines += 1;
    counted.priorSpend += Number(prior.exec(line)?.[1] ?? Number.NaN);
    counted.spend += Number(spend.exec(line)?.[1] ?? Number.NaN);
  }
}

function inflated(chunks: readonly Uint8Array[]): Readable {
  return Readable.from(chunks).pipe(createInflateRaw());
}
