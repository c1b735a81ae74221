import { createHash, randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { ArtifactStore } from "../../src/artifacts/store.ts";

export interface StoreUnderTest {
  open(): Promise<ArtifactStore>;
  /** A folder for files that are put in. */
  scratch(): Promise<string>;
  /** Changes the stored bytes behind the store's back. */
  damage(store: ArtifactStore, sha256: string): Promise<void>;
  remove(store: ArtifactStore, sha256: string): Promise<void>;
}

const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** What every artifact store does; each implementation runs it on the real thing. */
export function describeArtifactStore(name: string, subject: StoreUnderTest): void {
  describe(`artifact store: ${name}`, () => {
    let store: ArtifactStore;
    beforeAll(async () => {
      store = await subject.open();
    });

    it("gives back the bytes it was given, under their hash", async () => {
      const bytes = Buffer.from("한빛리테일 고객제표");
      const stored = await store.put(bytes);
      expect(stored).toEqual({ sha256: sha256Of(bytes), bytes: bytes.byteLength });
      expect(await store.get(stored.sha256)).toEqual(bytes);
    });

    it("keeps an empty file", async () => {
      const stored = await store.put(new Uint8Array());
      expect(stored.bytes).toBe(0);
      expect((await store.get(stored.sha256)).byteLength).toBe(0);
    });

    it("takes a file from a path and leaves it where it was", async () => {
      const bytes = randomBytes(300_000);
      const path = join(await subject.scratch(), "facts 고객월.parquet");
      await writeFile(path, bytes);
      const first = await store.putFile(path);
      expect(first).toEqual({ sha256: sha256Of(bytes), bytes: 300_000 });
      expect(await store.putFile(path)).toEqual(first);
      expect(await store.get(first.sha256)).toEqual(bytes);
    });

    it("takes the same content many times at once", async () => {
      const bytes = randomBytes(50_000);
      const stored = await Promise.all(Array.from({ length: 20 }, () => store.put(bytes)));
      expect(new Set(stored.map((each) => each.sha256))).toEqual(new Set([sha256Of(bytes)]));
      expect(await store.get(sha256Of(bytes))).toEqual(bytes);
    });

    it("refuses to give bytes that have changed, and mends them when they are put again", async () => {
      const bytes = Buffer.from("balanced statements");
      const { sha256 } = await store.put(bytes);
      await subject.damage(store, sha256);
      await expect(store.get(sha256)).rejects.toMatchObject({
        name: "JepyoError",
        code: "JEPYO-ARTIFACT-DAMAGED",
        fault: "environment",
        message: expect.stringMatching(/has changed since it was written: its SHA-256 is now [0-9a-f]{64}/),
      });
      await store.put(bytes);
      expect(await store.get(sha256)).toEqual(bytes);
    });

    it("says that a file is missing", async () => {
      const { sha256 } = await store.put(Buffer.from("soon gone"));
      await subject.remove(store, sha256);
      await expect(store.get(sha256)).rejects.toMatchObject({ code: "JEPYO-ARTIFACT-MISSING" });
    });
  });
}
