import { describe, expect, it } from "vitest";
import { encodedBytes } from "../../src/model/encoded-bytes.ts";
import type { DocumentFormat } from "../../src/model/job.ts";
import type { ArtifactRow, Delivery } from "../../src/model/run.ts";
import { bringsLinks, linkedFormats } from "../../src/stages/mail-documents.ts";

const delivery = { scope: "all", locale: "ko", attach: ["pdf", "xlsx"], asLink: false } as unknown as Delivery;
const rowOf = (kind: DocumentFormat, bytes: number) => ({ runId: "r", kind, key: "all.ko", sha256: kind, bytes });

describe("documents that lie behind links", () => {
  it("are weighed as a mail carries them, a third larger than the files", () => {
    const rows = [rowOf("pdf", 300_000), rowOf("xlsx", 7_400_000)];
    const linkedBelow = (maxAttachmentBytes: number) => [...linkedFormats(delivery, rows, { maxAttachmentBytes })];
    const carried = encodedBytes(300_000) + encodedBytes(7_400_000);
    expect(carried).toBeGreaterThan(10_000_000);
    expect(linkedBelow(10_000_000)).toEqual(["xlsx"]);
    expect([linkedBelow(carried), linkedBelow(carried - 1)]).toEqual([[], ["xlsx"]]);
    expect(linkedBelow(400_000)).toEqual(["xlsx", "pdf"]);
  });

  it("are brought by a mail that was composed, and by one whose documents come with it not", () => {
    const own = { ...delivery, id: "d1" };
    const documents = [rowOf("pdf", 300_000), rowOf("xlsx", 300_000)];
    const mail = { runId: "r", kind: "mail", key: "d1", sha256: "mail", bytes: 1 } as const;
    const bring = (asLink: boolean, maxAttachmentBytes: number, rows: readonly ArtifactRow[]) =>
      bringsLinks({ ...own, asLink }, rows, { maxAttachmentBytes });
    expect(bring(true, 10_000_000, [...documents, mail])).toBe(true);
    expect(bring(false, 500_000, [...documents, mail])).toBe(true);
    expect(bring(false, 10_000_000, [...documents, mail])).toBe(false);
    expect(bring(true, 10_000_000, documents)).toBe(false);
  });

  it("are as long in a mail as the encoder makes them", () => {
    for (const bytes of [0, 1, 56, 57, 58, 1000]) {
      const lines =
        Buffer.alloc(bytes)
          .toString("base64")
          .match(/.{1,76}/g) ?? [];
      expect(encodedBytes(bytes)).toBe(lines.reduce((sum, line) => sum + line.length + 2, 0));
    }
  });
});
