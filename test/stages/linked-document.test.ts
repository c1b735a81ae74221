import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ArtifactRow, Delivery, Run } from "../../src/model/run.ts";
import { linkedDocument } from "../../src/stages/linked-document.ts";
import { sampleDelivery, sampleRun } from "../records/sample.ts";

const run = sampleRun(1);
const until = new Date("2026-11-17T00:00:00Z");
const pending = { state: "sent", reason: null, transport: null, messageId: null, revokedAt: null } as const;
const delivery: Delivery = { ...sampleDelivery(run.id, 2), passwordFrom: null, ...pending };

describe("the document behind a link", () => {
  let folder: string;
  let rows: ArtifactRow[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "jepyo-linked-"));
    const keep = async (kind: ArtifactRow["kind"], key: string, text: string) => {
      const sha256 = createHash("sha256").update(text).digest("hex");
      await writeFile(join(folder, sha256), text);
      return { runId: run.id, kind, key, sha256, bytes: Buffer.byteLength(text) };
    };
    rows = [
      await keep("statements", "all", JSON.stringify({ scope: { by: "store", value: "강남점" } })),
      await keep("pdf", "all.en", "everybody's pdf"),
      await keep("pdf", delivery.id, "locked for one"),
    ];
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const find = (row: Delivery | undefined, format: "pdf" | "xlsx" = "pdf", kept = rows) =>
    linkedDocument(
      { deliveryId: "d", format, until },
      {
        runs: { run: async () => run as unknown as Run, artifactsOf: async () => kept, delivery: async () => row },
        files: {
          pathOf: (sha256) => join(folder, sha256),
          get: (sha256) => readFile(join(folder, sha256)),
        },
      },
    );
  const textOf = async (found: Awaited<ReturnType<typeof find>>) =>
    found === undefined || found === "revoked" ? found : (await buffer(found.open())).toString();

  it("is the one its reader's mail would have brought, under the same name", async () => {
    const found = await find(delivery);
    expect(found).toMatchObject({
      name: "한빛리테일_강남점_Customer-Statements_2026-10_v1.pdf",
      contentType: "application/pdf",
      bytes: 15,
    });
    expect(await textOf(found)).toBe("everybody's pdf");
  });

  it("is the locked one for a reader with a password, and never everybody's in its place", async () => {
    const locked = { ...delivery, passwordFrom: "READER_PASSWORD" };
    expect(await textOf(await find(locked))).toBe("locked for one");
    expect(await find(locked, "pdf", rows.slice(0, 2))).toBeUndefined();
  });

  it("is withdrawn for the links made until then, not for those of a mail sent afterwards", async () => {
    const madeAt = until.getTime() - 14 * 86_400_000;
    const revokedAt = (ms: number) => new Date(madeAt + ms).toISOString();
    expect(await find({ ...delivery, revokedAt: revokedAt(60_000) })).toBe("revoked");
    expect(await find({ ...delivery, revokedAt: revokedAt(0) })).toBe("revoked");
    expect(await textOf(await find({ ...delivery, revokedAt: revokedAt(-60_000) }))).toBe("everybody's pdf");
  });

  it("is none where the delivery, its format or the file is gone", async () => {
    expect(await find(undefined)).toBeUndefined();
    expect(await find({ ...delivery, attach: ["pdf"] }, "xlsx")).toBeUndefined();
    const lost = rows.map((row) => (row.key === "all.en" ? { ...row, sha256: "0".repeat(64) } : row));
    expect(await find(delivery, "pdf", lost)).toBeUndefined();
  });
});
