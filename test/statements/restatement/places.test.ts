import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { moneyFromDecimal } from "../../../src/model/money.ts";
import type { Cell } from "../../../src/model/sheet.ts";
import type { Statements } from "../../../src/model/statement.ts";
import type { FigureValue } from "../../../src/statements/dictionary/figures.ts";
import { figuresByPath } from "../../../src/statements/restatement/figures.ts";
import { placesOf } from "../../../src/statements/restatement/places.ts";
import { agree, cellReader } from "../../../src/statements/sheets/evaluate.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { sampleJob } from "../../sheets/job.ts";
import { shop } from "../value/shop.ts";

const story = JSON.parse(
  await readFile(join(import.meta.dirname, "../../fixtures/statements.json"), "utf8"),
) as Statements;
const valued = await shop();

describe.each([
  { name: "the four statements", statements: story, job: sampleJob, fewest: 500, fewestPriors: 100 },
  { name: "customer value", statements: valued.statements, job: valued.job, fewest: 800, fewestPriors: 10 },
])("where the figures of $name stand in the sheets", ({ name, statements, job, fewest, fewestPriors }) => {
  const cellAt = cellReader(buildSheets(statements, job));
  const isOfValue = name === "customer value";
  const figures = [...figuresByPath(statements)].filter(([path]) => path.startsWith("value.") === isOfValue);

  it("is where their values stand", () => {
    let found = 0;
    const wrong = figures.flatMap(([path, { value }]) =>
      placesOf(path).flatMap((place) => {
        const cell = cellAt(place);
        if (cell === undefined || cell.kind === "impossible" || cell.kind === "blank") return [];
        found += 1;
        if (path.endsWith(".visitors") && value === 0) return [];
        if (cell.kind === "text") return [`${path} stands at words`];
        const isSame =
          cell.kind === "money" && cell.value !== null && typeof value === "string"
            ? moneyFromDecimal(cell.value) === moneyFromDecimal(value)
            : agree(cell.value === null ? null : Number(cell.value), printed(cell.kind, value));
        return isSame ? [] : [`${path} is ${value}, ${Object.values(place).join("/")} shows ${cell.value}`];
      }),
    );
    expect(wrong).toEqual([]);
    expect(found).toBeGreaterThan(fewest);
  });

  it("is known for every figure of a prior column, so that all can be marked", () => {
    const priors = figures.filter(([, { published, value }]) => published !== undefined && value !== null);
    expect(priors.length).toBeGreaterThan(fewestPriors);
    const nowhere = priors.filter(([path]) => !placesOf(path).some((place) => cellAt(place) !== undefined));
    expect(nowhere.map(([path]) => path).filter((path) => !unshown.test(path))).toEqual([]);
  });
});

/** Heads and purchases that are estimates are printed whole. */
function printed(kind: Cell["kind"], value: FigureValue): number | null {
  if (value === null) return null;
  return kind === "count" ? Math.round(Number(value)) : Number(value);
}

/** Prior figures that no sheet prints: they cannot be marked, only listed. */
const unshown =
  /^(?:flow\.revenue\.priorPeriod\.(?:grossSales|refunds|detail\.)|position\.prior\.unidentifiedCustomers\.customers$|income\.prior\.uncostedSales$|value\.rfm\.segments\[[^\]]+\]\.prior\.revenue$)/;
