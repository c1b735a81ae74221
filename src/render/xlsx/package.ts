import { posix } from "node:path";
import { contentOf, type Entry } from "./archive.ts";
import { element, xmlDeclaration } from "./xml.ts";

/** The files of a workbook, which is a package: parts, the relations that lead from one to another, and what type each is. Source: ECMA-376, part 2. */
export type Package = Map<string, Entry>;

/** Adds a part and says what it is. */
export function addPart(parts: Package, name: string, content: string | Buffer, contentType: string): void {
  parts.set(name, Buffer.from(content as string));
  editPart(parts, "[Content_Types].xml", (xml) =>
    before(xml, "</Types>", element("Override", { PartName: `/${name}`, ContentType: contentType })),
  );
}

/** Leads from a part (the package itself where empty) to another; gives the relation's id. */
export function relate(parts: Package, owner: string, type: string, target: string): string {
  const name = posix.join(posix.dirname(owner), "_rels", `${posix.basename(owner)}.rels`);
  const xml = parts.has(name) ? textOf(parts, name) : `${xmlDeclaration}${element("Relationships", { xmlns }, "")}`;
  const id = `rIdJ${xml.split("<Relationship ").length}`;
  const relation = element("Relationship", { Id: id, Type: `${relations}/${type}`, Target: target });
  parts.set(name, Buffer.from(before(xml, "</Relationships>", relation)));
  return id;
}

const xmlns = "http://schemas.openxmlformats.org/package/2006/relationships";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export function editPart(parts: Package, name: string, change: (xml: string) => string): void {
  parts.set(name, Buffer.from(change(textOf(parts, name))));
}

export function textOf(parts: Package, name: string): string {
  const entry = parts.get(name);
  if (entry === undefined) throw new RangeError(`the workbook has no ${name}`);
  return Buffer.from(contentOf(entry)).toString("utf8");
}

/** Markup with an addition in front of the last of a mark. */
export function before(xml: string, mark: string, addition: string): string {
  const at = xml.lastIndexOf(mark);
  if (mark === "" || at === -1) throw new RangeError(`the workbook's markup has no ${mark}`);
  return xml.slice(0, at) + addition + xml.slice(at);
}
