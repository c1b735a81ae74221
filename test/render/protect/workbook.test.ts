import { setTimeout as pause } from "node:timers/promises";
import { decrypt, isEncrypted } from "officecrypto-tool";
import { beforeAll, describe, expect, it } from "vitest";
import { protectWorkbook } from "../../../src/render/protect/workbook.ts";
import { renderWorkbook } from "../../../src/render/xlsx/workbook.ts";
import { sampleStatements } from "../../sheets/sample.ts";
import { inputOf, openWorkbook } from "../xlsx/open.ts";

const password = "한빛 2026!";
let plain: Uint8Array;
let locked: Uint8Array;
let turns = 0;

beforeAll(async () => {
  plain = await renderWorkbook(inputOf(sampleStatements({})));
  const protecting = protectWorkbook(plain, password);
  let isDone = false;
  void protecting.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await pause(1);
    turns += 1;
  }
  locked = await protecting;
});

describe("a protected workbook", () => {
  it("opens with its password to the very same file", async () => {
    expect(isEncrypted(Buffer.from(locked))).toBe(true);
    const opened = await decrypt(Buffer.from(locked), { password });
    expect(opened.equals(plain)).toBe(true);
    expect((await openWorkbook(opened)).worksheets.length).toBeGreaterThan(3);
  });

  it("does not open with another password", async () => {
    await expect(decrypt(Buffer.from(locked), { password: "한빛 2025!" })).rejects.toThrow("password is incorrect");
  });

  it("is enciphered with AES-256 and shows nothing of what it holds, nor the password", () => {
    const bytes = Buffer.from(locked);
    expect(bytes.includes('keyBits="256"')).toBe(true);
    expect(bytes.includes('cipherAlgorithm="AES"')).toBe(true);
    for (const word of [password, "xl/workbook.xml"]) {
      expect(bytes.includes(word)).toBe(false);
      expect(bytes.includes(Buffer.from(word, "utf16le"))).toBe(false);
    }
  });

  it("is made while other work goes on", () => {
    expect(turns).toBeGreaterThan(20);
  });

  it("is refused before it is given away when the file is no workbook", async () => {
    const error = await protectWorkbook(Buffer.from("no workbook"), password).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "JEPYO-XLSX-PROTECT" });
    expect(JSON.stringify(error)).not.toContain(password);
  });
});
