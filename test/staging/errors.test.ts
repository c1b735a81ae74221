import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { JepyoError } from "../../src/model/errors.ts";
import { buildWorld, inWorld, sourceSpec } from "../warehouse/world.ts";

const folder = new URL("./errors/", import.meta.url);

/** Each folder holds files that provoke one error, the source that reads them, and the error as the reader sees it. */
const cases = (await readdir(folder)).sort();

async function filesOf(name: string): Promise<Record<string, Buffer>> {
  const names = (await readdir(new URL(`${name}/`, folder))).filter((file) => file.endsWith(".csv"));
  return Object.fromEntries(
    await Promise.all(names.map(async (file) => [file, await readFile(new URL(`${name}/${file}`, folder))])),
  );
}

test.each(cases)("%s", async (name) => {
  const source = sourceSpec(JSON.parse(await readFile(new URL(`${name}/source.json`, folder), "utf8")));
  const told = await inWorld(await filesOf(name), async (world) => {
    const error = await buildWorld(world, source, { maxRejectedShare: 0.001 }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof JepyoError)) throw error ?? new Error(`${name} provoked no error`);
    const place = Object.entries(error.place).map(([key, value]) => `${key} ${value}`);
    const lines = [
      `${error.code} (${error.fault})`,
      error.message.replaceAll(world.workspace, "<workspace>"),
      `at ${place.join(", ")}`,
      error.hint ?? "",
    ];
    return `${lines.join("\n")}\n`;
  });
  await expect(told).toMatchFileSnapshot(fileURLToPath(new URL(`${name}/expected.txt`, folder)));
  expect(told).not.toContain("비밀");
});
