import { describe, expect, it } from "vitest";
import { JepyoError } from "../../../src/model/errors.ts";
import type { Job } from "../../../src/model/job.ts";
import type { Sheet } from "../../../src/model/sheet.ts";
import type { Statements } from "../../../src/model/statement.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { sampleJob } from "../../sheets/job.ts";
import { sampleStatements } from "../../sheets/sample.ts";
import { inWorld } from "../../warehouse/world.ts";
import { jobOf, statementsOf, tableOf } from "../road.ts";

const files = {
  "transactions.csv": "customer_id,occurred_at,amount,cost\na,2026-10-03,100,60\n",
  "costs.csv": "date,account,amount\n2026-10-31,cogs,70\n2026-10-31,common_sga,10\n",
};
const tables = {
  transactions: tableOf(["transactions.csv"], { transaction_id: null }),
  costs: tableOf(["costs.csv"]),
};

/** The answer about October, with cost of goods in the rows and as an account. */
function october(changes: Partial<Job>): Promise<Statements> {
  const job = jobOf({ source: { type: "csv", tables }, ...changes });
  return inWorld(files, ({ workspace }) => statementsOf(job, "2026-10", workspace));
}

describe("cost of goods that is there twice", () => {
  const income = { allocation: "revenue", maxCostGap: 0.01, byTier: false } as const;

  it("is a question to whoever wrote the job, with the answer in the hint", async () => {
    const error = await october({ income }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JepyoError);
    const { code, fault, place, hint } = error as JepyoError;
    expect([code, fault, place.file]).toEqual(["JEPYO-INCOME-COGS-TWICE", "configuration", "jobs/case.yaml"]);
    expect(hint).toContain("income: { cogs: rows }");
  });

  it("is taken from where the job says", async () => {
    const rows = await october({ income: { ...income, costOfGoods: "rows" } });
    const costs = await october({ income: { ...income, costOfGoods: "costs" } });
    expect(rows.income?.current.total.costOfGoods).toBe("60");
    expect(costs.income?.current.total.costOfGoods).toBe("70");
  });

  it("troubles nobody who does not ask for income", async () => {
    const statements = await october({ income, statements: ["position", "flow", "change"] });
    expect(statements.income).toBeNull();
    expect(statements.notes.some(({ id }) => id === "unprepared" && statements.income !== null)).toBe(false);
  });
});

describe("a document", () => {
  const keys = (sheets: readonly Sheet[]) => sheets.map(({ key }) => key);

  it("holds the statements that its job asks for, and no formula into one that is not there", () => {
    const sheets = buildSheets(sampleStatements({}), { ...sampleJob, statements: ["position"] });
    expect(keys(sheets)).toEqual(["summary", "position", "notes", "checks", "data"]);
    const pointed = JSON.stringify(sheets).match(/"sheet":"(flow|change|trend|income)"/g);
    expect(pointed).toBeNull();
  });

  it("leaves income out where it was not prepared", () => {
    expect(keys(buildSheets(sampleStatements({}), sampleJob))).not.toContain("income");
  });
});
