import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { templatesIn } from "../../../src/render/html/own-templates.ts";
import { readOwn } from "../../../src/render/html/templates.ts";
import { readPdf } from "../../../src/render/pdf/file/read.ts";
import { parseValue } from "../../../src/render/pdf/file/syntax.ts";
import { openPdfPrinter } from "../../../src/render/pdf/pdf.ts";
import { verifyPdf } from "../../../src/render/pdf/verify.ts";
import { makeWorkspace } from "../../config/temporary-workspace.ts";
import { sampleEdition } from "../fixtures/edition.ts";
import { sampleSheets } from "../fixtures/statements.ts";

const scratch = mkdtempSync(join(tmpdir(), "jepyo-verify-"));
const document = { sheets: sampleSheets(), edition: sampleEdition(), locale: "ko" } as const;
let bytes: Uint8Array;
let english: Uint8Array;

beforeAll(async () => {
  const printer = await openPdfPrinter({ scratch, sandbox: "auto", warn: () => undefined });
  bytes = await printer.print(document);
  english = await printer.print({ ...document, locale: "en" });
  await printer.close();
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("a PDF that is opened again", () => {
  it("passes as it was printed, and is small", async () => {
    await expect(verifyPdf(bytes, document)).resolves.toBeUndefined();
    await expect(verifyPdf(english, { ...document, locale: "en" })).resolves.toBeUndefined();
    expect(bytes.length).toBeLessThan(250_000);
  });

  it("passes with white space behind its end, as some gateways leave it", async () => {
    await expect(verifyPdf(Buffer.concat([bytes, Buffer.alloc(5_000, "\n")]), document)).resolves.toBeUndefined();
  });

  it.each([
    ["cut off", () => bytes.slice(0, bytes.length - 200)],
    ["empty", () => new Uint8Array()],
    ["no PDF", () => Buffer.from("<html></html>")],
    ["damaged inside", () => Buffer.from(bytes).fill(0, 20_000, 60_000)],
  ])("is refused when it is %s", async (_, damaged) => {
    await expect(verifyPdf(damaged(), document)).rejects.toMatchObject({ code: "JEPYO-PDF-UNREADABLE" });
  });

  it("is refused when it shows another figure than the statement has", async () => {
    const changed = JSON.parse(
      JSON.stringify(document.sheets).replaceAll('"value":2612', '"value":2613'),
    ) as typeof document.sheets;
    await expect(verifyPdf(bytes, { ...document, sheets: changed })).rejects.toMatchObject({
      code: "JEPYO-PDF-FIGURE",
      message: expect.stringContaining("2,613"),
    });
  });

  it.each(["ko", "en"] as const)("is refused when it shows a figure below zero as one above (%s)", async (locale) => {
    const changed = JSON.parse(JSON.stringify(document.sheets).replaceAll('"-42240000"', '"42240000"'));
    await expect(
      verifyPdf(locale === "ko" ? bytes : english, { ...document, locale, sheets: changed }),
    ).rejects.toMatchObject({
      code: "JEPYO-PDF-FIGURE",
      message: expect.stringMatching(/: 42[.,0-9]*$/),
    });
  });

  it.each(["ko", "en"] as const)("is refused when a step of page one's bridge is another (%s)", async (locale) => {
    const [summary, ...others] = document.sheets;
    const bridge = summary?.blocks.find((block) => block.kind === "bridge");
    if (summary === undefined || bridge === undefined) throw new Error("the summary has a bridge");
    for (const [index, step] of bridge.steps.entries()) {
      const steps = bridge.steps.with(index, { ...step, value: step.value + 70_000 });
      const blocks = summary.blocks.map((block) => (block === bridge ? { ...bridge, steps } : block));
      await expect(
        verifyPdf(locale === "ko" ? bytes : english, {
          ...document,
          locale,
          sheets: [{ ...summary, blocks }, ...others],
        }),
      ).rejects.toMatchObject({ code: "JEPYO-PDF-FIGURE", message: expect.stringContaining(step.label[locale]) });
    }
  });

  it.each(["ko", "en"] as const)("is refused when it shows a step up as one down (%s)", async (locale) => {
    const turned = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value).replaceAll('"role":"inflow"', '"role":"outflow"'));
    const sheets = document.sheets.map((sheet) => (sheet.key === "summary" ? turned(sheet) : sheet));
    await expect(
      verifyPdf(locale === "ko" ? bytes : english, { ...document, locale, sheets: sheets as typeof document.sheets }),
    ).rejects.toMatchObject({ code: "JEPYO-PDF-FIGURE", message: expect.stringMatching(/: [△(]/) });
  });

  it.each([
    ["statement-table.hbs", /\{\{#if arrow\}\}.*?\{\{\/if\}\}(?=\{\{text)/],
    ["statement-indicators.hbs", /\{\{change\.whole\}\}/],
  ])("is refused when a workspace's own %s leaves the arrows out", async (name, arrow) => {
    const own = readOwn(name).replace(arrow, name === "statement-table.hbs" ? "" : "{{change.text}}");
    expect(own).not.toBe(readOwn(name));
    const templates = templatesIn(makeWorkspace({ [`templates/${name}`]: own }));
    const printer = await openPdfPrinter({ scratch, sandbox: "auto", templates, warn: () => undefined });
    const printed = await printer.print(document).finally(() => printer.close());
    await expect(verifyPdf(printed, document)).rejects.toMatchObject({
      code: "JEPYO-PDF-FIGURE",
      message: expect.stringMatching(/: [▲▼] /),
    });
  });

  it("is refused under another company, period, edition or run", async () => {
    const under = (changes: Parameters<typeof sampleEdition>[0]) =>
      verifyPdf(bytes, { ...document, edition: sampleEdition(changes) });
    const company = { ...sampleEdition().company, name: "다른회사" };
    await expect(under({ company })).rejects.toMatchObject({ code: "JEPYO-PDF-FIGURE" });
    await expect(
      under({ period: { kind: "month", label: "2026-09", start: "2026-09-01", end: "2026-10-01" } }),
    ).rejects.toMatchObject({ code: "JEPYO-PDF-FIGURE" });
    await expect(under({ id: "0000-0000" })).rejects.toMatchObject({ code: "JEPYO-PDF-FIGURE" });
    await expect(under({ runId: "other.2026-10.v1" })).rejects.toMatchObject({ code: "JEPYO-PDF-EDITION" });
  });

  it("holds only embedded TrueType faces of ours", () => {
    const file = readPdf(bytes);
    const sources = file.numbers.map((number) => file.source(number).toString("latin1"));
    const names = sources.flatMap((source) => /\/BaseFont \/(\S+)/.exec(source)?.[1] ?? []);
    expect(new Set(names.map((name) => name.replace(/^[A-Z]{6}\+/, "")))).toEqual(
      new Set(["Pretendard-Regular", "Pretendard-SemiBold"]),
    );
    expect(sources.some((source) => /\/Subtype \/Type3\b/.test(source))).toBe(false);
    expect(sources.filter((source) => source.includes("/FontFile2 ")).length).toBe(2);
  });
});

describe("the values of a PDF file", () => {
  it("are read as the format says", () => {
    const { value } = parseValue("<</A [1 -2.5 /N#20 (a\\(b\\)\\101(c)) <48 69> 3 0 R true null] /B <</C 1>>>>");
    const list = (value as ReadonlyMap<string, readonly unknown[]>).get("A") ?? [];
    expect(list[0]).toBe(1);
    expect(list[1]).toBe(-2.5);
    expect(list[3]).toEqual({ bytes: "a(b)A(c)" });
    expect(list[4]).toEqual({ bytes: "Hi" });
    expect(list[5]).toEqual({ number: 3 });
    expect(list.slice(6)).toEqual([true, null]);
  });

  it("are refused when they do not end", () => {
    for (const source of ["(abc", "<</A 1", "[1 2", ")"]) expect(() => parseValue(source)).toThrow(SyntaxError);
  });
});
