import fc from "fast-check";
import { expect, test } from "vitest";
import { buildWorld, inWorld, sourceSpec } from "../warehouse/world.ts";

const whiteSpace = [..." \t\n\v\f\r\u0085\u00a0\u1680\u2000\u2003\u200a\u2028\u2029\u202f\u205f\u3000"];
const letters = [..."aZ09!~-가힣각é한\u0301\u1100\u1161\u11a8\u0600\u200d😀日", "\u{110bd}", "\ufe0f", "\u007f"];
const text = fc
  .array(fc.constantFrom(...whiteSpace, ...letters), { maxLength: 6 })
  .map((characters) => characters.join(""));

test("law: an id trimmed the fast way is the id trimmed letter by letter", async () => {
  await inWorld({}, async (world) => {
    await buildWorld(world, sourceSpec({}));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 200 }), async (ids) => {
        const different = await world.warehouse.all(
          "SELECT id FROM (SELECT unnest($ids::VARCHAR[]) AS id) WHERE trimmed_id(id) IS DISTINCT FROM trimmed(id)",
          { ids },
        );
        expect(different).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
