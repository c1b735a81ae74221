import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPdfPrinter } from "../../../src/render/pdf/pdf.ts";
import { protectPdf } from "../../../src/render/protect/pdf.ts";
import { sampleEdition } from "../fixtures/edition.ts";
import { sampleSheets } from "../fixtures/statements.ts";
import { readWithPdfjs } from "../pdf/reading.ts";
import { isInstalled, outputOf } from "./programs.ts";

const scratch = mkdtempSync(join(tmpdir(), "jepyo-protect-"));
const password = "한빛 2026!";
const file = join(scratch, "protected.pdf");
let plain: Uint8Array;
let locked: Uint8Array;

beforeAll(async () => {
  const printer = await openPdfPrinter({ scratch, sandbox: "auto", warn: () => undefined });
  plain = await printer.print({ sheets: sampleSheets(), edition: sampleEdition(), locale: "ko" });
  await printer.close();
  locked = await protectPdf(plain, password);
  writeFileSync(file, locked);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("a protected PDF", () => {
  it("opens with its password to the same text, tags, bookmarks and particulars", async () => {
    const { info: before, ...original } = await readWithPdfjs(plain);
    const { info: after, ...opened } = await readWithPdfjs(locked, password);
    expect(opened).toEqual(original);
    expect(after).toMatchObject({ Title: before.Title, EditionId: before.EditionId, EncryptFilterName: "Standard" });
  });

  it.each([
    ["without one", undefined],
    ["with an empty one", ""],
    ["with another", "한빛 2025!"],
  ])("does not open %s", async (_, typed) => {
    await expect(readWithPdfjs(locked, typed)).rejects.toMatchObject({ name: "PasswordException" });
  });

  it("opens however the system composes Hangul, and differs each time", async () => {
    const again = await protectPdf(plain, password.normalize("NFD"));
    expect((await readWithPdfjs(again, password)).pages.length).toBeGreaterThan(0);
    expect(Buffer.from(again).equals(locked)).toBe(false);
  });

  it("shows nothing of what it holds, nor the password", () => {
    const bytes = Buffer.from(locked);
    for (const word of [password, "Title", "StructElem", "sample.2026-10"]) expect(bytes.includes(word)).toBe(false);
    expect(bytes.length).toBeLessThan(plain.length * 1.1);
  });

  it("is refused before it is given away when the file is none of ours", async () => {
    const error = await protectPdf(Buffer.from("%PDF-1.7 nothing"), password).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "JEPYO-PDF-PROTECT" });
    expect(JSON.stringify(error)).not.toContain(password);
  });

  it.skipIf(!isInstalled("qpdf"))("is AES-256 and sound for qpdf (needs qpdf)", () => {
    const shown = outputOf("qpdf", "--check", `--password=${password}`, file);
    expect(shown).toContain("R = 6");
    expect(shown).toContain("stream encryption method: AESv3");
    expect(shown).toContain("extract for accessibility: allowed");
    expect(shown).toContain("modify anything: not allowed");
    expect(shown).toContain("No syntax or stream encoding errors found");
  });

  it.skipIf(!isInstalled("pdftotext"))("is read by poppler with its password alone (needs poppler-utils)", () => {
    expect(outputOf("pdftotext", "-upw", password, file, "-")).toContain("한빛");
    expect(() => outputOf("pdftotext", "-upw", "other", file, "-")).toThrow("Incorrect password");
  });
});
