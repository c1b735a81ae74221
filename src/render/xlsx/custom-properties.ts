import { addPart, type Package, relate } from "./package.ts";
import { element, escapeXml, xmlDeclaration } from "./xml.ts";

/** What every custom property belongs to, and the first number that one may have. Source: ECMA-376, part 1, 22.3. */
const format = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
const firstNumber = 2;

export const propertiesPart = "docProps/custom.xml";

/** Writes what a file says of itself beyond title and author, where spreadsheets show it: File, Info, Properties, Custom. */
export function addProperties(parts: Package, values: Readonly<Record<string, string>>): void {
  const properties = Object.entries(values).map(([name, value], index) =>
    element(
      "property",
      { fmtid: format, pid: firstNumber + index, name },
      element("vt:lpwstr", {}, escapeXml(value.toWellFormed())),
    ),
  );
  const markup = element(
    "Properties",
    {
      xmlns: "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
      "xmlns:vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    },
    ...properties,
  );
  addPart(
    parts,
    propertiesPart,
    xmlDeclaration + markup,
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
  );
  relate(parts, "", "custom-properties", propertiesPart);
}

/** Reads them back; none where a file has none. */
export function readProperties(markup: string): ReadonlyMap<string, string> {
  const found = markup.matchAll(/<property [^>]*name="([^"]*)"[^>]*><vt:lpwstr>([^<]*)</g);
  return new Map([...found].map(([, name = "", value = ""]) => [plain(name), plain(value)]));
}

function plain(text: string): string {
  return text
    .replaceAll("&#10;", "\n")
    .replaceAll("&quot;", '"')
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");
}
