import { JepyoError } from "../../model/errors.ts";
import { type Launched, type LaunchOptions, launchBrowser } from "./browser/launch.ts";
import { openPrintPage, type PrintPage } from "./print-page.ts";

/** Two pages keep two cores busy; more would only queue. */
const size = 2;
/** A page is opened anew after this many documents, so that the browser's memory stays flat. */
const printsPerPage = 150;
/** A document takes a fraction of a second; a browser that takes longer than this hangs. Unit: milliseconds. */
const defaultPatience = 60_000;

export interface PagePool {
  /**
   * Lends a page, in order of asking. A page that crashes is opened anew once, a browser that dies or hangs is started anew once.
   * Throws: JEPYO-BROWSER-CRASHED; JEPYO-BROWSER-CLOSED once the pool is closed, also while a page is lent.
   */
  use<Result>(action: (page: PrintPage) => Promise<Result>): Promise<Result>;
  /** Ends the browser, also one that is just starting. Nothing is started afterwards. */
  close(): Promise<void>;
}

export interface PagePoolOptions extends LaunchOptions {
  /** How long a document may take before its browser is ended. Unit: milliseconds. */
  readonly patience?: number;
}

export function openPagePool(options: PagePoolOptions): PagePool {
  let launched: Promise<Launched> | undefined;
  let idle: PrintPage[] = [];
  let busy = 0;
  let closing: Promise<void> | undefined;
  const waiting: (() => void)[] = [];
  const givingUp = new AbortController();

  const launch = async (dead: Launched | undefined): Promise<Launched> => {
    await dead?.close();
    if (closing !== undefined) throw closed();
    return launchBrowser({ ...options, signal: givingUp.signal });
  };

  const browser = async (): Promise<Launched> => {
    const known = launched;
    const current = await known?.catch(() => undefined);
    if (closing !== undefined) throw closed();
    if (current?.browser.connected) return current;
    if (launched === undefined || launched === known) {
      idle = [];
      launched = launch(current);
    }
    return launched;
  };

  const once = async <Result>(action: (page: PrintPage) => Promise<Result>): Promise<Result> => {
    const current = await browser();
    const { browser: running } = current;
    const lost = rejectWhenLost(current, options.patience ?? defaultPatience);
    let page = idle.pop();
    try {
      page ??= await Promise.race([openPrintPage(current), lost.promise]);
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

  const attempt = <Result>(action: (page: PrintPage) => Promise<Result>): Promise<Result> =>
    once(action).catch((error: unknown) => {
      throw closing === undefined ? error : closed(error);
    });

  const end = async () => {
    givingUp.abort();
    const current = await launched?.catch(() => undefined);
    await current?.close();
  };

  return {
    async use(action) {
      if (closing !== undefined) throw closed();
      if (busy < size) busy += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await attempt(action);
      } catch (error) {
        if (error instanceof JepyoError) throw error;
        return await attempt(action).catch((again: unknown) => {
          throw again instanceof JepyoError ? again : crashed(again);
        });
      } finally {
        const next = waiting.shift();
        if (next === undefined) busy -= 1;
        else next();
      }
    },
    close() {
      closing ??= end();
      return closing;
    },
  };
}

/** Some calls to a browser that is gone or hangs wait for ever; this does not. One that hangs is ended. */
function rejectWhenLost(
  { browser, kill }: Launched,
  patience: number,
): { readonly promise: Promise<never>; forget(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  let reason = "the browser is gone";
  const lose = () => reject(new Error(reason));
  const timer = setTimeout(() => {
    reason = `the browser did not answer for ${patience / 1000} seconds`;
    kill();
  }, patience);
  // puppeteer takes off what was added by `on` alone.
  if (browser.connected) browser.on("disconnected", lose);
  else lose();
  return {
    promise,
    forget() {
      clearTimeout(timer);
      browser.off("disconnected", lose);
    },
  };
}

function crashed(cause: unknown): JepyoError {
  return new JepyoError("the browser stopped while printing, and again after it was started anew", {
    code: "JEPYO-BROWSER-CRASHED",
    fault: "environment",
    retry: "later",
    hint: "look for a lack of memory or of disk space on this machine; `jepyo doctor` checks the browser",
    cause,
  });
}

function closed(cause?: unknown): JepyoError {
  return new JepyoError("the browser was closed before the document was printed", {
    code: "JEPYO-BROWSER-CLOSED",
    fault: "environment",
    retry: "later",
    hint: "run the same command again: it carries on from here",
    cause,
  });
}
