import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadJob } from "../../../src/config/load-job.ts";
import type { Job } from "../../../src/model/job.ts";
import type { Statements } from "../../../src/model/statement.ts";
import { inputsOf, parseExpression } from "../../../src/statements/dictionary/expression.ts";
import { figuresOf } from "../../../src/statements/dictionary/figures.ts";
import { definitionAt } from "../../../src/statements/dictionary/find.ts";
import { parsePath, pathText } from "../../../src/statements/dictionary/path.ts";
import { allDefinitions } from "../../../src/statements/dictionary.ts";
import { sampleStatements } from "../../sheets/sample.ts";
import { statementsOf } from "../road.ts";
import { expectDefined } from "./defined.ts";

/** Cases, by their folder and how their job is changed, with figures that neither the fixture nor the sample has. Every case is looked at in `cases.test.ts`. */
const alsoCases: Readonly<Record<string, Partial<Job>>> = {
  "flow/cases/acquisition-and-conversion": { split: { by: "store" } },
  "value/cases/shop": { period: { kind: "month", compare: "previous", window: {}, trend: 12 } },
};

const known = new Map<string, Statements>();

beforeAll(async () => {
  const tests = join(import.meta.dirname, "../..");
  known.set("the fixture", JSON.parse(await readFile(join(tests, "fixtures/statements.json"), "utf8")));
  known.set("a sample in dollars", sampleStatements({ currency: "USD", tiers: 3 }));
  for (const [name, changes] of Object.entries(alsoCases)) {
    const workspace = join(tests, "statements", name);
    const { period } = JSON.parse(await readFile(join(workspace, "expected.json"), "utf8"));
    const job = await loadJob(join(workspace, "job.yaml"), { workspace, secrets: [] }, {});
    known.set(name, await statementsOf({ ...job, ...changes }, period.label, workspace));
  }
});

describe("the dictionary", () => {
  it("defines every figure, and is true: what it computes from other figures is what stands there", () => {
    for (const [name, statements] of known) expect(expectDefined(statements, name)).toBeGreaterThan(100);
  });

  it("defines nothing that no statement holds", () => {
    const seen = new Set<string>();
    for (const { path } of [...known.values()].flatMap(figuresOf)) {
      const found = definitionAt(path);
      if (found !== undefined) seen.add(`${found.definition.key} ${found.role}`);
    }
    const idle = allDefinitions
      .filter(({ isPrintedOnly }) => isPrintedOnly !== true)
      .flatMap(({ key, paths }) => Object.keys(paths).map((role) => `${key} ${role}`))
      .filter((place) => !seen.has(place));
    expect(idle).toEqual([]);
  });

  it("gives every figure one definition, with a key of its own", () => {
    const keys = allDefinitions.map(({ key }) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    const paths = allDefinitions.flatMap((definition) => Object.values(definition.paths));
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });

  it("computes from figures that it defines, and says of all others which table or which key of the job they come from", () => {
    const wrong = allDefinitions.flatMap(({ key, expression, inputs = [], tables = [], given }) => {
      const read = expression === undefined ? inputs.map(parsePath) : inputsOf(parseExpression(expression));
      const unknown = read
        .filter((path) => definitionAt(path) === undefined)
        .map((path) => `${key}: ${pathText(path)}`);
      return read.length === 0 && tables.length === 0 && given === undefined && !neverCounted.has(key)
        ? [...unknown, `${key} comes from nowhere`]
        : unknown;
    });
    expect(wrong).toEqual([]);
  });
});

/** They stand for completeness, always absent. */
const neverCounted = new Set(["change.movements[].rates.new", "change.movements[].rates.reactivated"]);
