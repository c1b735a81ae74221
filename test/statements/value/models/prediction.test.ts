import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BgNbd,
  expectedOfNewCustomer,
  expectedPurchases,
  fitBgNbd,
  type HistoryGroups,
  logLikelihood,
  probabilityAlive,
  purchasesWhileAlive,
} from "../../../../src/statements/value/models/bg-nbd.ts";
import {
  expectedSpends,
  fitGammaGamma,
  type SpendGroups,
  spendLogLikelihood,
} from "../../../../src/statements/value/models/gamma-gamma.ts";
import { fitSbg, retentionAt, survival, survivalLogLikelihood } from "../../../../src/statements/value/models/sbg.ts";
import { madeHistories } from "./made-customers.ts";
import { rowsOf, sharedFile } from "./shared-data.ts";

/** Published: Fader, Hardie and Lee (2005), table 2: 0.243, 4.414, 0.793, 2.426; with the digits that its expectations were made of. */
const cdnow: BgNbd = { r: 0.2425945, alpha: 4.413602, a: 0.792922, b: 2.4259068 };

const summary = sharedFile("cdnow/sample_summary_39w.csv");
const retention = sharedFile("retention_sbg/two_segment_survivors.csv");
const named = (name: string, path: string | undefined) => (path ? name : `${name} (skipped: ../shared is not there)`);

function slopesByDifference(value: (parameters: readonly number[]) => number, at: readonly number[]): number[] {
  return at.map((parameter, index) => {
    const width = 1e-6 * parameter;
    const moved = (by: number) => value(at.map((other, place) => (place === index ? other + by : other)));
    return (moved(width) - moved(-width)) / (2 * width);
  });
}

/** ₂F₁ as it is defined, for the untransformed formula (10) of the paper. */
function series(a: number, b: number, c: number, z: number): number {
  let [term, sum] = [1, 1];
  for (let n = 0; n < 100_000 && Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
  }
  return sum;
}

function asPublished({ r, alpha, a, b }: BgNbd, x: number, observed: number, weeks: number): number {
  const z = weeks / (alpha + observed + weeks);
  const c = a + b + x - 1;
  return (c / (a - 1)) * (1 - (1 - z) ** (r + x) * series(r + x, b + x, c, z));
}

