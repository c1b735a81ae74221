import { posix } from "node:path";
import { SaxesParser } from "saxes";

/** An element of a part: its name and its children. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** A part as a tree. Throws what the parser throws for markup that is not well formed, names with undeclared prefixes included. */
export function parseXml(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("opentag", ({ name, attributes }) => {
    const said = Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value]));
    const element: Element = { name, attributes: said, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.on("text", (text) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.write(xml).close();
  const [first] = root.children;
  if (first === undefined) throw new Error("an empty part");
  return first;
}

/** Every element of a tree with this name, in order. */
export function all(tree: Element, name: string): Element[] {
  return tree.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

/** What is wrong with a package: parts without a content type, relations to nowhere, parts nothing leads to, ids given twice. */
export function faultsOf(files: ReadonlyMap<string, string>): string[] {
  const faults: string[] = [];
  const types = parseXml(files.get("[Content_Types].xml") ?? "");
  const overrides = all(types, "Override").map(({ attributes }) => attributes.PartName ?? "");
  const defaults = new Set(all(types, "Default").map(({ attributes }) => attributes.Extension));
  for (const name of overrides)
    if (!files.has(name.slice(1))) faults.push(`a content type for ${name}, which is not there`);
  if (new Set(overrides).size !== overrides.length) faults.push("a content type given twice");
  const reached = new Set(["[Content_Types].xml"]);
  for (const [name, xml] of files) {
    if (!name.endsWith(".rels")) {
      const isKnown =
        overrides.includes(`/${name}`) || (name !== "[Content_Types].xml" && defaults.has(name.split(".").at(-1)));
      if (!isKnown && name !== "[Content_Types].xml") faults.push(`${name} has no content type`);
      continue;
    }
    const folder = posix.join(posix.dirname(name), "..");
    const owner = posix.join(folder, posix.basename(name, ".rels"));
    if (owner !== folder && name !== "_rels/.rels" && !files.has(owner)) faults.push(`${name} belongs to no part`);
    reached.add(name);
    const links = all(parseXml(xml), "Relationship").map(({ attributes }) => attributes);
    const ids = new Set(links.map(({ Id }) => Id));
    if (ids.size !== links.length) faults.push(`${name} gives an id twice`);
    for (const { Target = "", TargetMode } of links) {
      const target = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target);
      if (TargetMode !== "External" && !files.has(target))
        faults.push(`${name} leads to ${target}, which is not there`);
      reached.add(target);
    }
    const used = [...(files.get(owner) ?? "").matchAll(/ r:(?:id|embed|link)="([^"]*)"/g)].map(([, id]) => id ?? "");
    for (const id of used) if (!ids.has(id)) faults.push(`${owner} uses ${id}, which ${name} does not give`);
  }
  for (const name of files.keys()) if (!reached.has(name)) faults.push(`nothing leads to ${name}`);
  return faults;
}
