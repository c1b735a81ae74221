import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sourceOf } from "../../src/sources/index.ts";
import { buildWorld, inWorld, sourceSpec } from "../warehouse/world.ts";

const spec = sourceSpec({ transactions: { columns: { transaction_id: null } } });
const header = "customer_id,occurred_at,amount";

async function malformedOf(body: string): Promise<unknown> {
  return inWorld({ "transactions.csv": `${header}\n${body}` }, async (world) => {
    const quality = await buildWorld(world, spec);
    const { rowsRead, rowsAccepted, rejections } = quality.tables.transactions ?? {};
    return {
      rowsRead,
      rowsAccepted,
      lines: rejections?.flatMap(({ reason, examples }) => examples.map(({ line }) => `${reason}:${line}`)),
    };
  });
}

test.each([
  ["too few fields", "a,2026-10-01,1\nb,2026-10-01\n", { rowsRead: 2, rowsAccepted: 1, lines: ["row.malformed:3"] }],
  [
    "too many fields",
    "a,2026-10-01,1,2\nb,2026-10-01,1\n",
    { rowsRead: 2, rowsAccepted: 1, lines: ["row.malformed:2"] },
  ],
  ["a last line cut off", "a,2026-10-01,1\nb,20", { rowsRead: 2, rowsAccepted: 1, lines: ["row.malformed:3"] }],
  [
    "text behind a closing quote",
    '"a"x,2026-10-01,1\nb,2026-10-01,1\n',
    { rowsRead: 2, rowsAccepted: 1, lines: ["row.malformed:2"] },
  ],
  [
    "a quote nobody closes, without what stands behind it",
    '"a,2026-10-01,1\nb,2026-10-01,1\nc,2026-10-01,1\n',
    { rowsRead: 3, rowsAccepted: 2, lines: ["row.malformed:2"] },
  ],
  [
    "a quote that another row's quote closes",
    '"a,2026-10-01,1\nb,2026-10-01,1\n"c",2026-10-01,1\n',
    { rowsRead: 3, rowsAccepted: 2, lines: ["row.malformed:2"] },
  ],
  [
    "a record over two lines, once for each line",
    '"a\n",2026-10-01\nb,2026-10-01,1\n',
    { rowsRead: 3, rowsAccepted: 1, lines: ["row.malformed:2"] },
  ],
  [
    "a record of megabytes",
    `"${"x".repeat(2_100_000)}",2026-10-01,1\nb,2026-10-01,1\n`,
    { rowsRead: 2, rowsAccepted: 1, lines: ["row.malformed:2"] },
  ],
])("refuses %s", async (_, body, expected) => {
  expect(await malformedOf(body)).toEqual(expected);
});

test("a refused value is found by its physical line, behind quoted line ends, empty lines and refused records", async () => {
  const body = ['"a\nb\r\nc",2026-10-01,1', "", "short,1", "d,2026-10-01,bad", '"e\n",2026-10-01,worse', ""].join("\n");
  expect(await malformedOf(body)).toEqual({
    rowsRead: 4,
    rowsAccepted: 1,
    lines: ["row.malformed:6", "amount.unparsable:7", "amount.unparsable:8"],
  });
});

type Line = { readonly text: (end: string) => string; readonly id: string | null };
const line: fc.Arbitrary<Line> = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z가-힣]{1,8}$/).map((id) => ({ text: () => `${id},b,3`, id })) },
  { weight: 1, arbitrary: fc.constant({ text: () => "a,2", id: null }) },
  { weight: 1, arbitrary: fc.constant({ text: () => "a,2,3,4", id: null }) },
  { weight: 1, arbitrary: fc.constant({ text: () => '"q"x,2,3', id: null }) },
  {
    weight: 1,
    arbitrary: fc
      .stringMatching(/^[a-z]{1,4}$/)
      .map((id) => ({ text: (end: string) => `"${end}${id}","${end}${end}",3`, id: `\n${id}` })),
  },
  {
    weight: 1,
    arbitrary: fc.stringMatching(/^[a-z]{1,4}$/).map((id) => ({ text: () => `"${id}"",",2,"3"`, id: `${id}",` })),
  },
  { weight: 1, arbitrary: fc.constant({ text: () => "", id: "" }) },
);

test("law: every record is either a row on its line or refused on its line", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 60 }),
      fc.constantFrom("\n", "\r\n"),
      fc.boolean(),
      async (lines, end, packed) => {
        const rows: { id: string; line: number }[] = [];
        const refused: number[] = [];
        let at = 2;
        for (const { text, id } of lines) {
          if (id === null) refused.push(at);
          else if (id !== "") rows.push({ id, line: at });
          at += text(end).split("\n").length;
        }
        const content = [header, ...lines.map(({ text }) => text(end)), ""].join(end);
        await inWorld({ "transactions.csv": packed ? gzipSync(content) : content }, async (world) => {
          await sourceOf("csv").load(spec, world, world.warehouse);
          const ids = await world.warehouse.all<{ id: string }>(
            "SELECT replace(customer_id, chr(13), '') AS id FROM raw_transactions ORDER BY source_row",
          );
          const [file] = world.warehouse.loaded;
          const found = await file?.lineOf(ids.map((_, index) => index));
          expect(ids.map(({ id }, index) => ({ id, line: found?.[index] }))).toEqual(rows);
          expect(file?.malformed).toEqual({ count: refused.length, firstLines: refused.slice(0, 100) });
        });
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
