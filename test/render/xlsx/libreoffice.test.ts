import { execFile, execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { renderWorkbook, type WorkbookInput } from "../../../src/render/xlsx/workbook.ts";
import { comparedOf, documentOf } from "../../comparison/issued.ts";
import { sampleStatements } from "../../sheets/sample.ts";
import { cellsOf, fixtureStatements, inputOf, openWorkbook } from "./open.ts";

/** LibreOffice without a window. */
const office = "soffice";
const isInstalled = ((): boolean => {
  try {
    execFileSync(office, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Opens a workbook in LibreOffice, which computes every formula anew, and saves it. */
async function recalculate(bytes: Uint8Array): Promise<Uint8Array> {
  const directory = await mkdtemp(join(tmpdir(), "jepyo-recalculate-"));
  try {
    const profile = join(directory, "profile");
    await mkdir(join(profile, "user"), { recursive: true });
    await writeFile(join(profile, "user", "registrymodifications.xcu"), alwaysRecalculate);
    await writeFile(join(directory, "book.xlsx"), bytes);
    const out = join(directory, "out");
    const profileUrl = `-env:UserInstallation=${pathToFileURL(profile)}`;
    await promisify(execFile)(office, [
      profileUrl,
      "--headless",
      "--convert-to",
      "xlsx",
      "--outdir",
      out,
      join(directory, "book.xlsx"),
    ]);
    return await readFile(join(out, "book.xlsx"));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Paragraphs in several faces come back as runs; they hold no figures. */
function isRichText(value: unknown): boolean {
  return typeof value === "object" && value !== null && "richText" in value;
}

const worlds: [string, WorkbookInput][] = [
  ["the story", inputOf(fixtureStatements())],
  ["dollars", inputOf(sampleStatements({ currency: "USD" }))],
  ["nothing before", inputOf(sampleStatements({ covered: "current" }))],
  ["nobody", inputOf(sampleStatements({ customers: 0 }))],
  ["two side by side", documentOf(comparedOf(2))],
  ["six side by side, in dollars", documentOf(comparedOf(6, { currency: "USD" }))],
];

describe.skipIf(!isInstalled)("recalculated in LibreOffice (skipped where soffice is not installed)", () => {
  it.each(worlds)(
    "%s: every formula gives its cached value",
    async (_, input) => {
      const issued = await openWorkbook(await renderWorkbook(input));
      const expected = new Map<string, unknown>();
      const emptied = await openWorkbook(await renderWorkbook(input));
      for (const cell of cellsOf(issued))
        expected.set(`${cell.worksheet.name}!${cell.address}`, cell.formula ? cell.result : cell.value);
      for (const cell of cellsOf(emptied)) if (cell.formula) cell.value = { formula: cell.formula, result: -1 };

      const again = await openWorkbook(await recalculate(new Uint8Array(await emptied.xlsx.writeBuffer())));

      const wrong: string[] = [];
      for (const cell of cellsOf(again)) {
        const key = `${cell.worksheet.name}!${cell.address}`;
        const actual = cell.formula ? cell.result : cell.value;
        const wanted = expected.get(key);
        const isSame =
          typeof actual === "number" && typeof wanted === "number"
            ? Math.abs(actual - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted))
            : isRichText(actual) || actual === wanted;
        if (!isSame) wrong.push(`${key}: ${String(actual)} for ${String(wanted)} (${cell.formula})`);
      }
      expect(wrong).toEqual([]);
      expect(cellsOf(again).filter((cell) => cell.formula).length).toBe(
        cellsOf(issued).filter((cell) => cell.formula).length,
      );
    },
    120_000,
  );
});
