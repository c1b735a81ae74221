import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openFontShelf } from "../../../src/render/font/shelf.ts";
import { renderParts } from "../../../src/render/html/page.ts";
import { browserCache } from "../../../src/render/pdf/browser/cache.ts";
import { openPagePool, type PagePool } from "../../../src/render/pdf/page-pool.ts";
import { sampleEdition } from "../fixtures/edition.ts";
import { sampleSheets } from "../fixtures/statements.ts";
import { processesOf, until } from "./processes.ts";

const folder = mkdtempSync(join(tmpdir(), "jepyo-failing-"));
const parts = renderParts({ sheets: sampleSheets(), edition: sampleEdition(), locale: "ko" });
const fonts = await openFontShelf().including(parts.body);
let scratch: string;

beforeEach(({ task }) => {
  scratch = join(folder, task.id);
  mkdirSync(scratch);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (patience = 60_000) =>
  openPagePool({ scratch, cache: browserCache(), sandbox: "auto", warn: () => undefined, patience });
const print = (pool: PagePool) => pool.use((page) => page.print(parts, fonts));

/** All processes of this test's browser, the pages' own too. */
function family(): number[] {
  const parents = processesOf(scratch);
  const children = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => parents.includes(groupOf(pid)));
  return [...new Set([...parents, ...children])];
}

function groupOf(pid: number): number {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[2],
    );
  } catch {
    return -1;
  }
}

const renderers = () =>
  family().filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer");
    } catch {
      return false;
    }
  });

async function expectNothingLeft(known: readonly number[]): Promise<void> {
  expect(await until(() => known.every((pid) => groupOf(pid) === -1))).toBe(true);
  expect(readdirSync(scratch)).toEqual([]);
}

describe("a page pool", () => {
  it("prints again when the page's process is killed in the middle", async () => {
    const pool = open();
    await print(pool);
    const browsers = processesOf(scratch);
    const known = family();
    const printing = print(pool);
    for (const pid of renderers()) process.kill(pid, "SIGKILL");
    expect((await printing).length).toBeGreaterThan(100_000);
    expect(processesOf(scratch)).toEqual(browsers);
    known.push(...family());
    await pool.close();
    await expectNothingLeft(known);
  });

  it("ends a browser that stands still, and prints with another", async () => {
    const pool = open(5_000);
    await print(pool);
    const known = family();
    for (const pid of known) process.kill(pid, "SIGSTOP");
    expect((await print(pool)).length).toBeGreaterThan(100_000);
    expect(processesOf(scratch).some((pid) => known.includes(pid))).toBe(false);
    known.push(...family());
    await pool.close();
    await expectNothingLeft(known);
  });

  it("ends a browser whose page alone stands still, and leaves nothing of it", async () => {
    const pool = open(5_000);
    await print(pool);
    const known = family();
    for (const pid of renderers()) process.kill(pid, "SIGSTOP");
    expect((await print(pool)).length).toBeGreaterThan(100_000);
    known.push(...family());
    await pool.close();
    await expectNothingLeft(known);
  });

  it("gives up on a document that never comes, with an error to try again later", async () => {
    const pool = open(3_000);
    await expect(pool.use(() => new Promise(() => undefined))).rejects.toMatchObject({
      code: "JEPYO-BROWSER-CRASHED",
      retry: "later",
      hint: expect.stringContaining("disk space"),
    });
    expect((await print(pool)).length).toBeGreaterThan(100_000);
    const known = family();
    await pool.close();
    await expectNothingLeft(known);
  });
});
