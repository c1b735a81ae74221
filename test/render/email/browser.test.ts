import { tmpdir } from "node:os";
import type { Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MailRequest, renderMail } from "../../../src/render/email/mail.ts";
import { browserCache } from "../../../src/render/pdf/browser/cache.ts";
import { type Launched, launchBrowser } from "../../../src/render/pdf/browser/launch.ts";
import { edition, summary } from "./summary.ts";

const request: MailRequest = {
  sheets: [summary],
  edition: { ...edition, company: { ...edition.company, name: "아주긴이름의주식회사".repeat(6) } },
  locale: "ko",
  recipient: { name: "대표이사" },
  contact: { name: "재무기획팀", address: "finance-planning.team@long-host-name.example.com", phone: "02-000-0000" },
  documents: [
    {
      format: "pdf",
      name: `${"아주긴이름의주식회사".repeat(3)}_고객제표_2026-10_v1.pdf`,
      bytes: 320_000,
      locked: true,
      link: { url: "https://jepyo.example.com/documents/x", until: "2026-11-17" },
    },
  ],
  unsubscribeUrl: `https://jepyo.example.com/subscriptions/${"a".repeat(60)}`,
};

type Colour = readonly [number, number, number];
interface Words {
  readonly text: string;
  readonly colour: Colour;
  readonly ground: Colour;
}

/** Runs in the page: every run of text with its colour and what it stands on. */
const readWords = `(() => {
  const rgb = (value) => (value.match(/[\\d.]+/g) ?? []).map(Number);
  const groundOf = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const [r = 0, g = 0, b = 0, alpha = 1] = rgb(getComputedStyle(at).backgroundColor);
      if (alpha > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const text = node.textContent.trim();
    const element = node.parentElement;
    if (text === "" || element.closest(".preview, style") !== null) continue;
    found.push({ text, colour: rgb(getComputedStyle(element).color), ground: groundOf(element) });
  }
  return found;
})()`;

/** Source: WCAG 2.2, contrast ratio. */
function contrast(one: Colour, other: Colour): number {
  const light = (colour: Colour) => {
    const [r = 0, g = 0, b = 0] = colour.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark = 0, bright = 0] = [light(one), light(other)].sort((left, right) => left - right);
  return (bright + 0.05) / (dark + 0.05);
}

/** As programs do that turn light mails dark by themselves: lightness is turned round, the hue stays. */
function inverted([r, g, b]: Colour): Colour {
  const sum = Math.max(r, g, b) + Math.min(r, g, b);
  const shift = 255 - sum;
  return [r + shift, g + shift, b + shift];
}

describe("a mail in a browser", () => {
  let launched: Launched;
  let page: Page;
  beforeAll(async () => {
    launched = await launchBrowser({ scratch: tmpdir(), cache: browserCache(), sandbox: "auto", warn: () => {} });
    page = await launched.browser.newPage();
  }, 120_000);
  afterAll(() => launched?.close());

  it.each(["ko", "en"] as const)("fits telephones of 320 to 390 px and windows of 600, in %s", async (locale) => {
    const { html } = renderMail({ ...request, locale });
    for (const width of [320, 360, 390, 600]) {
      await page.setViewport({ width, height: 800 });
      await page.setContent(html);
      const wide = await page.evaluate("document.documentElement.scrollWidth");
      expect(wide, `${width} px`).toBeLessThanOrEqual(width);
    }
  });

  it.each(["light", "dark"] as const)("can be read: every word stands out, in a %s window", async (scheme) => {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.setViewport({ width: 600, height: 800 });
    await page.setContent(renderMail(request).html);
    const words = (await page.evaluate(readWords)) as Words[];
    expect(words.length).toBeGreaterThan(40);
    expect(new Set(words.map(({ ground }) => contrast(ground, [255, 255, 255]) > 4)).size).toBe(1);
    expect(contrast(words[0]?.ground ?? [0, 0, 0], [255, 255, 255]) > 4).toBe(scheme === "dark");
    for (const { text, colour, ground } of words) {
      expect(contrast(colour, ground), text).toBeGreaterThanOrEqual(4.5);
      const turned = scheme === "light" ? contrast(inverted(colour), inverted(ground)) : 21;
      expect(turned, `${text}, inverted`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("says the same with images blocked, for it has none, and draws the roll-forward's bars in any client's table", async () => {
    await page.setViewport({ width: 600, height: 800 });
    await page.setContent(renderMail(request).html);
    const bars = (await page.evaluate(
      "[...document.querySelectorAll('td.bar')].map((cell) => cell.getBoundingClientRect()).map(({ x, width }) => [x, width])",
    )) as number[][];
    expect(bars).toHaveLength(5);
    const [opening, fresh] = bars;
    expect(Math.abs((opening?.[0] ?? 0) + (opening?.[1] ?? 0) - (fresh?.[0] ?? 0))).toBeLessThan(4);
    expect(await page.$$("img, svg, picture, canvas")).toEqual([]);
  });
});
