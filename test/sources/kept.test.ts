import { mkdir, mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { forgetOld } from "../../src/sources/database/kept.ts";

it("extracts that nobody came back for go after 35 days, half-filled ones after one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "jepyo-kept-"));
  try {
    for (const [name, days] of Object.entries({ new: 34, old: 36, "new.part": 0, "old.part": 2 })) {
      const at = new Date(Date.now() - days * 86_400_000);
      await mkdir(join(folder, name));
      await utimes(join(folder, name), at, at);
    }
    await forgetOld(folder);
    expect(await readdir(folder)).toEqual(["new", "new.part"]);
    await forgetOld(join(folder, "never made"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
