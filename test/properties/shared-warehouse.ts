import { afterAll, beforeAll, expect } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { JepyoError } from "../../src/model/errors.ts";
import type { Statements } from "../../src/model/statement.ts";
import { type ComputedStatements, computeStatements } from "../../src/statements/compute.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { inWarehouse } from "../statements/road.ts";
import type { Asked } from "./arbitrary-world.ts";
import { loadWorld } from "./load-world.ts";
import { oracleOf } from "./oracle.ts";
import { hasBothCosts } from "./oracle-income.ts";
import type { World } from "./world.ts";

/** Answers questions about worlds, as they concern the whole company. */
export function answersInOneWarehouse(): (world: World, asked: Asked) => Promise<Statements | undefined> {
  const compute = computedInOneWarehouse();
  return async (world, asked) => (await compute(world, asked))?.whole;
}

/** Answers questions about worlds, one after the other, in one warehouse for the whole file. `undefined` = nothing to answer about. */
export function computedInOneWarehouse(): (world: World, asked: Asked) => Promise<ComputedStatements | undefined> {
  const released = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<Warehouse>();
  let closed: Promise<void> = Promise.resolve();
  beforeAll(() => {
    closed = inWarehouse(async (warehouse) => {
      opened.resolve(warehouse);
      await released.promise;
    });
    closed.catch(opened.reject);
  });
  // One question at a time: a property that ran out of time leaves its last one under way.
  let last: Promise<unknown> = Promise.resolve();
  afterAll(async () => {
    // A connection that closes under a query takes the process with it.
    await last;
    released.resolve();
    await closed;
  });
  return (world, asked) => {
    const next = last.then(() => answer(world, asked));
    last = next.catch(() => undefined);
    return next;
  };

  async function answer(world: World, { job, label }: Asked): Promise<ComputedStatements | undefined> {
    const warehouse = await opened.promise;
    const quality = await loadWorld(warehouse, world, job.split?.by);
    const period = parsePeriod(label, job.period.kind, job.company.fiscalYear);
    const run = { id: "world", version: 1, fingerprint: "sha256:0" };
    try {
      return await computeStatements({ warehouse, job, period, quality, run, jepyo: "0.1.0" });
    } catch (error) {
      expect(error).toBeInstanceOf(JepyoError);
      const { code } = error as JepyoError;
      if (code === "JEPYO-INCOME-COGS-TWICE") {
        expect(job.income.costOfGoods).toBeUndefined();
        expect(hasBothCosts({ world })).toBe(true);
        return undefined;
      }
      if (code.startsWith("JEPYO-TIER-")) {
        expect(oracleOf(world, job, label).hasUnclearTiers).toBe(true);
        return undefined;
      }
      expect(code).toBe("JEPYO-PERIOD-EMPTY");
      expect(job.source.coverage === undefined || job.source.coverage.from >= period.end).toBe(true);
      expect(world.sales.some((sale) => sale.at >= period.start && sale.at < period.end)).toBe(false);
      return undefined;
    }
  }
}
