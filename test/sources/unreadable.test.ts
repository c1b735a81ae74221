import { mkdir, rm, truncate } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { hashFile } from "../../src/sources/content-hash.ts";
import { contentOf, isGzip } from "../../src/sources/csv/bytes.ts";
import { decodeFile } from "../../src/sources/csv/decode.ts";
import { probeFile } from "../../src/sources/csv/probe.ts";
import { surveyText } from "../../src/sources/csv/survey.ts";
import { sourceOf } from "../../src/sources/index.ts";
import { readSchema } from "../../src/sources/parquet/schema.ts";
import { inspectWorld, inWorld, sourceSpec, type World } from "../warehouse/world.ts";

const path = "data/판매.csv";
const rows = "customer_id,occurred_at,amount\na,2026-10-01,1\nb,2026-10-01,2\n";
const tables = { transactions: { paths: [path], columns: { transaction_id: null } } };

/** Every way in which a file is opened, past the search for it. */
const readers: readonly (readonly [string, (world: World) => Promise<unknown>])[] = [
  ["first bytes", (world) => isGzip(fileOf(world))],
  ["content", (world) => Array.fromAsync(contentOf(fileOf(world)))],
  ["content while it is hashed", (world) => Array.fromAsync(contentOf(fileOf(world), () => {}))],
  ["hash", (world) => hashFile(fileOf(world))],
  ["probe", (world) => probeFile(fileOf(world), { paths: [path], columns: {}, values: {} })],
  ["records", (world) => surveyText({ file: fileOf(world), delimiter: ",", width: 3 })],
  [
    "decoding",
    (world) => decodeFile(fileOf(world), { encoding: "cp949", wasDetected: false }, join(world.scratch, "decoded.csv")),
  ],
  ["Parquet schema", (world) => readSchema(world.warehouse, fileOf(world))],
];

const fileOf = (world: World) => ({ absolute: join(world.workspace, path), path });

describe("a file that went away after it was found", () => {
  test.each(readers)("%s", async (_, read) => {
    await inWorld({}, async (world) => {
      await expect(read(world)).rejects.toMatchObject({
        code: "JEPYO-SOURCE-UNREADABLE",
        fault: "source",
        message: `${path} cannot be read: it is not there any more (ENOENT)`,
        place: { file: path },
      });
    });
  });

  test("is told when a line of it is looked for again", async () => {
    await inWorld({ [path]: rows }, async (world) => {
      await sourceOf("csv").load(sourceSpec(tables), world, world.warehouse);
      await rm(join(world.workspace, path));
      await expect(world.warehouse.loaded[0]?.lineOf([1])).rejects.toMatchObject({
        code: "JEPYO-SOURCE-UNREADABLE",
        place: { file: path },
      });
    });
  });
});

describe("a folder that took the place of a file", () => {
  test.each(readers.filter(([name]) => name !== "Parquet schema"))("%s", async (_, read) => {
    await inWorld({ [`${path}/inner.csv`]: rows }, async (world) => {
      await expect(read(world)).rejects.toMatchObject({
        code: "JEPYO-SOURCE-UNREADABLE",
        message: `${path} cannot be read: it is a folder, not a file (EISDIR)`,
        hint: expect.stringContaining(`"${path}/*"`),
      });
    });
  });

  test.each([
    ["csv", [path]],
    ["parquet", [path]],
    ["csv", ["data/*"]],
  ] as const)("is refused before anything starts: %s %s", async (type, paths) => {
    await inWorld({}, async (world) => {
      await mkdir(join(world.workspace, path), { recursive: true });
      const spec = sourceSpec({ transactions: { paths, columns: { transaction_id: null } } }, type);
      const refusal = {
        code: "JEPYO-SOURCE-UNREADABLE",
        message: `${path} is a folder, not a file`,
        place: { file: path },
      };
      await expect(inspectWorld(world, spec)).rejects.toMatchObject(refusal);
      await expect(sourceOf(type).load(spec, world, world.warehouse)).rejects.toMatchObject(refusal);
    });
  });

  test("is passed over where a pattern also matches files", async () => {
    await inWorld({ "data/folder/inner.csv": rows, [path]: rows }, async (world) => {
      const spec = sourceSpec({ transactions: { paths: ["data/*"], columns: { transaction_id: null } } });
      expect((await inspectWorld(world, spec)).tables[0]?.files.map((file) => file.path)).toEqual([path]);
    });
  });
});

test("a packed file that is cut short after loading is told, not waited for", async () => {
  const packed = gzipSync(rows.repeat(2000), { level: 0 });
  await inWorld({ [path]: packed }, async (world) => {
    await truncate(join(world.workspace, path), packed.length - 200);
    await expect(surveyText({ file: fileOf(world), delimiter: ",", width: 3 })).rejects.toMatchObject({
      code: "JEPYO-SOURCE-UNREADABLE",
      message: `${path} cannot be read: its gzip data end too early (Z_BUF_ERROR)`,
    });
  });
});

test("a scratch folder that takes no more files is no crash", async () => {
  await inWorld({ [path]: rows }, async (world) => {
    const target = join(world.workspace, "nowhere", "decoded.csv");
    const encoding = { encoding: "cp949", wasDetected: false };
    await expect(decodeFile(fileOf(world), encoding, target)).rejects.toThrow("ENOENT");
  });
});