describe("BG/NBD", () => {
  it("expects of CDNOW's customers what the paper prints", () => {
    expect(expectedOfNewCustomer(cdnow, 52)).toBeCloseTo(1.444, 3);
    const customer = { repeats: 26, lastAt: 30.857, observed: 31 };
    // Printed with other digits of the parameters: they move the third decimal.
    expect(Math.abs(expectedPurchases(cdnow, customer, 52) - 25.7566)).toBeLessThan(0.001);
    expect(probabilityAlive(cdnow, customer)).toBeCloseTo(0.968852, 5);
  });

  it("agrees with the formula as published, wherever its series can be summed", () => {
    const positive = fc.double({ min: 0.05, max: 6, noNaN: true });
    fc.assert(
      fc.property(
        positive,
        positive,
        positive,
        fc.double({ min: 0.5, max: 40, noNaN: true }),
        fc.nat(60),
        fc.double({ min: 1, max: 160, noNaN: true }),
        fc.double({ min: 0.5, max: 60, noNaN: true }),
        (r, a, b, alpha, x, observed, weeks) => {
          fc.pre(Math.abs(a - 1) > 0.02 && Math.abs(a + b + x - 1) > 0.02);
          const published = asPublished({ r, alpha, a, b }, x, observed, weeks);
          const own = purchasesWhileAlive({ r, alpha, a, b }, { repeats: x, lastAt: observed, observed }, weeks);
          expect(Math.abs(own - published)).toBeLessThan(1e-6 * Math.max(1, Math.abs(published)));
        },
      ),
      { numRuns: 400 },
    );
  });

  it("stays finite, positive and continuous where the formula divides by zero or by far too much", () => {
    const near = (a: number) => purchasesWhileAlive({ ...cdnow, a }, { repeats: 3, lastAt: 20, observed: 30 }, 52);
    expect(near(1)).toBeCloseTo((near(0.999) + near(1.001)) / 2, 4);
    const pole = (b: number) =>
      purchasesWhileAlive({ r: 0.4, alpha: 5, a: 0.3, b }, { repeats: 0, lastAt: 0, observed: 30 }, 52);
    expect(pole(0.7)).toBeCloseTo((pole(0.699) + pole(0.701)) / 2, 4);
    for (const repeats of [500, 2000]) {
      const many = expectedPurchases(cdnow, { repeats, lastAt: 150, observed: 150 }, 52);
      expect(many).toBeGreaterThan(repeats / 4);
      expect(many).toBeLessThan(repeats / 2);
    }
  });

  it("has slopes that are the slopes of its likelihood", () => {
    const groups = {
      repeats: [0, 1, 3, 26],
      lastDay: [0, 40, 200, 216],
      days: [270, 210, 250, 217],
      customers: [9, 4, 2, 1],
    };
    const at = [0.4, 6, 0.9, 2];
    const { slopes } = logLikelihood(groups, at);
    for (const [index, slope] of slopesByDifference((p) => logLikelihood(groups, p).value, at).entries()) {
      expect(slopes[index]).toBeCloseTo(slope, 4);
    }
  });

  it.skipIf(!summary)(named("finds CDNOW's parameters from wherever it starts", summary), () => {
    const groups = cdnowHistories();
    const wide = [
      [0.01, 0.1, 0.01, 0.01],
      [5, 200, 5, 5],
      [1, 1, 10, 0.1],
      [0.05, 50, 0.2, 20],
    ];
    for (const fitted of [fitBgNbd(groups), ...wide.map((start) => fitBgNbd(groups, [start]))]) {
      if (typeof fitted === "string") throw new Error(fitted);
      expect(fitted.r).toBeCloseTo(0.2426, 3);
      expect(fitted.alpha).toBeCloseTo(4.4136, 2);
      expect(fitted.a).toBeCloseTo(0.7929, 2);
      expect(fitted.b).toBeCloseTo(2.4259, 2);
      expect(fitted.logLikelihood).toBeCloseTo(-9582.43, 1);
    }
  });

  it("finds the same maximum by way of a rough look, where there are very many histories", () => {
    const groups = madeHistories({ r: 0.8, alpha: 8, a: 0.6, b: 2.2 }, 20_001);
    const alike = grouped(groups);
    expect(alike.customers.length).toBeLessThan(20_000);
    const [roughly, directly] = [fitBgNbd(groups), fitBgNbd(alike)];
    if (typeof roughly === "string" || typeof directly === "string") throw new Error("no maximum");
    expect(roughly.logLikelihood).toBeCloseTo(directly.logLikelihood, 4);
    expect(roughly.alpha).toBeCloseTo(directly.alpha, 3);
  });

  it("finds the parameters of customers it made itself, and says when there is nothing to find", () => {
    const made = fitBgNbd(madeHistories({ r: 0.8, alpha: 8, a: 0.6, b: 2.2 }, 20_000));
    if (typeof made === "string") throw new Error(made);
    const drift = [made.r / 0.8, made.alpha / 8, made.a / 0.6, made.b / 2.2].map((ratio) => Math.abs(Math.log(ratio)));
    expect(Math.max(...drift)).toBeLessThan(0.15);
    const alike = { repeats: [4], lastDay: [280], days: [280], customers: [500] };
    expect(fitBgNbd(alike)).toBe("ridge");
    const silent = { repeats: [0], lastDay: [0], days: [200], customers: [500] };
    expect(typeof fitBgNbd(silent)).toBe("string");
  });
});

