import { describe, expect, it } from "vitest";
import { fitBgNbd } from "../../../../src/statements/value/models/bg-nbd.ts";
import { fitGammaGamma } from "../../../../src/statements/value/models/gamma-gamma.ts";
import { fitSbg } from "../../../../src/statements/value/models/sbg.ts";
import { madeHistories, madeSpends, madeSurvivors } from "./made-customers.ts";
import { climb } from "./nelder-mead.ts";
import { type History, plainBgNbd, plainGammaGamma, plainSbg } from "./plain-likelihood.ts";

/** A search of another kind, from several places, may find no likelihood above ours; where it stands as high, it stands at our parameters. */
function expectHighest(
  likelihood: (parameters: readonly number[]) => number,
  starts: readonly (readonly number[])[],
  fitted: readonly number[],
  logLikelihood: number,
): void {
  const scale = Math.max(1, Math.abs(logLikelihood));
  expect(Math.abs(likelihood(fitted) - logLikelihood) / scale).toBeLessThan(1e-9);
  const ends = starts.map((start) => climb(likelihood, start));
  const best = ends.reduce((highest, end) => (end.value > highest.value ? end : highest));
  expect((best.value - logLikelihood) / scale).toBeLessThan(1e-9);
  expect((logLikelihood - best.value) / scale).toBeLessThan(1e-7);
  for (const [index, parameter] of best.parameters.entries())
    expect(Math.abs(Math.log(parameter / (fitted[index] ?? 0)))).toBeLessThan(5e-3);
}

describe("maxima found by slopes, sought again without them", () => {
  it.each([
    [{ r: 0.8, alpha: 8, a: 0.6, b: 2.2 }, 1200, 1],
    [{ r: 0.25, alpha: 4.4, a: 0.8, b: 2.4 }, 2000, 2],
    [{ r: 2.5, alpha: 12, a: 1.3, b: 3 }, 800, 3],
    [{ r: 1.1, alpha: 30, a: 0.3, b: 0.7 }, 1500, 4],
  ])("BG/NBD %j of %d customers", (model, size, seed) => {
    const groups = madeHistories(model, size, seed);
    const fitted = fitBgNbd(groups);
    if (typeof fitted === "string") throw new Error(fitted);
    const { r, alpha, a, b, logLikelihood } = fitted;
    const histories = weekly(groups);
    const starts = [
      [1, 1, 1, 1],
      [0.1, 40, 3, 0.2],
      [6, 6, 0.1, 8],
    ];
    expectHighest((at) => plainBgNbd(histories, at), starts, [r, alpha, a, b], logLikelihood);
  });

  it.each([
    [{ p: 6, q: 4, v: 15 }, 900, 5],
    [{ p: 1.4, q: 2.3, v: 30_000 }, 700, 6],
    [{ p: 20, q: 7, v: 900 }, 600, 7],
    [{ p: 0.6, q: 3, v: 120 }, 800, 8],
    [{ p: 1.4, q: 2.3, v: 30_000_000 }, 700, 6],
  ])("Gamma-Gamma %j of %d customers", (model, size, seed) => {
    const spends = madeSpends(model, size, seed);
    const mean = spends.map(([, each]) => each);
    const fitted = fitGammaGamma({
      purchases: spends.map(([purchases]) => purchases),
      mean,
      meanLog: mean.map(Math.log),
      customers: spends.map(() => 1),
    });
    if (typeof fitted === "string") throw new Error(fitted);
    const starts = [
      [1, 3, model.v],
      [10, 10, model.v / 3],
      [3, 2, model.v * 3],
    ];
    const found = [fitted.p, fitted.q, fitted.v];
    expectHighest((at) => plainGammaGamma(spends, at), starts, found, fitted.logLikelihood);
  });

  it.each([
    [{ alpha: 0.7, beta: 3.8 }, 1000, 7, 9],
    [{ alpha: 0.7, beta: 1.2 }, 1000, 7, 10],
    [{ alpha: 3, beta: 9 }, 4000, 6, 11],
    [{ alpha: 0.4, beta: 0.5 }, 500, 4, 12],
  ])("sBG %j of %d contracts", (model, size, renewals, seed) => {
    const survivors = madeSurvivors(model, size, renewals, seed);
    const fitted = fitSbg([survivors]);
    if (typeof fitted === "string") throw new Error(fitted);
    const starts = [
      [1, 1],
      [20, 0.3],
      [0.1, 30],
    ];
    expectHighest((at) => plainSbg(survivors, at), starts, [fitted.alpha, fitted.beta], fitted.logLikelihood);
  });
});

describe("BG/NBD where every customer leaves with the same chance", () => {
  // Made with a and b far from where they could be told from the mean of their beta: the likelihood rises along a ÷ (a + b) without end, ever less.
  const groups = madeHistories({ r: 0.8, alpha: 8, a: 60, b: 240 }, 1000, 1);
  const histories = weekly(groups);

  it("is a ridge, on which parameters a hundred times as large fit alike, and is said to be one", () => {
    const { parameters, value } = climb((at) => plainBgNbd(histories, at), [1, 1, 1, 1]);
    const [r = 0, alpha = 0, a = 0, b = 0] = parameters;
    expect(Math.min(a, b)).toBeGreaterThan(1e5);
    const leaving = a / (a + b);
    const along = [1e3, 1e5].map((size) => plainBgNbd(histories, [r, alpha, leaving * size, (1 - leaving) * size]));
    for (const other of along) expect(Math.abs(other - value)).toBeLessThan(0.1);
    expect(fitBgNbd(groups)).toBe("ridge");
  });
});

function weekly({ repeats, lastDay, days }: ReturnType<typeof madeHistories>): History[] {
  return Array.from(repeats, (x, index): History => [x, (lastDay[index] ?? 0) / 7, (days[index] ?? 0) / 7]);
}
