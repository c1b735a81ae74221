import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, type Scalar, visit } from "yaml";
import { JepyoError } from "../model/errors.ts";

export type Path = readonly PropertyKey[];

/** A YAML file whose values still know their lines. */
export interface YamlFile {
  /** As messages name it. */
  readonly file: string;
  readonly document: Document.Parsed;
  /** The plain values, aliases followed. Throws: JEPYO-JOB-SYNTAX when there are more of them than a person writes. */
  toValue(): unknown;
  /** Line of the value at a path; of what is around it where there is none. */
  lineOf(path: Path): number;
  lineAt(scalar: Scalar): number;
  /** The scalar at a path, aliases followed. */
  scalarAt(path: Path): Scalar | undefined;
}

/**
 * Parses YAML 1.2: `on`, `yes` and dates stay text, duplicate keys are mistakes, keys are text just as they are written (`01: general`).
 * Mistakes come back with their lines; nothing is thrown.
 */
export function parseYamlFile(text: string, file: string): { yaml: YamlFile; errors: JepyoError[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: "1.2", prettyErrors: false });
  const lineOfOffset = (offset = 0) => Math.max(1, lines.linePos(offset).line);
  const errors = document.errors.map(({ code, message, pos }) => {
    const place = { file, line: lineOfOffset(pos[0]) };
    if (code === "DUPLICATE_KEY") return keyTwice(place);
    return noYaml(code === "MULTIPLE_DOCS" ? "--- begins a second document; a file holds one" : message, place);
  });
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && typeof key.value !== "string") key.value = key.source ?? String(key.value);
    },
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      errors.push(noYaml(`*${alias.source} has no anchor`, { file, line: lineOfOffset(alias.range?.[0]) }));
    },
  });

  const nodeAt = (path: Path): unknown => (path.length === 0 ? document.contents : document.getIn(path, true));
  const keyAt = (path: Path): unknown => {
    const parent = nodeAt(path.slice(0, -1));
    if (!isMap(parent)) return undefined;
    return parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))?.key;
  };
  const lineOf = (path: Path): number => {
    if (path.length === 0) return 1;
    const written = keyAt(path) ?? nodeAt(path);
    return isNode(written) && written.range ? lineOfOffset(written.range[0]) : lineOf(path.slice(0, -1));
  };
  const scalarAt = (path: Path): Scalar | undefined => {
    const node = nodeAt(path);
    const target = isAlias(node) ? node.resolve(document) : node;
    return isScalar(target) ? target : undefined;
  };
  const toValue = () => {
    try {
      return document.toJS({ maxAliasCount: 100 });
    } catch {
      throw noYaml("too many aliases (*) of aliases", { file, line: 1 });
    }
  };
  const lineAt = (scalar: Scalar) => lineOfOffset(scalar.range?.[0]);
  return { yaml: { file, document, toValue, lineOf, lineAt, scalarAt }, errors };
}

interface Place {
  readonly file: string;
  readonly line: number;
}

function keyTwice(place: Place): JepyoError {
  return new JepyoError("a key is written twice in the same mapping", {
    code: "JEPYO-JOB-KEY-TWICE",
    fault: "configuration",
    place,
    hint: "keep one of the two",
  });
}

function noYaml(problem: string, place: Place): JepyoError {
  return new JepyoError(`this is no YAML: ${problem}`, {
    code: "JEPYO-JOB-SYNTAX",
    fault: "configuration",
    place,
    hint: `indent with spaces; put text with : # { } [ ] or a leading @ % * & ! into quotes, and "\${NAME}" inside of { }`,
  });
}
