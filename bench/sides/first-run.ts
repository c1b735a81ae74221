import { report } from "../measure.ts";
import { inputOf } from "./input.ts";
import { digest, ingest, type JepyoInput, statements } from "./jepyo.ts";

/** From the file to the statements of a month: ingest, all statements, six trend points. */
const input = inputOf<JepyoInput>();
await report(async () => {
  await ingest(input);
  return { answer: digest(await statements(input)) };
});
