import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { warehouseError } from "../../warehouse/failure.ts";
import type { LineEnd } from "./read.ts";
import { type Text, visitRecords } from "./records.ts";

/** How many refused records keep their line. */
const refusedLinesKept = 100;

/** What stands in a text, record by record. */
export interface Survey {
  readonly rows: number;
  /** Each physical line of a refused record counts: nobody knows how many rows it swallowed. */
  readonly refused: { readonly count: number; readonly firstLines: readonly number[] };
  /** How every record ends; `mixed` texts are beyond DuckDB. */
  readonly lineEnd: LineEnd | "mixed";
}

/** Counts rows and refused records. */
export async function surveyText(text: Text): Promise<Survey> {
  return survey(text, () => {});
}

/** As `surveyText`, and writes the rows alone, one line end for all, to `target`. Throws: JEPYO-WAREHOUSE-DISK. */
export async function copyRows(text: Text, target: string): Promise<Survey> {
  const output = createWriteStream(target);
  // Listens from the start: a write may fail while the text is still being read.
  const written = finished(output).catch((error: unknown) => Promise.reject(warehouseError(error)));
  written.catch(() => {});
  let pending: Buffer[] = [];
  const flush = () => {
    output.write(Buffer.concat(pending));
    pending = [];
  };
  try {
    const result = await survey(text, (row) => {
      pending.push(Buffer.from(row), newline);
      if (pending.length >= 20_000) flush();
    });
    flush();
    output.end();
    await written;
    return result;
  } finally {
    output.destroy();
  }
}

const newline = Buffer.from("\n");

async function survey(text: Text, onRow: (row: Buffer) => void): Promise<Survey> {
  const firstLines: number[] = [];
  let lineEnd: Survey["lineEnd"] | undefined;
  let rows = 0;
  let refused = 0;
  await visitRecords(text, ({ kind, line, span, bytes, start }) => {
    if (span.next > span.end) {
      const own = lineEndOf(bytes, span.end, span.next);
      lineEnd = lineEnd === undefined || lineEnd === own ? own : "mixed";
    }
    if (kind === "row") {
      rows++;
      onRow(bytes.subarray(start, span.end));
    } else if (kind === "refused") {
      refused += span.lines;
      if (firstLines.length < refusedLinesKept) firstLines.push(line);
    }
    return true;
  });
  return { rows, refused: { count: refused, firstLines }, lineEnd: lineEnd ?? "\\n" };
}

function lineEndOf(bytes: Buffer, end: number, next: number): LineEnd {
  if (next - end === 2) return "\\r\\n";
  return bytes[end] === 0x0d ? "\\r" : "\\n";
}

/** The physical lines of rows, the first line of the text being 1. `positions` ascends; 0 is the first row. */
export async function linesOfRows(text: Text, positions: readonly number[]): Promise<(number | null)[]> {
  const lines: number[] = [];
  let position = 0;
  await visitRecords(text, ({ kind, line }) => {
    if (kind !== "row") return true;
    if (position === positions[lines.length]) lines.push(line);
    position++;
    return lines.length < positions.length;
  });
  return positions.map((_, index) => lines[index] ?? null);
}
