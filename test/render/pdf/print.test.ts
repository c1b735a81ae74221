import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JepyoError } from "../../../src/model/errors.ts";
import type { Sheet } from "../../../src/model/sheet.ts";
import type { Text } from "../../../src/model/text.ts";
import { readPdf } from "../../../src/render/pdf/file/read.ts";
import { openPdfPrinter, type PdfPrinter } from "../../../src/render/pdf/pdf.ts";
import { verifyPdf } from "../../../src/render/pdf/verify.ts";
import { sampleEdition } from "../fixtures/edition.ts";
import { sampleSheets, sheetsOfTiers } from "../fixtures/statements.ts";
import { processesOf, until } from "./processes.ts";
import { packed, readWithPdfjs } from "./reading.ts";

const scratch = mkdtempSync(join(tmpdir(), "jepyo 인쇄 "));
const warnings: string[] = [];
const sheets = sampleSheets();
const korean = { sheets, edition: sampleEdition(), locale: "ko" } as const;
const english = { ...korean, locale: "en" } as const;
let printer: PdfPrinter;

beforeAll(async () => {
  printer = await openPdfPrinter({ scratch, sandbox: "auto", warn: (line) => warnings.push(line) });
});

afterAll(async () => {
  await printer.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe("a printed statement", () => {
  it.each([korean, english])(
    "holds its figures, numbers its pages and passes its own check ($locale)",
    async (document) => {
      const bytes = await printer.print(document);
      await verifyPdf(bytes, document);
      const { pages } = await readWithPdfjs(bytes);
      expect(pages.length).toBeGreaterThanOrEqual(6);
      pages.forEach((page, index) => {
        expect(packed(page)).toContain(`${index + 1}/${pages.length}`);
        expect(packed(page)).toContain("ed9f3c-21a7");
      });
      const first = packed(pages[0] ?? "");
      for (const figure of ["56.3%", "411", "60.9%", "39.1%", "2,242", "2,612", "한빛리테일"])
        expect(first).toContain(figure);
    },
  );

  it("says what it is, in which language, with bookmarks and tags", async () => {
    const read = await readWithPdfjs(await printer.print(korean));
    expect(read.info).toMatchObject({
      Title: "월간 고객제표 2026년 10월 · 한빛리테일",
      Author: "한빛리테일",
      Keywords: "ed 9f3c-21a7 hanbit.2026-10.v1",
      EditionId: "9f3c-21a7",
      RunId: "hanbit.2026-10.v1",
    });
    expect(read.language).toBe("ko");
    expect(read.isTagged).toBe(true);
    for (const sheet of sheets.filter(({ key }) => key !== "data")) expect(read.bookmarks).toContain(sheet.title.ko);
    expect(read.roles).toMatchObject({
      H1: expect.any(Number),
      Table: expect.any(Number),
      TH: expect.any(Number),
      Figure: expect.any(Number),
    });
    const charts = sheets.flatMap(({ blocks }) => blocks).flatMap((block) => ("alt" in block ? [block.alt.ko] : []));
    for (const alt of charts) expect(read.alternatives).toContain(alt);
  });

  it("carries the same as XMP, with the edition's seal, and claims no conformance", async () => {
    const scope = "강남점 & <본점>";
    const statements = `sha256:${"ab".repeat(32)}`;
    const document = { ...english, edition: sampleEdition({ scope, statements }) };
    const bytes = await printer.print(document);
    await verifyPdf(bytes, document);
    const seal = { EditionId: "9f3c-21a7", Version: "1", Scope: scope, Statements: statements };
    expect((await readWithPdfjs(bytes)).info).toMatchObject(seal);
    const xmp =
      Buffer.from(bytes)
        .toString("utf8")
        .match(/<x:xmpmeta[\s\S]*<\/x:xmpmeta>/)?.[0] ?? "";
    expect(xmp).toContain('xmlns:jepyo="urn:jepyo:edition"');
    expect(xmp).toContain(`<jepyo:Statements>${statements}</jepyo:Statements>`);
    expect(xmp).toContain("<jepyo:Scope>강남점 &amp; &lt;본점&gt;</jepyo:Scope>");
    expect(xmp).toContain("<dc:language><rdf:Bag><rdf:li>en</rdf:li>");
    expect(xmp).toContain("<xmp:CreateDate>2026-11-03T00:10:00Z</xmp:CreateDate>");
    expect(xmp).not.toContain("pdfuaid");
  });

  it("tells readers how to use it: its title as the window's name, tab order by structure, headers with their scope", async () => {
    const file = readPdf(await printer.print(korean));
    const root = file.dictionary(file.trailer.get("Root"));
    expect(file.dictionary(root.get("ViewerPreferences")).get("DisplayDocTitle")).toBe(true);
    expect(file.dictionary(root.get("MarkInfo")).get("Marked")).toBe(true);
    const objects = file.numbers.map((number) => file.source(number).toString("latin1"));
    const pages = objects.filter((source) => /\/Type \/Page\b/.test(source));
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.every((source) => source.includes("/Tabs /S"))).toBe(true);
    const elements = (role: string) => objects.filter((source) => source.includes(`/S /${role}\n`));
    expect(elements("TH").length).toBeGreaterThan(100);
    expect(elements("TH").every((source) => /\/Scope \/(Row|Column)/.test(source))).toBe(true);
    expect(elements("TD").filter((source) => source.includes("/Headers")).length).toBeGreaterThan(500);
    expect(elements("Figure").length).toBeGreaterThan(10);
    expect(elements("Figure").every((source) => source.includes("/Alt "))).toBe(true);
  });

  it("is the same file every time, whatever was printed before it", async () => {
    const first = await printer.print(korean);
    await printer.print(english);
    await printer.print({ ...korean, sheets: sheetsOfTiers(12) });
    const again = await Promise.all([printer.print(korean), printer.print(korean)]);
    for (const bytes of again) expect(Buffer.compare(bytes, first)).toBe(0);
  });

  it("holds twelve tiers, in both languages", async () => {
    for (const locale of ["ko", "en"] as const) {
      const document = { ...korean, sheets: sheetsOfTiers(12), locale };
      const bytes = await printer.print(document);
      await verifyPdf(bytes, document);
      expect((await readWithPdfjs(bytes)).pages.join("")).toContain(locale === "ko" ? "12분위" : "Tier 12");
    }
  });

  it("has no page without a line of its own, however far its sheets fill the last one", async () => {
    const filled = Array.from({ length: 44 }, (_, more): Sheet => {
      const remarks = Array.from({ length: 72 + more }, (_, at) => ({ key: `${at}`, text: text(`line ${at}`) }));
      return {
        key: "notes",
        title: text("filled"),
        blocks: [{ kind: "remarks", key: "notes", title: text("notes"), remarks }],
      };
    });
    const { pages } = await readWithPdfjs(await printer.print({ ...korean, sheets: filled }));
    expect(pages.length).toBeGreaterThan(filled.length);
    expect(pages.filter((page) => !packed(page).includes("line"))).toEqual([]);
  });

  it("takes any name, shows what the face lacks as a box, and says so once", async () => {
    const name = `<script>{{x}} 한\u202e빛 漢 😀 ${"긴이름".repeat(95)}`.slice(0, 300);
    const edition = sampleEdition({ company: { ...sampleEdition().company, name } });
    const document = { ...korean, edition };
    const bytes = await printer.print(document);
    await verifyPdf(bytes, document);
    await printer.print(document);
    const { pages, info } = await readWithPdfjs(bytes);
    expect(packed(pages[0] ?? "")).toContain("<script>{{x}}한빛□□긴이름");
    expect(String(info.Author)).not.toContain("\u202e");
    expect(warnings.filter((line) => line.includes("U+6F22"))).toEqual([
      "the font cannot draw U+1F600, U+6F22: shown as □",
    ]);
  });

  it("warns about a missing sandbox once at most", () => {
    expect(warnings.filter((line) => line.includes("sandbox")).length).toBe(process.getuid?.() === 0 ? 1 : 0);
  });
});

describe("a browser that dies", () => {
  it("is started anew between two documents", async () => {
    await printer.print(korean);
    for (const pid of processesOf(scratch)) kill(pid);
    await verifyPdf(await printer.print(korean), korean);
  });

  it("is started anew in the middle of one, and both waiting documents come out", async () => {
    await printer.print(korean);
    const printing = [printer.print(korean), printer.print(english), printer.print(korean)];
    await new Promise((resolve) => setTimeout(resolve, 40));
    for (const pid of processesOf(scratch)) kill(pid);
    const [first, second, third] = await Promise.all(printing);
    await verifyPdf(first ?? new Uint8Array(), korean);
    await verifyPdf(second ?? new Uint8Array(), english);
    await verifyPdf(third ?? new Uint8Array(), korean);
  });

  it("is an error to try again later when it dies again", async () => {
    const other = await openPdfPrinter({ scratch: join(scratch, "other"), sandbox: "auto", warn: () => undefined });
    await other.print(korean);
    let isOver = false;
    const killing = (async () => {
      while (!isOver) {
        for (const pid of processesOf(join(scratch, "other"))) kill(pid);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    const error = await other.print(korean).then(
      () => undefined,
      (reason: unknown) => reason as JepyoError,
    );
    isOver = true;
    await killing;
    expect(error?.code).toMatch(/^JEPYO-BROWSER-(CRASHED|START)$/);
    expect(error?.retry).toBe("later");
    await verifyPdf(await other.print(korean), korean);
    await other.close();
  });
});

it("leaves no browser and no folder behind", async () => {
  const own = join(scratch, "own");
  const short = await openPdfPrinter({ scratch: own, sandbox: "auto", warn: () => undefined });
  await short.print(korean);
  expect(processesOf(own).length).toBeGreaterThan(0);
  await short.close();
  expect(await until(() => processesOf(own).length === 0)).toBe(true);
  expect(readdirSync(own)).toEqual([]);
});

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}

function text(words: string): Text {
  return { ko: words, en: words };
}
