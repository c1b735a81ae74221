import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JepyoError } from "../../../src/model/errors.ts";
import type { Cell, Sheet } from "../../../src/model/sheet.ts";
import { readPdf } from "../../../src/render/pdf/file/read.ts";
import { entriesSource } from "../../../src/render/pdf/file/syntax.ts";
import { openPdfWriter } from "../../../src/render/pdf/file/write.ts";
import { openPdfPrinter } from "../../../src/render/pdf/pdf.ts";
import { verifyPdf } from "../../../src/render/pdf/verify.ts";
import { sampleEdition } from "../fixtures/edition.ts";
import { sampleSheets } from "../fixtures/statements.ts";

const scratch = mkdtempSync(join(tmpdir(), "jepyo-broken-"));
const edition = sampleEdition({ statements: `sha256:${"5a".repeat(32)}` });
const document = { sheets: sampleSheets(), edition, locale: "ko" } as const;
let bytes: Uint8Array;

beforeAll(async () => {
  const printer = await openPdfPrinter({ scratch, sandbox: "auto", warn: () => undefined });
  bytes = await printer.print(document);
  await printer.close();
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The file with every object that is no stream as `change` leaves it. */
function rewritten(change: (source: string) => string): Uint8Array {
  const file = readPdf(bytes);
  const writer = openPdfWriter("1.7");
  for (const number of file.numbers) {
    const source = file.source(number);
    const isStream = source.includes("endstream");
    writer.object({ number, source: isStream ? source : Buffer.from(change(source.toString("latin1")), "latin1") });
  }
  const kept = new Map([...file.trailer].filter(([key]) => ["Root", "Info", "ID"].includes(key)));
  return writer.finish(Math.max(...file.numbers) + 1, entriesSource(kept));
}

const failure = (file: Uint8Array, under: Parameters<typeof verifyPdf>[1] = document) =>
  verifyPdf(file, under).then(
    () => undefined,
    (error: unknown) => error as JepyoError,
  );

describe("a PDF in which one thing is wrong", () => {
  it("passes while nothing is", async () => {
    expect(await failure(rewritten((source) => source))).toBeUndefined();
  });

  it.each([
    ["is drawn as pictures of glyphs", "/Subtype /Type0", "/Subtype /Type3", /Type 3 font/],
    ["is not in the file", "/FontFile2 ", "/FontFileX ", /does not carry its font/],
    ["is another than ours", "Pretendard", "Helveticaa", /set in .*Helveticaa/],
  ])("is refused when a font %s", async (_, from, to, message) => {
    const error = await failure(rewritten((source) => source.replaceAll(from, to)));
    expect(error).toMatchObject({ code: "JEPYO-PDF-FONT", message: expect.stringMatching(message) });
  });

  it("is refused when a page is missing", async () => {
    const withoutOne = rewritten((source) =>
      source.includes("/Kids") ? source.replace(/(\/Kids \[\d+ 0 R)\s+\d+ 0 R/, "$1") : source,
    );
    expect(await failure(withoutOne)).toMatchObject({ code: "JEPYO-PDF-PAGES" });
  });

  it("is refused when a statement has no page", async () => {
    const [first, ...rest] = document.sheets;
    const extra = { ...rest[0], title: { ko: "없는 표", en: "None" } } as Sheet;
    const sheets = [first, extra, ...rest] as Sheet[];
    expect(await failure(bytes, { ...document, sheets })).toMatchObject({
      code: "JEPYO-PDF-PAGES",
      message: expect.stringContaining("없는 표"),
    });
  });

  it.each([
    ["edition", { id: "0000-0000" }, "JEPYO-PDF-FIGURE"],
    ["fingerprint", { fingerprint: `sha256:${"00".repeat(32)}` }, "JEPYO-PDF-EDITION"],
    ["version", { version: 2 }, "JEPYO-PDF-PAGES"],
    ["statements", { statements: `sha256:${"00".repeat(32)}` }, "JEPYO-PDF-EDITION"],
  ])("is refused under another %s", async (_, changes, code) => {
    expect(await failure(bytes, { ...document, edition: { ...edition, ...changes } })).toMatchObject({ code });
  });
});

interface Headline {
  readonly where: string;
  readonly isTotal: boolean;
  /** The sheets with this figure changed. */
  readonly sheets: () => readonly Sheet[];
}

/** Every indicator and every figure of a total, on all sheets that are printed. */
function headlines(): Headline[] {
  const found: Headline[] = [];
  document.sheets.forEach((sheet, sheetIndex) => {
    if (sheet.key === "data") return;
    sheet.blocks.forEach((block, blockIndex) => {
      const change = (path: (block: Changeable) => { current?: Cell } & Record<string, unknown>, key: string) => () => {
        const sheets = structuredClone(document.sheets) as Sheet[];
        const holder = path(sheets[sheetIndex]?.blocks[blockIndex] as unknown as Changeable);
        holder[key] = changed(holder[key] as Cell);
        return sheets;
      };
      if (block.kind === "indicators") {
        block.indicators.forEach(({ key, current }, index) => {
          if (!isFigure(current)) return;
          found.push({
            isTotal: false,
            where: `${sheet.key} ${key}`,
            sheets: change((each) => each.indicators[index] ?? {}, "current"),
          });
        });
      }
      if (block.kind === "table" && block.onlyInWorkbook !== true) {
        block.rows.forEach((row, index) => {
          if (row.role !== "total") return;
          for (const [column, cell] of Object.entries(row.cells)) {
            if (!isFigure(cell)) continue;
            found.push({
              isTotal: true,
              where: `${sheet.key} ${block.key} ${row.key} ${column}`,
              sheets: change((each) => each.rows[index]?.cells ?? {}, column),
            });
          }
        });
      }
    });
  });
  return found;
}

interface Changeable {
  readonly indicators: Record<string, unknown>[];
  readonly rows: { readonly cells: Record<string, unknown> }[];
}

function isFigure(cell: Cell | undefined): boolean {
  return cell !== undefined && "value" in cell && cell.value !== null && cell.kind !== "text";
}

/** Something that stands nowhere else, written in the same unit. */
function changed(cell: Cell): Cell {
  if (cell.kind === "money") return { ...cell, value: String((BigInt(cell.value ?? 0) * 107n) / 100n + 1_234_567n) };
  if ("value" in cell && typeof cell.value === "number") {
    return { ...cell, value: cell.kind === "count" ? 918_273 : 7.3131 } as Cell;
  }
  return cell;
}

describe("a PDF that shows another figure than its statements", () => {
  const all = headlines();

  it("has headline figures on page one and on every statement", () => {
    expect(all.length).toBeGreaterThan(60);
    for (const sheet of ["summary", "position", "income", "flow", "change"]) {
      expect(all.some(({ where }) => where.startsWith(`${sheet} `))).toBe(true);
    }
  });

  it("is refused, whichever it is: each indicator, and every fourth figure of the totals", async () => {
    const passed: string[] = [];
    const tried = all.filter(({ isTotal }, index) => !isTotal || index % 4 === 0);
    for (const { where, sheets } of tried) {
      const error = await failure(bytes, { ...document, sheets: sheets() });
      if (error?.code !== "JEPYO-PDF-FIGURE") passed.push(where);
    }
    expect(passed).toEqual([]);
  });
});
