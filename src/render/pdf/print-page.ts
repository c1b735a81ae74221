import type { Browser, HTTPRequest, Page } from "puppeteer";
import type { FontCut } from "../font/shelf.ts";
import { type PageParts, wrapParts } from "../html/page.ts";
import { runningStyle } from "../html/running.ts";
import type { PageTemplates } from "../html/templates.ts";

/** What the functions below see, inside the browser. */
declare const document: {
  title: string;
  readonly documentElement: { lang: string };
  readonly body: { innerHTML: string };
  readonly fonts: Iterable<{ load(): Promise<unknown> }>;
  getElementById(id: string): { textContent: string } | null;
};

/** One page of the browser that prints one document after another. */
export interface PrintPage {
  /** Documents printed so far. */
  readonly prints: number;
  /** `templates` are the same for all documents of a page. */
  print(parts: PageParts, fonts: FontCut, templates?: PageTemplates): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Opens a page without script and without network. The shell and the fonts are loaded once; then only the body is exchanged. */
export async function openPrintPage(browser: Browser): Promise<PrintPage> {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on("request", (request) => void answer(request));
  let loaded = 0;
  let prints = 0;
  return {
    get prints() {
      return prints;
    },
    async print(parts, fonts, templates) {
      if (loaded !== fonts.version) await loadShell(page, parts, fonts, templates);
      else await exchange(page, parts);
      loaded = fonts.version;
      prints += 1;
      return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout: 60_000 });
    },
    close: () => page.close(),
  };
}

async function loadShell(page: Page, parts: PageParts, fonts: FontCut, templates?: PageTemplates): Promise<void> {
  await page.setContent(wrapParts(parts, fonts.css, templates), { waitUntil: "load" });
  await page.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())).then(() => undefined));
}

async function exchange(page: Page, { title, locale, running, body }: PageParts): Promise<void> {
  await page.evaluate(
    (next) => {
      document.title = next.title;
      document.documentElement.lang = next.locale;
      const style = document.getElementById("running");
      if (style !== null) style.textContent = next.running;
      document.body.innerHTML = next.body;
    },
    { title, locale, running: runningStyle(running), body },
  );
}

/** Nothing is fetched: a navigation is answered with nothing, so that it cannot blank the page. */
async function answer(request: HTTPRequest): Promise<void> {
  if (request.url().startsWith("data:")) return request.continue();
  if (request.isNavigationRequest()) return request.respond({ status: 204 });
  return request.abort("blockedbyclient");
}
