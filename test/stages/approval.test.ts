import { describe, expect, it } from "vitest";
import type { Decision } from "../../src/model/approval.ts";
import type { Notice, NoticeChannel } from "../../src/model/notice.ts";
import type { ArtifactRow, Run } from "../../src/model/run.ts";
import { approvalNotices } from "../../src/stages/approval-notices.ts";
import { audienceOf } from "../../src/stages/audience.ts";
import { approvalOf } from "../../src/stages/edition-approval.ts";
import { requireReviewed } from "../../src/stages/reviewed.ts";
import { sampleRun, twoSigns, voteOf } from "../records/sample.ts";

const sample = sampleRun(1);
const others = { error: null, wait: null, dueAt: null, heldAt: null, resumedAt: null, endedAt: null } as const;
const held: Run = { ...sample, spec: { ...sample.spec, approval: twoSigns }, state: "held", decisions: [], ...others };

function signature(role: Decision["role"], address: string, at: string, name: string | null = null): Decision {
  const { comment, account, plannedAt } = voteOf();
  return { verdict: "approved", role, address, name, title: null, comment, at, account, plannedAt, statements: "" };
}

const reviewed = {
  ...held,
  decisions: [signature("reviewer", "reviewer@example.com", "2026-11-03T01:00:00Z", "김검토")],
};
const released: Run = {
  ...reviewed,
  state: "running",
  decisions: [...reviewed.decisions, signature("approver", "deputy@example.com", "2026-11-04T16:00:00Z")],
};

describe("the boxes of 결재란", () => {
  it("are empty on a draft and signed, on the company's calendar, once it is released", () => {
    expect(approvalOf(held, "Asia/Seoul")).toEqual({
      isDraft: true,
      boxes: [{ role: { ko: "검토", en: "Reviewed" } }, { role: { ko: "승인", en: "Approved" } }],
    });
    expect(approvalOf(released, "Asia/Seoul")).toMatchObject({
      isDraft: false,
      boxes: [
        { name: "김검토", on: "2026-11-03" },
        { name: "deputy", on: "2026-11-05" },
      ],
    });
    expect(approvalOf({ ...held, spec: sample.spec }, "Asia/Seoul")).toBeUndefined();
  });
});

describe("what is issued", () => {
  const row = (kind: ArtifactRow["kind"], sha256: string): ArtifactRow => ({
    runId: held.id,
    kind,
    key: "all",
    sha256,
    bytes: 1,
  });
  const [same, other] = [
    [row("statements", "a"), row("reviewed", "a")],
    [row("statements", "b"), row("reviewed", "a")],
  ];

  it("is what was approved, byte for byte, and by everybody who has to", () => {
    expect(() => requireReviewed(released, "all", same)).not.toThrow();
    expect(() => requireReviewed({ ...held, spec: sample.spec }, "all", [])).not.toThrow();
    expect(() => requireReviewed(reviewed, "all", same)).toThrow(
      expect.objectContaining({ code: "JEPYO-APPROVAL-MISSING" }),
    );
    for (const rows of [other, [], [row("statements", "a")]])
      expect(() => requireReviewed(released, "all", rows)).toThrow(
        expect.objectContaining({ code: "JEPYO-APPROVAL-DIFFERS" }),
      );
  });
});

describe("who is told of a draft", () => {
  const now = new Date("2026-11-03T03:00:00Z");
  const draft: ArtifactRow = { runId: held.id, kind: "pdf", key: "draft.all.ko", sha256: "d", bytes: 4 };
  const tell = (
    notice: Notice | undefined,
    run: Run,
    rows: readonly ArtifactRow[] = [draft],
    by: NoticeChannel = "mail",
  ) => {
    if (notice === undefined) throw new Error("there is no such notice");
    return audienceOf(notice, by, {
      runs: { run: async () => run, artifactsOf: async () => rows },
      files: { get: async (sha256) => Buffer.from(sha256) },
      admins: { locale: "en", addresses: ["it@example.com", "REVIEWER@example.com"] },
    });
  };
  const [toReviewer, toAdmins] = approvalNotices(held, now);

  it("gets it with the commands that decide about this one draft; an admin who is asked anyway gets one mail", async () => {
    const audience = await tell(toReviewer, held);
    expect(audience).toMatchObject({
      addresses: [{ address: "reviewer@example.com", name: "김검토" }],
      locale: "ko",
      attachments: [{ name: "초안_한빛리테일_고객제표_2026-10_v1.pdf", content: Buffer.from("d") }],
    });
    expect(audience?.lines?.approve).toMatch(
      /^jepyo runs approve monthly\.2026-10\.v1 --edition [\da-f]{4}-[\da-f]{4} --by reviewer@example\.com$/,
    );
    expect(audience?.lines?.reject).toMatch(/^jepyo runs reject .* --comment "…"$/);
    expect(await tell(toAdmins, held)).toMatchObject({ addresses: [{ address: "it@example.com" }], locale: "en" });
  });

  it("in a chat is told no address", async () => {
    const { lines } = (await tell(toAdmins, held, [draft], "webhook")) ?? {};
    expect(lines?.approve).toMatch(/--by ADDRESS$/);
    expect(JSON.stringify(lines)).not.toContain("@");
  });

  it("is nobody any more once he has signed or the run has gone on", async () => {
    expect(await tell(toReviewer, reviewed)).toBeUndefined();
    for (const state of ["cancelled", "rejected", "running"] as const)
      expect(await tell(toReviewer, { ...held, state }), state).toBeUndefined();
  });

  it("is told where the files are when the draft is too large for a mail", async () => {
    const audience = await tell(toReviewer, held, [{ ...draft, bytes: 20_000_000 }]);
    expect(audience?.attachments).toEqual([]);
    expect(audience?.lines?.files).toBe("jepyo run monthly --period 2026-10 --out DIR");
  });
});
