import { columnsOf, type PredictedRow } from "../../src/statements/value/figures/predict.ts";
import { fitBgNbd } from "../../src/statements/value/models/bg-nbd.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { inputOf } from "./input.ts";
import { type JepyoInput, statements } from "./jepyo.ts";

/** Where the time of statements with customer value goes. Unit: seconds of CPU, of all threads; groups: histories told apart. */
export interface ValueCost {
  readonly four: number;
  readonly rfmAndCohorts: number;
  readonly lifetime: number;
  /** Of the summaries, those that RFM and cohorts read too. */
  readonly shared: number;
  readonly summaries: number;
  readonly fit: number;
  readonly prediction: number;
  readonly groups: number;
  readonly customers: number;
}

/** Months and histories of customers: prediction is made of them, and RFM and cohorts read them too. */
const summaries = ["marts/value/purchase-month", "marts/value/purchase-history", "marts/value/history-group"];
const lifetime = ["base", "customer", "group", "realised", "tenure"].map((mart) => `marts/value/${mart}.sql`);
const lifetimeQueries = ["groups", "kept", "past", "tenures"].map((query) => `value/sql/${query}.sql`);
const marketQueries = ["market", "wallet", "campaigns", "touchpoints"].map((query) => `value/sql/${query}.sql`);
const predicting = ["sql/predicted-groups", "sql/histories", "sql/spends", "sql/actual-purchases"];

/** Sums what each `.sql` file costs, and keeps the histories that BG/NBD is fitted to. */
class Watch {
  readonly spent = new Map<string, number>();
  histories: readonly PredictedRow[] = [];

  over(warehouse: Warehouse): Warehouse {
    return {
      loaded: warehouse.loaded,
      unread: warehouse.unread,
      directory: warehouse.directory,
      run: (sql, parameters) => warehouse.run(sql, parameters),
      all: (sql, parameters) => warehouse.all(sql, parameters),
      script: (url, parameters) => this.#timed(url, () => warehouse.script(url, parameters)),
      query: async (url, parameters) => {
        const rows = await this.#timed(url, () => warehouse.query<never>(url, parameters));
        if (url.pathname.endsWith("/histories.sql") && this.histories.length === 0) this.histories = rows;
        return rows;
      },
      close: () => warehouse.close(),
    };
  }

  /** Of the files whose path holds one of these. */
  sum(parts: readonly string[]): number {
    return [...this.spent].reduce(
      (total, [path, time]) => total + (parts.some((part) => path.includes(part)) ? time : 0),
      0,
    );
  }

  async #timed<T>({ pathname }: URL, work: () => Promise<T>): Promise<T> {
    const start = spentHere();
    try {
      return await work();
    } finally {
      this.spent.set(pathname, (this.spent.get(pathname) ?? 0) + spentHere() - start);
    }
  }
}

/** CPU time of this process up to now. Unit: seconds. */
function spentHere(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const watch = new Watch();
const start = spentHere();
const answer = await statements(inputOf<JepyoInput>(), {
  job: (job) => ({ ...job, statements: [...job.statements, "value"], value: { ...job.value, margin: 0.3 } }),
  warehouse: (warehouse) => watch.over(warehouse),
});
const all = spentHere() - start;
const fitting = spentHere();
fitBgNbd(columnsOf(watch.histories));
const fit = spentHere() - fitting;
const everything = watch.sum([""]);
const ofValue = watch.sum(["/value/"]);
const cost: ValueCost = {
  four: everything - ofValue,
  rfmAndCohorts: ofValue - watch.sum([...summaries, ...predicting, ...lifetime, ...lifetimeQueries, ...marketQueries]),
  lifetime: watch.sum([...lifetime, ...lifetimeQueries]),
  shared: watch.sum(["marts/value/purchase-month", "marts/value/purchase-history"]),
  summaries: watch.sum(summaries),
  fit,
  prediction: all - everything + watch.sum(predicting),
  groups: watch.histories.length,
  customers: answer.value?.prediction?.customers ?? 0,
};
if (process.env.JEPYO_BENCH_FILES !== undefined) {
  for (const [path, time] of [...watch.spent].sort(([, a], [, b]) => b - a).slice(0, 25)) {
    console.error(`${time.toFixed(2)} s ${path.replace(/.*\/src\//, "")}`);
  }
}
console.log(JSON.stringify(cost));
