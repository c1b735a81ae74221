import { expect, it } from "vitest";
import { limitLooks, limitWakes } from "../../src/queue/patience.ts";
import type { Look, Readiness } from "../../src/stages/gate.ts";
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
  const lookAtData = ({ job }: Look) => {
    begun.push(job.name);
    return job.name === "slow" && begun.length === 1 ? slow.promise : Promise.resolve(found);
  };
  const look = limitLooks({ lookAtData }, 20);
  const late = { ready: false, isLooking: true, reason: { en: expect.stringContaining("JEPYO-READY-TIMEOUT") } };
  expect(await look(lookOf("slow"))).toMatchObject(late);
  expect(await look(lookOf("slow"))).toMatchObject(late);
  const blocked = { ...late, reason: { en: expect.stringContaining("another look at this source still lasts") } };
  expect(await look(lookOf("same-source"))).toMatchObject(blocked);
  expect(await look(lookOf("other-source", "parquet"))).toEqual(found);
  expect(begun).toEqual(["slow", "other-source"]);
  slow.resolve({ ready: true, contentHash: "of the long look" });
  expect(await look(lookOf("slow"))).toEqual({ ready: true, contentHash: "of the long look" });
  expect(await look(lookOf("same-source"))).toEqual(found);
  expect(await look(lookOf("slow"))).toEqual(found);
  expect(begun).toEqual(["slow", "other-source", "same-source", "slow"]);
});

it("a look that nobody asks for again blocks its source no longer than it lasts", async () => {
  const slow = Promise.withResolvers<Readiness>();
  const lookAtData = ({ job }: Look) => (job.name === "cancelled" ? slow.promise : Promise.resolve(found));
  const look = limitLooks({ lookAtData }, 20);
  for (const name of ["cancelled", "same-source"])
    expect(await look(lookOf(name))).toMatchObject({ ready: false, isLooking: true });
  slow.resolve(found);
  await expect.poll(() => look(lookOf("same-source"))).toEqual(found);
});

it("an answer that nobody asks for in time is dropped, with what was kept of a database", async () => {
  const slow = Promise.withResolvers<Readiness>();
  const forgotten: string[] = [];
  const answers = [slow.promise];
  const look = limitLooks(
    {
      lookAtData: async () => answers.shift() ?? found,
      forget: async ({ name }, extract) => void forgotten.push(`${name} ${extract}`),
    },
    20,
    20,
  );
  expect(await look(lookOf("slow"))).toMatchObject({ ready: false });
  slow.resolve({ ...found, extract: "of the long look" });
  await expect.poll(() => forgotten).toEqual(["slow of the long look"]);
  expect(await look(lookOf("slow"))).toEqual(found);
});

it("a look that fails says so, late or not, and is begun again", async () => {
  const first = Promise.withResolvers<Readiness>();
  const answers = [() => first.promise, () => Promise.reject(new Error("second"))];
  const look = limitLooks({ lookAtData: () => (answers.shift() ?? (async () => found))() }, 20);
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
