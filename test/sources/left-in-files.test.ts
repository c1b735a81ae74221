import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sourceOf } from "../../src/sources/index.ts";
import { measureQuality } from "../../src/warehouse/quality.ts";
import { stageTables } from "../../src/warehouse/staging.ts";
import { inWorld, sourceSpec, type World } from "../warehouse/world.ts";

const company = {
  name: "한빛리테일",
  timezone: "Asia/Seoul",
  currency: "KRW",
  fiscalYear: { startMonth: 1, namedAfter: "start" },
} as const;

const header = "transaction_id,customer_id,occurred_at,amount,store";
const row = (id: number, more = "강남점") =>
  `T${id},M${id % 7},2026-10-${String((id % 28) + 1).padStart(2, "0")},1000,${more}`;

/** What staging makes of the files, and whether their text was left in them until then. */
async function staged(world: World, files: readonly string[], leaveText: boolean) {
  const paths = files.map((_, index) => `part-${index}.csv`);
  for (const [index, text] of files.entries()) await writeFile(join(world.workspace, paths[index] ?? ""), text);
  const source = sourceSpec({ transactions: { paths } });
  await sourceOf("csv").load(source, { ...world, leaveText }, world.warehouse);
  const left = world.warehouse.unread.has("transactions");
  await stageTables(world.warehouse, source, company);
  return {
    left,
    stayed: world.warehouse.unread.has("transactions"),
    quality: await measureQuality(world.warehouse),
    raw: await world.warehouse.all(
      "SELECT source_row, transaction_id, store FROM raw_transactions ORDER BY source_row",
    ),
    rows: await world.warehouse.all("SELECT * EXCLUDE (source_row) FROM staged_transaction ORDER BY source_row"),
    places: await world.warehouse.all("SELECT source_row, transaction_id FROM staged_transaction ORDER BY source_row"),
  };
}

test("plain text of several files is typed as it is read, and its rows keep their places", async () => {
  await inWorld({}, async (world) => {
    const files = [
      [header, ...Array.from({ length: 5_000 }, (_, id) => row(id))].join("\n"),
      [
        "occurred_at,amount,transaction_id,customer_id",
        "2026-10-01,1000,T90000,M1",
        "",
        "2026-10-32,1000,T90001,M1",
      ].join("\r\n"),
    ];
    const { left, stayed, quality, raw, places } = await staged(world, files, true);
    expect([left, stayed]).toEqual([true, true]);
    expect(raw.map((one) => Object.values(one as object).slice(0, 2))).toEqual(
      places.map((one) => Object.values(one as object)),
    );
    expect(raw.slice(0, 2)).toEqual([
      { source_row: 0n, transaction_id: "T0", store: "강남점" },
      { source_row: 1n, transaction_id: "T1", store: "강남점" },
    ]);
    expect(quality.tables.transactions).toMatchObject({
      rowsRead: 5_002,
      rejections: [
        {
          reason: "occurred_at.unparsable",
          count: 1,
          examples: [{ file: "part-1.csv", line: 4, column: "occurred_at" }],
        },
      ],
      files: [{ rows: 5_000 }, { rows: 2 }],
    });
  });
});

test("a line that is no row has all files read record by record", async () => {
  await inWorld({}, async (world) => {
    const { left, stayed, quality } = await staged(world, [`${header}\n${row(1)}\nT2,M2\n${row(3)}\n`], true);
    expect([left, stayed]).toEqual([true, false]);
    expect(quality.tables.transactions).toMatchObject({
      rowsRead: 3,
      rowsAccepted: 2,
      rejections: [{ reason: "row.malformed", count: 1, examples: [{ file: "part-0.csv", line: 3 }] }],
    });
  });
});

test("text with quotes is not left in its files", async () => {
  await inWorld({}, async (world) => {
    expect(await staged(world, [`${header}\n${row(1, '"강남점"')}\n`], true)).toMatchObject({ left: false });
  });
});

test("whether text is left in its files changes no row, no refusal and no place", async () => {
  const field = fc.constantFrom(
    "T1",
    "T2",
    "T3",
    "M1",
    "2026-10-01",
    "2026-10-01 24:00:00",
    "2026-10-01  9:00:00",
    "2026-10-01 09:00:00+09",
    "1,000",
    "1000",
    " 12.00005 ",
    "1_000",
    "9".repeat(20),
    "\u3000강남점",
    "A ",
    "a\tb\t",
    "",
  );
  const whole = fc
    .tuple(
      field,
      field,
      fc.constantFrom("2026-10-01", "2026-10-01 09:00:00", "2026-10-01 9:00:00", "20261001", "x"),
      fc.constantFrom("1000", "1.00", "-3e2", "1.23456", "x", "1e400"),
      field,
    )
    .map((fields) => fields.join(","));
  const line = fc.oneof(
    whole,
    fc.array(field, { minLength: 0, maxLength: 7 }).map((fields) => fields.join(",")),
  );
  const end = fc.constantFrom("\n", "\n", "\n", "\r\n", "\r");
  const text = fc
    .tuple(fc.oneof(fc.array(whole, { maxLength: 20 }), fc.array(line, { maxLength: 6 })), end)
    .map(([lines, by]) => [header, ...lines].join(by));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 3 }), async (files) => {
      const answers: unknown[] = [];
      for (const leaveText of [true, false]) {
        await inWorld({}, async (world) => {
          const { quality, rows, raw } = await staged(world, files, leaveText);
          answers.push({ quality, rows, raw: raw.map((one) => ({ ...(one as object), source_row: null })) });
        });
      }
      expect(answers[0]).toEqual(answers[1]);
    }),
    { numRuns: 8 },
  );
}, 120_000);
