import { beforeAll, describe, expect, it } from "vitest";
import { plainText } from "../../../src/render/plain-text.ts";
import { verifyWorkbook } from "../../../src/render/xlsx/verify.ts";
import { renderWorkbook, type WorkbookInput } from "../../../src/render/xlsx/workbook.ts";
import { comparedOf, documentOf } from "../../comparison/issued.ts";
import { sampleStatements } from "../../sheets/sample.ts";
import { cellsOf, inputOf, openWorkbook, unzip } from "./open.ts";
import { all, faultsOf, parseXml } from "./package-walk.ts";

const evil = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "=cmd|' /C calc'!A0",
  `</t><f>1</f>`,
  "&[File]&A",
  "😀=1",
  "\u202E=1",
  "_x003D_1+1",
  "VIP_x0041_",
  "＝1+1",
  "＋1",
  "－1",
  "＠SUM(A1)",
];

/** Without what would change the text around it. */
function shownName(name: string): string {
  return plainText(name).trim();
}

/** A company, a channel and a tier that all bear this name. */
function named(name: string): WorkbookInput {
  const base = sampleStatements({ channel: name });
  const tiers = base.change.tiers.map((tier) => (tier.tier === 5 ? { ...tier, label: name } : tier));
  const statements = { ...base, company: { ...base.company, name }, change: { ...base.change, tiers } };
  const input = inputOf(statements);
  return { ...input, edition: { ...input.edition, title: { ko: name, en: name }, scope: name } };
}

/** Every text that a spreadsheet computes; which cells go on which page depends on how long names are. */
function formulasIn(files: ReadonlyMap<string, string>): string[] {
  const parts = [...files].filter(([path]) => !path.endsWith(".rels")).map(([, xml]) => parseXml(xml));
  return parts.flatMap((part) =>
    ["f", "c:f", "definedName"].flatMap((name) =>
      all(part, name).flatMap(({ text, attributes }) => (attributes.name?.startsWith("_xlnm.Print_") ? [] : [text])),
    ),
  );
}

let harmless: readonly string[] = [];

beforeAll(async () => {
  harmless = formulasIn(unzip(await renderWorkbook(named("한빛"))));
  expect(harmless.length).toBeGreaterThan(500);
});

describe("what a company is called", () => {
  it.each(evil)("%j is nowhere computed, and breaks nothing", async (name) => {
    const input = named(name);
    const bytes = await renderWorkbook(input);
    await verifyWorkbook(bytes, input);
    const files = unzip(bytes);
    expect(faultsOf(files)).toEqual([]);
    expect(formulasIn(files)).toEqual(harmless);
    const cells = cellsOf(await openWorkbook(bytes));
    const shown = cells.filter(({ value }) => typeof value === "string" && value.includes(shownName(name)));
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.filter(({ value }) => /^[=+\-@＝＋－＠\t\r]/.test(String(value)))).toEqual([]);
    const parts = [...files].filter(([path]) => /^xl\/comments/.test(path)).map(([, xml]) => parseXml(xml));
    const comments = parts.flatMap((part) => all(part, "comment").map((comment) => all(comment, "t")[0]?.text ?? ""));
    expect(comments.length).toBeGreaterThan(20);
    expect(comments.filter((text) => /^[=+\-@＝＋－＠\t\r]/.test(text))).toEqual([]);
    expect([...files.values()].join("")).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  });

  it("stands in running lines as text: what would be a code is doubled, and none is cut in half", async () => {
    const name = `${"&".repeat(60)}Z`;
    const workbook = await openWorkbook(await renderWorkbook(named(name)));
    for (const worksheet of workbook.worksheets) {
      const line = worksheet.headerFooter.oddFooter ?? "";
      const [left = "", rest] = line.split("&C&8");
      expect(rest).toMatch(/^ed [0-9a-f-]+&R&8&P \/ &N$/);
      expect(left.replaceAll("&&", "")).toMatch(/^&L&8/);
      expect(left.replaceAll("&&", "").slice(4)).not.toContain("&");
      expect(line.length).toBeLessThanOrEqual(255);
    }
  });

  it("stands in running lines of a draft with a long foot in the 255 characters that a spreadsheet reads", async () => {
    const input = named("&".repeat(70));
    const branding = { footer: { ko: "&".repeat(90), en: "&".repeat(90) } };
    const edition = { ...input.edition, approval: { isDraft: true, boxes: [] } };
    const workbook = await openWorkbook(await renderWorkbook({ ...input, edition, branding }));
    const lines = workbook.worksheets.map(({ headerFooter }) => headerFooter.oddFooter ?? "");
    expect(lines[0]).toContain("초안");
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(255);
  });

  it.each(evil)(
    "%j is text in the titles, names and categories of charts and in their alternative texts",
    async (name) => {
      const files = unzip(await renderWorkbook(documentOf(comparedOf(2, { name }))));
      const charts = [...files].filter(([path]) => path.startsWith("xl/charts/")).map(([, xml]) => parseXml(xml));
      expect(charts.length).toBeGreaterThan(2);
      const said = charts.flatMap((chart) => all(chart, "c:v").map(({ text }) => text));
      expect(said.filter((text) => /^[=+\-@＝＋－＠\t\r]/.test(text) && Number.isNaN(Number(text)))).toEqual([]);
      const references = charts.flatMap((chart) => all(chart, "c:f").map(({ text }) => text));
      expect(references.filter((text) => !/^'(자료|Data)'!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?$/.test(text))).toEqual([]);
      const drawings = [...files]
        .filter(([path]) => /^xl\/drawings\/drawing/.test(path))
        .map(([, xml]) => parseXml(xml));
      for (const { attributes } of drawings.flatMap((drawing) => all(drawing, "xdr:cNvPr")))
        expect(attributes.name).not.toMatch(/^[=+\-@＝＋－＠]/);
    },
  );

  it.each(evil)("%j is text in the properties of the file", async (name) => {
    const files = unzip(await renderWorkbook(named(name)));
    const core = parseXml(files.get("docProps/core.xml") ?? "");
    expect(all(core, "dc:title")[0]?.text).toMatch(/^[^=+\-@＝＋－＠\t\r]/);
    const custom = all(parseXml(files.get("docProps/custom.xml") ?? ""), "property");
    const values = new Map(custom.map((property) => [property.attributes.name, all(property, "vt:lpwstr")[0]?.text]));
    expect(values.get("EditionId")).toBe("9f3c-21a7");
    expect(values.get("Scope")?.trim()).toBe(shownName(name));
    expect(values.get("Fingerprint")).toMatch(/^sha256:/);
  });

  it("gives no worksheet and no defined name its name", async () => {
    const workbook = await openWorkbook(await renderWorkbook(named("=1+1")));
    expect(workbook.worksheets.filter(({ name }) => /[=+@[\]:*?/\\]/.test(name) || name.length > 31)).toEqual([]);
    const names = workbook.definedNames.model.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))).toEqual([]);
  });
});