describe("Gamma-Gamma", () => {
  it("has slopes that are the slopes of its likelihood", () => {
    const groups = {
      purchases: [1, 2, 7],
      mean: [20, 35.5, 80],
      meanLog: [20, 35.5, 80].map(Math.log),
      customers: [3, 2, 1],
    };
    const at = [6, 4, 15];
    const { slopes } = spendLogLikelihood(groups, at);
    for (const [index, slope] of slopesByDifference((p) => spendLogLikelihood(groups, p).value, at).entries()) {
      expect(slopes[index]).toBeCloseTo(slope, 5);
    }
  });

  it.skipIf(!summary)(named("finds CDNOW's spend per purchase", summary), () => {
    const bought = rowsOf(summary ?? "").filter(({ x, zbar }) => Number(x) > 0 && Number(zbar) > 0);
    const mean = bought.map(({ zbar }) => Number(zbar));
    const groups: SpendGroups = {
      purchases: bought.map(({ x }) => Number(x)),
      mean,
      meanLog: mean.map(Math.log),
      customers: bought.map(() => 1),
    };
    const fitted = fitGammaGamma(groups);
    if (typeof fitted === "string") throw new Error(fitted);
    expect(fitted.p).toBeCloseTo(6.25, 1);
    expect(fitted.q).toBeCloseTo(3.74, 1);
    expect(fitted.v).toBeCloseTo(15.44, 0);
    expect(fitted.logLikelihood).toBeCloseTo(-4055.92, 1);
    expect(expectedSpends(fitted, 0, 1, 0)).toBeCloseTo((fitted.p * fitted.v) / (fitted.q - 1), 9);
  });
});

describe("sBG", () => {
  it("has slopes that are the slopes of its likelihood", () => {
    const survivors = [1000, 869, 743, 653];
    const at = [0.7, 3];
    const { slopes } = survivalLogLikelihood(survivors, at);
    for (const [index, slope] of slopesByDifference((p) => survivalLogLikelihood(survivors, p).value, at).entries()) {
      expect(slopes[index]).toBeCloseTo(slope, 3);
    }
  });

  it.skipIf(!retention)(named("projects both segments of the paper", retention), () => {
    const rows = rowsOf(retention ?? "").slice(0, 8);
    const highEnd = fitSbg([rows.map((row) => Number(row["High-end"]))]);
    const regular = fitSbg([rows.map((row) => Number(row.Regular))]);
    if (typeof highEnd === "string" || typeof regular === "string") throw new Error("no maximum");
    expect([highEnd.alpha, highEnd.beta].map((value) => value.toFixed(3))).toEqual(["0.668", "3.806"]);
    expect(highEnd.logLikelihood).toBeCloseTo(-1611.16, 1);
    expect([regular.alpha, regular.beta].map((value) => value.toFixed(3))).toEqual(["0.704", "1.182"]);
    for (const [years, row] of rows.entries()) {
      expect(Math.abs(survival(highEnd, years) * 1000 - Number(row["High-end"]))).toBeLessThan(20);
    }
    expect(survival(highEnd, 3) / survival(highEnd, 2)).toBeCloseTo(retentionAt(highEnd, 3), 10);
  });

  it("says that customers who all stay, or all leave alike, fit too many models", () => {
    expect(typeof fitSbg([[1000, 1000, 1000]])).toBe("string");
    expect(typeof fitSbg([[1000, 500]])).toBe("string");
  });
});

function cdnowHistories(): HistoryGroups {
  const rows = rowsOf(summary ?? "");
  const days = (weeks: string | undefined) => Math.round(Number(weeks) * 7);
  return {
    repeats: rows.map(({ x }) => Number(x)),
    lastDay: rows.map(({ t_x }) => days(t_x)),
    days: rows.map((row) => days(row.T)),
    customers: rows.map(() => 1),
  };
}

/** Equal histories counted together. */
function grouped({ repeats, lastDay, days }: HistoryGroups): HistoryGroups {
  const histories = Array.from(repeats, (x, index) => [x, lastDay[index] ?? 0, days[index] ?? 0] as const);
  const groups = [...Map.groupBy(histories, (history) => history.join(" ")).values()];
  const column = (place: 0 | 1 | 2) => groups.map(([first]) => first?.[place] ?? 0);
  return { repeats: column(0), lastDay: column(1), days: column(2), customers: groups.map(({ length }) => length) };
}
