import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { browserCache } from "../../../src/render/pdf/browser/cache.ts";
import * as launching from "../../../src/render/pdf/browser/launch.ts";
import { openPagePool, type PagePool } from "../../../src/render/pdf/page-pool.ts";
import { openPdfPrinter } from "../../../src/render/pdf/pdf.ts";
import { sampleEdition } from "../fixtures/edition.ts";
import { sampleSheets } from "../fixtures/statements.ts";
import { processesOf, until } from "./processes.ts";

vi.mock("../../../src/render/pdf/browser/launch.ts", { spy: true });
const launches = vi.mocked(launching.launchBrowser);

const folder = mkdtempSync(join(tmpdir(), "jepyo-close-"));
const closed = { code: "JEPYO-BROWSER-CLOSED", fault: "environment", retry: "later" };
const korean = { sheets: sampleSheets(), edition: sampleEdition(), locale: "ko" } as const;
let scratch: string;

beforeEach(({ task }) => {
  scratch = join(folder, task.id);
  mkdirSync(scratch);
});
afterEach(() => vi.clearAllMocks());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = () => ({ scratch, cache: browserCache(), sandbox: "auto", warn: () => undefined }) as const;

async function expectNothingLeft(): Promise<void> {
  expect(await until(() => processesOf(scratch).length === 0)).toBe(true);
  expect(readdirSync(scratch).filter((name) => name.startsWith("profile-"))).toEqual([]);
}

/** Resolves when the page is lent; the page is then held until the browser goes. */
function hold(pool: PagePool): { readonly lent: Promise<void>; readonly used: Promise<unknown> } {
  const { promise: lent, resolve } = Promise.withResolvers<void>();
  const used = pool.use(() => {
    resolve();
    return new Promise(() => undefined);
  });
  used.catch(() => undefined);
  return { lent, used };
}

describe("a pool whose pages were lent many times", () => {
  it("has left nothing at the browser that would keep what was printed", async () => {
    const pool = openPagePool(options());
    await pool.use(async () => "printed");
    const launched = await launches.mock.results[0]?.value;
    const { browser } = launched ?? expect.fail("no browser was launched");
    const before = browser.listenerCount("disconnected");
    for (let times = 0; times < 5; times += 1) await pool.use(async () => "printed");
    expect(browser.listenerCount("disconnected")).toBe(before);
    await pool.close();
  });
});

describe("a printer that is closed", () => {
  it("lets go of documents that are being printed and starts no second browser", async () => {
    const printer = await openPdfPrinter(options());
    await printer.print(korean);
    const prints = Array.from({ length: 4 }, () => printer.print(korean));
    const settled = Promise.allSettled(prints);
    await Promise.race(prints);
    await printer.close();
    const last = (await settled).at(-1);
    expect(last).toMatchObject({ status: "rejected", reason: closed });
    expect(launches).toHaveBeenCalledOnce();
    await expectNothingLeft();
  });

  it("lets go of the pages that are lent and of those that wait for one", async () => {
    const pool = openPagePool(options());
    const held = [hold(pool), hold(pool)];
    const waiting = pool.use(async () => "printed");
    waiting.catch(() => undefined);
    await Promise.all(held.map(({ lent }) => lent));
    await pool.close();
    for (const { used } of held) await expect(used).rejects.toMatchObject(closed);
    await expect(waiting).rejects.toMatchObject(closed);
    expect(launches).toHaveBeenCalledOnce();
    await expectNothingLeft();
  });

  it("ends a browser that is just starting", async () => {
    const pool = openPagePool(options());
    const { used } = hold(pool);
    expect(await until(() => processesOf(scratch).length > 0)).toBe(true);
    await pool.close();
    await expect(used).rejects.toMatchObject(closed);
    expect(launches).toHaveBeenCalledOnce();
    await expectNothingLeft();
  });

  it("does not wait for a browser that never finishes starting", async () => {
    const browserPath = join(scratch, "sleeper");
    const started = join(scratch, "started");
    writeFileSync(browserPath, `#!/bin/sh\n: > "${started}"\nexec sleep 60\n`, { mode: 0o700 });
    const pool = openPagePool({ ...options(), browserPath });
    const { used } = hold(pool);
    expect(await until(() => existsSync(started))).toBe(true);
    await pool.close();
    await expect(used).rejects.toMatchObject(closed);
    await expectNothingLeft();
  });

  it("starts nothing when it is closed before its browser was looked for", async () => {
    const pool = openPagePool(options());
    const { used } = hold(pool);
    await pool.close();
    await expect(used).rejects.toMatchObject(closed);
    await expectNothingLeft();
  });

  it("does not start a dead browser anew", async () => {
    const pool = openPagePool(options());
    await pool.use(async () => undefined);
    const launched = await launches.mock.results[0]?.value;
    const again = hold(pool);
    await again.lent;
    launched?.browser.process()?.kill("SIGKILL");
    await pool.close();
    await expect(again.used).rejects.toMatchObject(closed);
    expect(launches).toHaveBeenCalledOnce();
    await expectNothingLeft();
  });

  it("can be closed twice, takes nothing more, and needs no browser to be closed", async () => {
    const pool = openPagePool(options());
    await Promise.all([pool.close(), pool.close()]);
    await pool.close();
    await expect(pool.use(async () => "printed")).rejects.toMatchObject(closed);
    expect(launches).not.toHaveBeenCalled();
  });
});
