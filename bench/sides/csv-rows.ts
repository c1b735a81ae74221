import { sourceOf } from "../../src/sources/index.ts";
import { measureQuality } from "../../src/warehouse/quality.ts";
import { stageTables } from "../../src/warehouse/staging.ts";
import { report } from "../measure.ts";
import { inputOf } from "./input.ts";
import { benchJob, inWarehouse, type JepyoInput } from "./jepyo.ts";

/** The file hashed, its encoding proven, every row typed or rejected with reason and place, duplicates found. */
const input = inputOf<JepyoInput>();
await report(async () => {
  const { source, company } = await benchJob(input);
  return inWarehouse(input, async (warehouse, scratch) => {
    await sourceOf(source.type).load(source, { workspace: input.directory, scratch, leaveText: true }, warehouse);
    await stageTables(warehouse, source, company);
    const { tables } = await measureQuality(warehouse);
    return { answer: JSON.stringify([tables.transactions?.rowsAccepted]) };
  });
});
