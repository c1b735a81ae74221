import type ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { readArchive, writeArchive } from "../../../src/render/xlsx/archive.ts";
import { verifyWorkbook } from "../../../src/render/xlsx/verify.ts";
import { draw } from "./open.ts";

/** Draws, lets somebody meddle, and verifies again; what ExcelJS does not know, such as charts, stays. */
async function meddle(change: (workbook: ExcelJS.Workbook) => void): Promise<void> {
  const { input, bytes, workbook } = await draw();
  change(workbook);
  const saved = new Uint8Array(await workbook.xlsx.writeBuffer());
  await verifyWorkbook(writeArchive(new Map([...readArchive(bytes), ...readArchive(saved)]), new Date(0)), input);
}

/** Draws, and takes a part away. */
async function without(part: RegExp): Promise<void> {
  const { input, bytes } = await draw();
  const kept = [...readArchive(bytes)].filter(([name]) => !part.test(name));
  await verifyWorkbook(writeArchive(new Map(kept), new Date(0)), input);
}

const closing = (workbook: ExcelJS.Workbook): ExcelJS.Cell => {
  const worksheet = workbook.getWorksheet("고객흐름표");
  const cells: ExcelJS.Cell[] = [];
  worksheet?.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.formula) cells.push(cell);
    });
  });
  const [first] = cells;
  if (first === undefined) throw new Error("the flow statement has no formula");
  return first;
};

describe("a workbook opened again", () => {
  it("passes when only its reader saved it", async () => {
    await expect(meddle(() => {})).resolves.toBeUndefined();
  });

  it("is refused with another result", async () => {
    const wrong = meddle((workbook) => {
      const cell = closing(workbook);
      cell.value = { formula: cell.formula, result: 12_345 };
    });
    await expect(wrong).rejects.toMatchObject({ code: "JEPYO-XLSX-VALUE", fault: "statement" });
  });

  it("is refused with another formula, or none", async () => {
    const other = meddle((workbook) => {
      const cell = closing(workbook);
      cell.value = { formula: `${cell.formula}+0`, result: Number(cell.result) };
    });
    await expect(other).rejects.toMatchObject({ code: "JEPYO-XLSX-FORMULA" });
    const none = meddle((workbook) => {
      const cell = closing(workbook);
      cell.value = Number(cell.result);
    });
    await expect(none).rejects.toMatchObject({ code: "JEPYO-XLSX-FORMULA" });
  });

  it.each([
    ["a function of 256 arguments", `SUM(${Array(256).fill("A1").join(",")})`],
    ["8,193 characters", Array(2_731).fill("A1").join("+")],
  ])("is refused with %s, wherever it stands", async (_, formula) => {
    const long = meddle((workbook) => {
      const cell = workbook.getWorksheet("고객흐름표")?.getCell("Z99");
      if (cell !== undefined) cell.value = { formula, result: 0 };
    });
    await expect(long).rejects.toMatchObject({ code: "JEPYO-XLSX-FORMULA" });
  });

  it("is refused under another edition", async () => {
    const { input, bytes } = await draw();
    const other = { ...input, edition: { ...input.edition, id: "0000-0000" } };
    await expect(verifyWorkbook(bytes, other)).rejects.toMatchObject({ code: "JEPYO-XLSX-EDITION" });
  });

  it("is refused without its seal, with another, or without a chart", async () => {
    await expect(without(/custom\.xml$/)).rejects.toMatchObject({ code: "JEPYO-XLSX-EDITION" });
    await expect(without(/chart3\.xml$/)).rejects.toMatchObject({ code: "JEPYO-XLSX-CHARTS" });
    const { input, bytes } = await draw();
    const other = { ...input, edition: { ...input.edition, fingerprint: "sha256:other" } };
    await expect(verifyWorkbook(bytes, other)).rejects.toMatchObject({
      code: "JEPYO-XLSX-EDITION",
      message: expect.stringContaining("Fingerprint"),
    });
  });

  it("is refused without a worksheet, or unreadable", async () => {
    const { input, bytes, workbook } = await draw();
    workbook.removeWorksheet("검증");
    const saved = new Uint8Array(await workbook.xlsx.writeBuffer());
    await expect(verifyWorkbook(saved, input)).rejects.toMatchObject({ code: "JEPYO-XLSX-SHEETS" });
    await expect(verifyWorkbook(bytes.subarray(0, 400), input)).rejects.toMatchObject({
      code: "JEPYO-XLSX-UNREADABLE",
    });
  });
});
