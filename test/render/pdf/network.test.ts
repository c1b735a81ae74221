import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openFontShelf } from "../../../src/render/font/shelf.ts";
import { renderParts } from "../../../src/render/html/page.ts";
import { browserCache } from "../../../src/render/pdf/browser/cache.ts";
import { launchBrowser } from "../../../src/render/pdf/browser/launch.ts";
import { openPrintPage } from "../../../src/render/pdf/print-page.ts";
import { sampleEdition } from "../fixtures/edition.ts";
import { sampleSheets } from "../fixtures/statements.ts";
import { readWithPdfjs } from "./reading.ts";

const scratch = mkdtempSync(join(tmpdir(), "jepyo-network-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it("fetches nothing and runs nothing, even if markup got through", async () => {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(request.url ?? "");
    response.end("hello");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await fetch(`${origin}/proof-that-visits-are-seen`);
  const cache = browserCache();
  const launched = await launchBrowser({ scratch, cache, sandbox: "auto", warn: () => undefined });
  try {
    const page = await openPrintPage(launched);
    const fonts = await openFontShelf().including("still here 한빛");
    const parts = renderParts({ sheets: sampleSheets(), edition: sampleEdition(), locale: "ko" });
    const body = `<meta http-equiv="refresh" content="0;url=${origin}/refresh"><img src="${origin}/image"><iframe src="${origin}/frame"></iframe>
      <link rel="stylesheet" href="${origin}/style"><img src="file:///etc/hostname"><img src="x" onerror="document.body.textContent='gone'">
      <style>@import "${origin}/import"; @font-face { font-family: stranger; src: url(${origin}/font) } .far { background: url(${origin}/background); font-family: stranger }</style>
      <link rel="preload" as="image" href="${origin}/preload"><link rel="dns-prefetch" href="${origin}"><object data="${origin}/object"></object>
      <svg><image href="${origin}/svg"/><use href="${origin}/use#a"/></svg><video poster="${origin}/poster" src="${origin}/video"></video><p class="far">가</p>
      <script>document.body.textContent = "gone"; fetch("${origin}/script")</script><p>still here 한빛</p>`;
    for (let round = 0; round < 3; round += 1) {
      const { pages } = await readWithPdfjs(await page.print({ ...parts, body }, fonts));
      expect(pages.join("")).toContain("still here 한빛");
    }
  } finally {
    await launched.close();
    server.close();
  }
  expect(visits).toEqual(["/proof-that-visits-are-seen"]);
});
