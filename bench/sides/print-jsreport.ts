import { createRequire } from "node:module";
import { join } from "node:path";
import { browserCache } from "../../src/render/pdf/browser/cache.ts";
import { findBrowser } from "../../src/render/pdf/browser/find.ts";
import { absent } from "../measure.ts";
import { openPages } from "../render/filled.ts";
import { measureLoad } from "../render/load.ts";
import { killDescendants } from "../render/tree.ts";
import { inputOf } from "./input.ts";
import type { PrintInput } from "./print-jepyo.ts";

/** As much of jsreport as is used here. */
interface Reporter {
  use(extension: unknown): void;
  init(): Promise<unknown>;
  render(request: object): Promise<{ readonly content: Buffer }>;
}

const { scratch, pages, ...load } = inputOf<PrintInput>();
const require = createRequire(import.meta.url);
const [openReporter, chrome] = ((): [(options: object) => Reporter, (options: object) => unknown] => {
  try {
    return [require("@jsreport/jsreport-core"), require("@jsreport/jsreport-chrome-pdf")];
  } catch {
    return absent("`npm install` in bench/ brings it");
  }
})();

const pageOf = await openPages(pages);
const { path, libraries } = await findBrowser(process.env.PUPPETEER_EXECUTABLE_PATH, browserCache());
// Inside this process, without a server, without a sandbox around helpers, nothing stored: a browser for each document in work.
const reporter = openReporter({
  loadConfig: false,
  rootDirectory: scratch,
  tempDirectory: join(scratch, "temp"),
  store: { provider: "memory" },
  logger: { silent: true },
  trustUserCode: true,
  workers: { numberOfWorkers: load.concurrency },
});
reporter.use(
  chrome({
    strategy: "chrome-pool",
    numberOfWorkers: load.concurrency,
    launchOptions: {
      executablePath: path,
      headless: libraries === undefined ? true : "shell",
      args: ["--disable-gpu", "--font-render-hinting=none", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
      env: { ...process.env, ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }) },
    },
  }),
);
await reporter.init();
const print = { engine: "none", recipe: "chrome-pdf" };
const options = { printBackground: true, preferCSSPageSize: true, mediaType: "print" };
const cost = await measureLoad(load, async (index) => {
  const reply = await reporter.render({ template: { ...print, content: pageOf(index).html, chrome: options } });
  return reply.content;
});
console.log(JSON.stringify(cost));
// Closed in its own way it may leave browsers behind, which would slow the next side.
killDescendants();
process.exit(0);
