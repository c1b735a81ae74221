import { expect, it } from "vitest";
import { limitLooks, limitWakes } from "../../src/queue/patience.ts";
import type { Readiness } from "../../src/stages/gate.ts";
import { sampleRun } from "../records/sample.ts";

const found: Readiness = { ready: true, contentHash: "content" };
const { spec, period } = sampleRun(1);
const lookOf = (name: string, type: "csv" | "parquet" = "csv") => ({
  job: { ...spec, name, source: { ...spec.source, type } },
  period,
});

it("a look that lasts too long is not begun again, nor another at its source, and its answer is the next look's", async () => {
  const begun: string[] = [];
  const slow = Promise.withResolvers<Readiness>();
  const look = limitLooks(({ job }) => {
    begun.push(job.name);
    return job.name === "slow" && begun.length === 1 ? slow.promise : Promise.resolve(found);
  }, 20);
  const late = { ready: false, reason: { en: expect.stringContaining("JEPYO-READY-TIMEOUT") } };
  expect(await look(lookOf("slow"))).toMatchObject(late);
  expect(await look(lookOf("slow"))).toMatchObject(late);
  expect(await look(lookOf("same-source"))).toMatchObject(late);
  expect(await look(lookOf("other-source", "parquet"))).toEqual(found);
  expect(begun).toEqual(["slow", "other-source"]);
  slow.resolve({ ready: true, contentHash: "of the long look" });
  expect(await look(lookOf("slow"))).toEqual({ ready: true, contentHash: "of the long look" });
  expect(await look(lookOf("same-source"))).toEqual(found);
  expect(await look(lookOf("slow"))).toEqual(found);
  expect(begun).toEqual(["slow", "other-source", "same-source", "slow"]);
});

it("a look that fails says so, late or not, and is begun again", async () => {
  const first = Promise.withResolvers<Readiness>();
  const answers = [() => first.promise, () => Promise.reject(new Error("second"))];
  const look = limitLooks(() => (answers.shift() ?? (async () => found))(), 20);
  expect(await look(lookOf("slow"))).toMatchObject({ ready: false });
  first.reject(new Error("first"));
  await expect(look(lookOf("slow"))).rejects.toThrow("first");
  await expect(look(lookOf("slow"))).rejects.toThrow("second");
  expect(await look(lookOf("slow"))).toEqual(found);
});

it("a queue that is away is waited for once, and asked again when it is back", async () => {
  const away = Promise.withResolvers<void>();
  const asked: string[] = [];
  const wake = limitWakes((runId) => {
    asked.push(runId);
    return asked.length === 1 ? away.promise : Promise.resolve();
  }, 20);
  for (const runId of ["a", "b"]) await wake(runId);
  expect(asked).toEqual(["a"]);
  away.reject(new Error("ECONNRESET"));
  await expect.poll(() => wake("c").then(() => asked)).toContain("c");
});
