import { report } from "../measure.ts";
import { inputOf } from "./input.ts";
import { ingest, type JepyoInput, statements } from "./jepyo.ts";

/** As first-run, answering with the movements alone, which PostgreSQL and pandas count too. */
const input = inputOf<JepyoInput>();
await report(async () => {
  await ingest(input);
  const { flow, change } = await statements(input);
  const { opening, new: newcomers, reactivated, retained, churned } = flow;
  const stayed = change.matrix.find((cell) => cell.from === 5 && cell.to === 5)?.customers ?? 0;
  return { answer: JSON.stringify([opening, newcomers, reactivated, retained, churned, stayed]) };
});
