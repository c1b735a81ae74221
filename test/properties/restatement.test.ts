import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { currencyDigits, moneyFromDecimal } from "../../src/model/money.ts";
import type { IssuedEdition, MovedFigure } from "../../src/model/restatement.ts";
import type { Quality, Statements } from "../../src/model/statement.ts";
import type { EarlierEdition } from "../../src/statements/restatement/earlier.ts";
import { restatedPriorOf } from "../../src/statements/restatement/prior.ts";
import { restatementOf } from "../../src/statements/restatement/restatement.ts";
import { type Asked, arbitraryQuestion, arbitraryWorld } from "./arbitrary-world.ts";
import { answersInOneWarehouse } from "./shared-warehouse.ts";
import type { World } from "./world.ts";

const limits = { numRuns: 60, interruptAfterTimeLimit: 8_000 };
const edition: IssuedEdition = {
  runId: "world",
  version: 1,
  issuedAt: "2026-01-01T00:00:00.000Z",
  fingerprint: "sha256:0",
};
const publishedBy = (statements: Statements): EarlierEdition => ({
  edition,
  statements,
  quality: null,
  changedSettings: [],
});

const nothingRead: Quality = {
  tables: {},
  observed: null,
  lookalikeCustomerIds: 0,
  rounding: { rows: 0, difference: "0" },
  accepted: { grossSales: "0", refunds: "0" },
  transactionIds: true,
  columns: [],
};

describe("laws of restatement", () => {
  const answer = answersInOneWarehouse();

  const priorMoves = (published: Statements, now: Statements, { job, label }: Asked) =>
    restatedPriorOf(publishedBy(published), {
      figures: now,
      period: parsePeriod(label, job.period.kind, job.company.fiscalYear),
      prior: now.prior,
      digits: currencyDigits(job.company.currency),
    })?.figures;

  const moves = (before: Statements, after: Statements, currency: string) =>
    restatementOf(
      { ...publishedBy(before), newData: true, history: [] },
      { figures: after, quality: nothingRead, digits: currencyDigits(currency) },
    )?.figures;

  it("with the same data the prior column is what the prior period's own edition shows, under every rule", async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryWorld, arbitraryQuestion, async (world, asked) => {
        const now = await answer(world, asked);
        if (now === undefined) return;
        const published = await answer(world, { ...asked, label: now.prior.label });
        if (published === undefined) return;
        compared += 1;
        expect(priorMoves(published, now, asked)).toEqual([]);
      }),
      limits,
    );
    expect(compared).toBeGreaterThan(0);
  });

  it("before + difference = after for every figure, and the way back is the same with the other sign", async () => {
    const grown = arbitraryWorld.chain((world) =>
      fc.subarray([...world.sales]).map((sales): [World, World] => [{ ...world, sales }, world]),
    );
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(grown, arbitraryQuestion, async ([early, late], asked) => {
        const [before, after] = [await answer(early, asked), await answer(late, asked)];
        if (before === undefined || after === undefined) return;
        const { currency } = asked.job.company;
        const there = moves(before, after, currency) ?? [];
        const back = moves(after, before, currency) ?? [];
        moved += there.length;
        for (const figure of there) expectIdentity(figure);
        expect(new Set(back.map(({ path }) => path))).toEqual(new Set(there.map(({ path }) => path)));
        for (const figure of back) {
          const other = there.find(({ path }) => path === figure.path);
          expect([figure.before, figure.after]).toEqual([other?.after, other?.before]);
        }
        expect(moves(after, after, currency)).toEqual([]);
      }),
      limits,
    );
    expect(moved).toBeGreaterThan(0);
  });
});

function expectIdentity(figure: MovedFigure): void {
  const { path, before, after, difference } = figure;
  if (before === null || after === null || difference === null) {
    expect([before, after], path).toContain(null);
    expect(difference, path).toBeNull();
  } else if (typeof before === "string")
    expect(moneyFromDecimal(before) + moneyFromDecimal(String(difference)), path).toBe(moneyFromDecimal(String(after)));
  else expect(before + Number(difference), path).toBeCloseTo(Number(after), 9);
}
