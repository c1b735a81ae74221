import type { Browser } from "puppeteer";
import { JepyoError } from "../../model/errors.ts";
import { type Launched, type LaunchOptions, launchBrowser } from "./browser/launch.ts";
import { openPrintPage, type PrintPage } from "./print-page.ts";

/** Two pages keep two cores busy; more would only queue. */
const size = 2;
/** A page is opened anew after this many documents, so that the browser's memory stays flat. */
const printsPerPage = 150;

export interface PagePool {
  /** Lends a page, in order of asking. A browser that dies is started anew once. Throws: JEPYO-BROWSER-CRASHED. */
  use<Result>(action: (page: PrintPage) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export function openPagePool(options: LaunchOptions): PagePool {
  let launched: Promise<Launched> | undefined;
  let idle: PrintPage[] = [];
  let busy = 0;
  let isClosed = false;
  const waiting: (() => void)[] = [];

  const browser = async (): Promise<Launched> => {
    const known = launched;
    const current = await known?.catch(() => undefined);
    if (current?.browser.connected) return current;
    if (launched === known) {
      idle = [];
      launched = current === undefined ? launchBrowser(options) : current.close().then(() => launchBrowser(options));
    }
    return launched ?? launchBrowser(options);
  };

  const once = async <Result>(action: (page: PrintPage) => Promise<Result>): Promise<Result> => {
    const { browser: running } = await browser();
    const lost = rejectWhenLost(running);
    let page = idle.pop();
    try {
      page ??= await Promise.race([openPrintPage(running), lost.promise]);
      const result = await Promise.race([action(page), lost.promise]);
      if (page.prints < printsPerPage && running.connected) idle.push(page);
      else void page.close().catch(() => undefined);
      return result;
    } catch (error) {
      void page?.close().catch(() => undefined);
      throw error;
    } finally {
      lost.forget();
    }
  };

  return {
    async use(action) {
      if (isClosed) throw new Error("the printer is closed");
      if (busy < size) busy += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await once(action);
      } catch (error) {
        if (error instanceof JepyoError) throw error;
        return await once(action).catch((again: unknown) => {
          throw again instanceof JepyoError ? again : crashed(again);
        });
      } finally {
        const next = waiting.shift();
        if (next === undefined) busy -= 1;
        else next();
      }
    },
    async close() {
      isClosed = true;
      const current = await launched?.catch(() => undefined);
      launched = undefined;
      await current?.close();
    },
  };
}

/** Some calls to a browser that is gone wait for their time limit; this does not. */
function rejectWhenLost(browser: Browser): { readonly promise: Promise<never>; forget(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const lose = () => reject(new Error("the browser is gone"));
  promise.catch(() => undefined);
  if (browser.connected) browser.once("disconnected", lose);
  else lose();
  return { promise, forget: () => browser.off("disconnected", lose) };
}

function crashed(cause: unknown): JepyoError {
  return new JepyoError("the browser stopped while printing, and again after it was started anew", {
    code: "JEPYO-BROWSER-CRASHED",
    fault: "environment",
    retry: "later",
    hint: "look for a lack of memory on this machine; `jepyo doctor` checks the browser",
    cause,
  });
}
