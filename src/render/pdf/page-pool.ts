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
    const page = idle.pop() ?? (await openPrintPage(running));
    try {
      const result = await action(page);
      if (page.prints < printsPerPage && running.connected) idle.push(page);
      else await page.close();
      return result;
    } catch (error) {
      await page.close().catch(() => undefined);
      throw error;
    }
  };

  return {
    async use(action) {
      if (isClosed) throw new Error("the printer is closed");
      if (busy >= size) await new Promise<void>((resolve) => waiting.push(resolve));
      busy += 1;
      try {
        return await once(action);
      } catch (error) {
        if (error instanceof JepyoError) throw error;
        return await once(action).catch((again: unknown) => {
          throw again instanceof JepyoError ? again : crashed(again);
        });
      } finally {
        busy -= 1;
        waiting.shift()?.();
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

function crashed(cause: unknown): JepyoError {
  return new JepyoError("the browser stopped while printing, and again after it was started anew", {
    code: "JEPYO-BROWSER-CRASHED",
    fault: "environment",
    retry: "later",
    hint: "look for a lack of memory on this machine; `jepyo doctor` checks the browser",
    cause,
  });
}
