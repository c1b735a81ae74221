import { report } from "../measure.ts";
import { inputOf } from "./input.ts";
import { digest, type JepyoInput, statements } from "./jepyo.ts";

/** From facts that an earlier run has left to the statements of another month. */
const input = inputOf<JepyoInput>();
await report(async () => ({ answer: digest(await statements(input)) }));
