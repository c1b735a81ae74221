import { report } from "../measure.ts";
import { inputOf } from "./input.ts";
import { ingest, type JepyoInput, statements } from "./jepyo.ts";

/** As first-run, or as later-month from facts that are there, answering with the movements alone, which PostgreSQL and pandas count too. */
const { from, ...input } = inputOf<JepyoInput & { from: "rows" | "file" }>();
await report(async () => {
  if (from === "file") await ingest(input);
  const { flow, change } = await statements(input);
  const { opening, new: newcomers, reactivated, retained, churned } = flow;
  const stayed = change.matrix.find((cell) => cell.from === 5 && cell.to === 5)?.customers ?? 0;
  return { answer: JSON.stringify([opening, newcomers, reactivated, retained, churned, stayed]) };
});
