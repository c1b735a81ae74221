import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ArtifactRow, Run } from "../../src/model/run.ts";
import { fillOut, requireOut } from "../../src/stages/out.ts";
import { scopeKeyOf } from "../../src/stages/scope-key.ts";

const run = { id: "monthly.2026-10.v1", spec: { locale: "ko" } } as Run;
const artifact = (kind: ArtifactRow["kind"], key: string): ArtifactRow => ({
  runId: run.id,
  kind,
  key,
  sha256: `${kind}.${key}`,
  bytes: 1,
});

interface Kept {
  /** Name of a file that cannot be had. */
  readonly broken?: string;
  /** What files hold that do not hold their own name. */
  readonly contents?: Readonly<Record<string, string>>;
}

function effects(rows: readonly ArtifactRow[], { broken, contents = {} }: Kept = {}) {
  return {
    runs: { run: async () => run, artifactsOf: async () => rows, deliveriesOf: async () => [] },
    files: {
      put: async () => ({ sha256: "", bytes: 0 }),
      putFile: async () => ({ sha256: "", bytes: 0 }),
      pathOf: (sha256: string) => sha256,
      get: async (sha256: string) => {
        if (sha256 === broken) throw new Error("damaged");
        return Buffer.from(contents[sha256] ?? sha256);
      },
    },
  };
}

describe("the folder of --out", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "jepyo out "));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("holds the run's own files and nothing of an earlier run", async () => {
    await writeFile(join(directory, "statements.xlsx"), "of another run");
    const rows = [
      artifact("statements", "all"),
      ...["ko", "en"].flatMap((locale) => [artifact("pdf", `all.${locale}`), artifact("html", `all.${locale}`)]),
    ];
    await fillOut(run, directory, effects(rows));
    expect((await readdir(directory)).sort()).toEqual(["statements.html", "statements.json", "statements.pdf"]);
    expect(await readFile(join(directory, "statements.pdf"), "utf8")).toBe("pdf.all.ko");
    expect(await readFile(join(directory, "statements.html"), "utf8")).toBe("html.all.ko");
  });

  it("holds the lines of single customers, which no mail or link carries, of the whole and of each scope", async () => {
    const scope = { by: "store", value: "강남점" } as const;
    const key = scopeKeyOf(scope);
    const rows = ["all", key].flatMap((of) => [artifact("statements", of), artifact("customers", of)]);
    await fillOut(run, directory, effects(rows, { contents: { [`statements.${key}`]: JSON.stringify({ scope }) } }));
    for (const [folder, of] of [
      ["", "all"],
      ["by-store/강남점", key],
    ] as const) {
      expect((await readdir(join(directory, folder))).filter((name) => name.includes("."))).toEqual([
        "customers.parquet",
        "statements.json",
      ]);
      expect(await readFile(join(directory, folder, "customers.parquet"), "utf8")).toBe(`customers.${of}`);
    }
  });

  it("stays as it was when a file cannot be had", async () => {
    await writeFile(join(directory, "statements.pdf"), "of an earlier run");
    const rows = [artifact("statements", "all"), artifact("pdf", "all.ko")];
    await expect(fillOut(run, directory, effects(rows, { broken: "pdf.all.ko" }))).rejects.toThrow("damaged");
    expect(await readdir(directory)).toEqual(["statements.pdf"]);
    expect(await readFile(join(directory, "statements.pdf"), "utf8")).toBe("of an earlier run");
  });

  it("is made when absent, refused when it holds other files, taken when forced", async () => {
    const fresh = join(directory, "a/b");
    await requireOut(fresh, false);
    expect(await readdir(fresh)).toEqual([]);
    await writeFile(join(fresh, "thesis.docx"), "");
    await expect(requireOut(fresh, false)).rejects.toMatchObject({ code: "JEPYO-OUT-FOREIGN", place: { file: fresh } });
    expect(await requireOut(fresh, true)).toBeUndefined();
  });

  it("is refused where a file stands", async () => {
    await mkdir(join(directory, "x"));
    await writeFile(join(directory, "x/file"), "");
    await expect(requireOut(join(directory, "x/file"), false)).rejects.toMatchObject({ code: "JEPYO-OUT-UNWRITABLE" });
  });
});
