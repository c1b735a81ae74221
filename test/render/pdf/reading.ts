import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export interface ReadPdf {
  readonly pages: readonly string[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly language: string | null;
  readonly isTagged: boolean;
  readonly bookmarks: readonly string[];
  /** Roles of the structure tree, each as often as it stands there. */
  readonly roles: Readonly<Record<string, number>>;
  readonly alternatives: readonly string[];
}

interface StructureNode {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly StructureNode[];
}

interface Bookmark {
  readonly title: string;
  readonly items: readonly Bookmark[];
}

/** Reads a PDF with a reader that is not ours. */
export async function readWithPdfjs(bytes: Uint8Array, password?: string): Promise<ReadPdf> {
  const options = password === undefined ? {} : { password };
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0, ...options });
  const file = await loading.promise;
  const pages: string[] = [];
  const roles: Record<string, number> = {};
  const alternatives: string[] = [];
  const walk = (node: StructureNode) => {
    if (node.role !== undefined) roles[node.role] = (roles[node.role] ?? 0) + 1;
    if (node.alt !== undefined) alternatives.push(node.alt);
    for (const child of node.children ?? []) walk(child);
  };
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
    const tree = (await page.getStructTree()) as StructureNode | null;
    if (tree !== null) walk(tree);
  }
  const { info } = await file.getMetadata();
  const outline = ((await file.getOutline()) ?? []) as readonly Bookmark[];
  const flatten = (marks: readonly Bookmark[]): string[] =>
    marks.flatMap(({ title, items }) => [title, ...flatten(items)]);
  const { Custom: custom, Language: language, ...entries } = info as Record<string, unknown>;
  const result = {
    pages,
    info: { ...entries, ...Object.fromEntries(custom instanceof Map ? custom : Object.entries(custom ?? {})) },
    language: typeof language === "string" ? language : null,
    isTagged:
      new Map(((await file.getMarkInfo()) ?? []) as unknown as Iterable<[string, unknown]>).get("Marked") === true,
    bookmarks: flatten(outline),
    roles,
    alternatives,
  };
  await loading.destroy();
  return result;
}

/** Text without white space: readers differ in where they see a gap. */
export function packed(text: string): string {
  return text.normalize("NFC").replace(/\s/g, "");
}
