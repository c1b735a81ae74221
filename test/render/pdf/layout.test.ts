import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageWidth } from "../../../src/render/chart/svg.ts";
import { openFontShelf } from "../../../src/render/font/shelf.ts";
import { textsOf } from "../../../src/render/html/drawable-parts.ts";
import { renderPage, renderParts, wrapParts } from "../../../src/render/html/page.ts";
import type { StatementDocument } from "../../../src/render/html/view.ts";
import { browserCache } from "../../../src/render/pdf/browser/cache.ts";
import { type Launched, launchBrowser } from "../../../src/render/pdf/browser/launch.ts";
import { sampleEdition } from "../fixtures/edition.ts";
import { hostileDocument } from "../fixtures/hostile.ts";
import { sampleSheets, sheetsOfTiers } from "../fixtures/statements.ts";

/** What the functions below see, inside the browser. */
declare const document: {
  readonly documentElement: { readonly scrollWidth: number };
  querySelectorAll(selector: string): Iterable<Measured>;
};
declare function getComputedStyle(element: Measured): { readonly borderBottomStyle: string };
interface Measured {
  readonly tagName: string;
  readonly className: unknown;
  readonly textContent: string;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  closest(selector: string): Measured | null;
  getBoundingClientRect(): {
    readonly left: number;
    readonly right: number;
    readonly width: number;
    readonly height: number;
  };
}

const scratch = mkdtempSync(join(tmpdir(), "jepyo-layout-"));
const shelf = openFontShelf();
let launched: Launched;
let page: Page;

beforeAll(async () => {
  launched = await launchBrowser({ scratch, cache: browserCache(), sandbox: "auto", warn: () => undefined });
  page = await launched.browser.newPage();
  await page.setJavaScriptEnabled(false);
});

afterAll(async () => {
  await launched.close();
  rmSync(scratch, { recursive: true, force: true });
});

const edition = sampleEdition();
const documents: readonly (readonly [string, StatementDocument])[] = (["ko", "en"] as const).flatMap((locale) => [
  [`the sample (${locale})`, { sheets: sampleSheets(), edition, locale }] as const,
  [`twelve tiers (${locale})`, { sheets: sheetsOfTiers(12), edition, locale }] as const,
  [`everything at its longest (${locale})`, hostileDocument(locale)] as const,
]);

async function show(document: StatementDocument, media: "print" | "screen", width: number): Promise<void> {
  const parts = renderParts(document);
  const fonts = await shelf.including(...textsOf(parts));
  await load(wrapParts(parts, fonts.css), media, width);
}

/** The HTML that is issued, as a reader opens or prints it. */
async function showIssued(document: StatementDocument, media: "print" | "screen", width: number): Promise<void> {
  await load(await renderPage(document, shelf), media, width);
}

async function load(html: string, media: "print" | "screen", width: number): Promise<void> {
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaType(media);
  await page.setContent(html, { waitUntil: "load" });
}

/** Drawings for narrow screens and the others, those of them that can be seen. */
function drawingsSeen(): Promise<{ narrow: number; wide: number }> {
  return page.evaluate(() => {
    const seen = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((drawing) => drawing.getBoundingClientRect().height > 0).length;
    return { narrow: seen(".drawing.narrow"), wide: seen(".drawing:not(.narrow)") };
  });
}

/** Text that does not fit its place, and what reaches over the edge of the page. */
function misplaced(): Promise<string[]> {
  return page.evaluate((width) => {
    const told = (what: string, { tagName, className, textContent }: Measured) =>
      `${what}: ${tagName}.${String(className)} ${textContent.trim().slice(0, 60)}`;
    const cells = [...document.querySelectorAll("td, th, h1, h2, p, li, .figure")]
      .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && cell.clientWidth > 0)
      .map((cell) => told("cut", cell));
    const outside = [...document.querySelectorAll(".sheet *")]
      .filter((element) => element.closest("svg") === null && element.closest(".subtitle, .parts") === null)
      .filter((element) => {
        const { left, right, width: own } = element.getBoundingClientRect();
        return own > 0 && (left < -1 || right > width + 1);
      })
      .map((element) => told("outside", element));
    return [...cells, ...outside];
  }, pageWidth);
}

describe.each(documents)("on paper, %s", (_, shown) => {
  it("no text leaves its cell and nothing leaves the page", async () => {
    await show(shown, "print", pageWidth);
    expect(await misplaced()).toEqual([]);
  });
});

it("every total, and nothing else, is ruled off twice right below its figures", async () => {
  const [, sample] = documents[0] ?? [];
  if (sample === undefined) throw new Error("no sample");
  await show(sample, "print", pageWidth);
  const ruled = await page.evaluate(() =>
    [...document.querySelectorAll("tbody td, tbody th")].flatMap((cell) => {
      const isTwice = getComputedStyle(cell).borderBottomStyle === "double";
      const isTotal =
        cell.closest("tr.total:not(.figures)") !== null || cell.closest("tr.total > th[rowspan]") !== null;
      return isTwice || isTotal ? [{ isTwice, isTotal, isLast: cell.closest("tr:last-child") !== null }] : [];
    }),
  );
  expect(ruled.length).toBeGreaterThan(40);
  expect(ruled.filter(({ isLast }) => !isLast).length, "totals with memos below").toBeGreaterThan(10);
  expect(ruled.filter(({ isTwice, isTotal }) => isTwice !== isTotal)).toEqual([]);
});

it("would be told of text that leaves its cell, and of what leaves the page", async () => {
  const [, sample] = documents[0] ?? [];
  if (sample === undefined) throw new Error("no sample");
  await show(sample, "print", pageWidth);
  await page.addStyleTag({
    content: "table { table-layout: fixed } td { max-width: 9px } h1 { position: relative; left: 600px }",
  });
  const told = await misplaced();
  expect(told.filter((line) => line.startsWith("cut: TD")).length).toBeGreaterThan(5);
  expect(told.filter((line) => line.startsWith("outside: H1")).length).toBeGreaterThan(3);
});

it("the issued HTML prints as the PDF does: drawings for narrow screens stay away, nothing is cut", async () => {
  for (const [, shown] of documents) {
    await showIssued(shown, "print", pageWidth);
    const { narrow, wide } = await drawingsSeen();
    expect(narrow).toBe(0);
    expect(wide).toBeGreaterThan(5);
    expect(await misplaced()).toEqual([]);
  }
});

describe.each(documents)("on a telephone, %s", (_, shown) => {
  it("the page itself never scrolls sideways; wide tables and drawings scroll in their own box", async () => {
    await showIssued(shown, "screen", 390);
    const drawings = await drawingsSeen();
    expect(drawings.narrow).toBeGreaterThan(0);
    const found = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      boxes: [...document.querySelectorAll(".scroll, .drawing")].filter((box) => box.scrollWidth > box.clientWidth + 1)
        .length,
      cut: [...document.querySelectorAll("td, th")]
        .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && cell.clientWidth > 0)
        .map((cell) => cell.textContent.trim().slice(0, 40)),
      tall: [...document.querySelectorAll("tbody tr")]
        .filter((row) => row.getBoundingClientRect().height > 160)
        .map((row) => row.textContent.trim().slice(0, 40)),
    }));
    expect(found.page).toBeLessThanOrEqual(390);
    expect(found.boxes).toBeGreaterThan(0);
    expect(found.cut).toEqual([]);
    if (shown.branding === undefined) expect(found.tall).toEqual([]);
  });
});
