import type { CDPSession, HTTPRequest, Page } from "puppeteer";
import type { FontCut } from "../font/shelf.ts";
import { type PageParts, wrapParts } from "../html/page.ts";
import { runningStyle } from "../html/running.ts";
import type { PageTemplates } from "../html/templates.ts";
import type { Launched } from "./browser/launch.ts";

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
  /** `templates` are the same for all documents of a page. Throws when the page's process ends meanwhile. */
  print(parts: PageParts, fonts: FontCut, templates?: PageTemplates): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** On paper nothing is this narrow; on the page's screen everything is, so that the body is laid out for paper alone. Unit: pixels. */
const screen = { width: 10, height: 10 };
const onPaperOnly = `@media (max-width: ${screen.width}px) { body { display: none } }`;

/** Opens a page without script and without network. The shell and the fonts are loaded once; then only the body is exchanged. */
export async function openPrintPage(launched: Pick<Launched, "openPage">): Promise<PrintPage> {
  const page = await launched.openPage();
  let crash: Error | undefined;
  page.once("error", (error: Error) => {
    crash = error;
  });
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on("request", (request) => void answer(request));
  await page.setViewport(screen);
  // Otherwise every document would be styled and laid out three times more: for the screen, on the way to paper and on the way back.
  await page.emulateMediaType("print");
  const session = await page.createCDPSession();
  let loaded = 0;
  let prints = 0;

  const print = async (parts: PageParts, fonts: FontCut, templates?: PageTemplates) => {
    if (loaded !== fonts.version) await loadShell(page, parts, fonts, templates);
    else await exchange(page, parts);
    loaded = fonts.version;
    prints += 1;
    return printToPdf(session);
  };
  return {
    get prints() {
      return prints;
    },
    print(parts, fonts, templates) {
      return crash === undefined ? unlessCrashed(page, print(parts, fonts, templates)) : Promise.reject(crash);
    },
    close: () => page.close(),
  };
}

/** What is asked of a page whose process ends is never answered. A promise for each asking: one for all would keep every answer. */
async function unlessCrashed<Answer>(page: Page, asked: Promise<Answer>): Promise<Answer> {
  const { promise: crashed, reject } = Promise.withResolvers<never>();
  page.on("error", reject);
  try {
    return await Promise.race([asked, crashed]);
  } finally {
    page.off("error", reject);
  }
}

/** In one answer: puppeteer would fetch the file in pieces through a stream. */
async function printToPdf(session: CDPSession): Promise<Uint8Array> {
  const { data } = await session.send("Page.printToPDF", {
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
  return Buffer.from(data, "base64");
}

async function loadShell(page: Page, parts: PageParts, fonts: FontCut, templates?: PageTemplates): Promise<void> {
  await page.setContent(wrapParts(parts, `${fonts.css}\n${onPaperOnly}`, templates), { waitUntil: "load" });
  await page.evaluate(() => Promise.allSettled([...document.fonts].map((face) => face.load())).then(() => undefined));
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
