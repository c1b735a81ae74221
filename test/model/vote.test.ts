import { describe, expect, it } from "vitest";
import { type ApprovalRule, isReleased, onTurnSince, releasedAt } from "../../src/model/approval.ts";
import type { Run, RunState } from "../../src/model/run.ts";
import { judge, type Vote } from "../../src/model/vote.ts";
import { sampleRun, twoSigns, voteOf } from "../records/sample.ts";

const statements = "sha256:one";

function heldRun(changes: Partial<Run> = {}, approval: ApprovalRule | undefined = twoSigns): Run {
  const sample = sampleRun(1);
  const spec = approval === undefined ? sample.spec : { ...sample.spec, approval };
  const others = { state: "held" as RunState, error: null, wait: null, dueAt: null, resumedAt: null, endedAt: null };
  return { ...sample, spec, ...others, decisions: [], heldAt: "2026-11-03T00:30:00.000Z", ...changes };
}

/** The run after these votes; it stays held. */
function withVotes(votes: readonly Vote[], run = heldRun()): Run {
  const decisions = [...run.decisions];
  for (const vote of votes) decisions.push(...judge({ ...run, decisions }, vote, statements));
  return { ...run, decisions };
}

const reviewed = voteOf();
const approved = voteOf({ by: "approver@example.com", at: "2026-11-03T02:00:00.000Z" });

describe("a vote", () => {
  it("signs in the order of the steps, whatever case the address is written in", () => {
    expect(judge(heldRun(), voteOf({ by: "Reviewer@Example.com", comment: "확인" }), statements)).toEqual([
      {
        verdict: "approved",
        role: "reviewer",
        address: "reviewer@example.com",
        name: "김검토",
        title: null,
        comment: "확인",
        at: reviewed.at,
        account: "kim@desk",
        plannedAt: reviewed.plannedAt,
        statements,
      },
    ]);
    expect(() => judge(heldRun(), approved, statements)).toThrow("it is the turn of the reviewer");
    const done = withVotes([reviewed, approved]);
    expect(isReleased(withVotes([reviewed]))).toBe(false);
    expect(isReleased(done)).toBe(true);
    expect(releasedAt(done)).toBe(approved.at);
  });

  it("gives whoever's turn it is his time from when the draft lay there, or the one before has signed", () => {
    expect(onTurnSince(heldRun())).toBe("2026-11-03T00:30:00.000Z");
    expect(onTurnSince(withVotes([reviewed]))).toBe(reviewed.at);
    const no = voteOf({ verdict: "rejected", comment: "틀림" });
    const drawnAgain = "2026-11-06T00:00:00.000Z";
    expect(onTurnSince({ ...withVotes([no]), heldAt: drawnAgain })).toBe(drawnAgain);
  });

  it("said twice changes nothing, while the run is held and afterwards", () => {
    expect(judge(withVotes([reviewed]), reviewed, statements)).toEqual([]);
    const done = withVotes([reviewed, approved]);
    for (const state of ["running", "issued", "failed"] as const)
      expect(judge({ ...done, state }, approved, statements), state).toEqual([]);
    const no = voteOf({ verdict: "rejected", comment: "틀림" });
    expect(judge({ ...withVotes([no]), state: "rejected" }, no, statements)).toEqual([]);
  });

  it.each<[string, Run, Vote, string]>([
    ["of somebody whom the job does not name", heldRun(), voteOf({ by: "ceo@example.com" }), "JEPYO-APPROVAL-PERSON"],
    ["on a run that nobody has to approve", { ...heldRun(), spec: sampleRun(1).spec }, reviewed, "JEPYO-APPROVAL-NONE"],
    ["on another draft", heldRun({ createdAt: "2026-11-04T00:00:00.000Z" }), reviewed, "JEPYO-APPROVAL-CHANGED"],
    ["to reject without a reason", heldRun(), voteOf({ verdict: "rejected", comment: " " }), "JEPYO-APPROVAL-COMMENT"],
    ["on a run that is not held", heldRun({ state: "running" }), reviewed, "JEPYO-RUN-STATE"],
    [
      "to reject what was released",
      { ...withVotes([reviewed, approved]), state: "issued" },
      voteOf({ verdict: "rejected", comment: "no" }),
      "JEPYO-RUN-STATE",
    ],
    [
      "of one approver after another",
      { ...withVotes([reviewed, approved]), state: "issued" },
      voteOf({ by: "deputy@example.com" }),
      "JEPYO-RUN-STATE",
    ],
  ])("%s is refused", (_, run, vote, code) => {
    expect(() => judge(run, vote, statements)).toThrow(expect.objectContaining({ code }));
  });

  it("on figures that are no longer those that the reviewer signed is refused", () => {
    expect(() => judge(withVotes([reviewed]), approved, "sha256:two")).toThrow(
      expect.objectContaining({ code: "JEPYO-APPROVAL-CHANGED" }),
    );
  });

  it("may reject out of turn, and takes back what was signed before", () => {
    const no = voteOf({ verdict: "rejected", by: "deputy@example.com", comment: "틀림" });
    expect(judge(heldRun(), no, statements)).toMatchObject([{ role: "approver", verdict: "rejected" }]);
    const again = withVotes([reviewed, no]);
    expect(() => judge(again, approved, statements)).toThrow("it is the turn of the reviewer");
  });

  it("of one person signs one step, or all of his where the job allows it", () => {
    const steps = (["reviewer", "approver"] as const).map((role) => ({
      role,
      people: [{ address: "reviewer@example.com" }, { address: "approver@example.com" }],
    }));
    const apart = heldRun({}, { ...twoSigns, steps });
    const once = withVotes([reviewed], apart);
    expect(once.decisions).toHaveLength(1);
    expect(() => judge(once, reviewed, statements)).toThrow(
      expect.objectContaining({ code: "JEPYO-APPROVAL-TURN", hint: "as approver signs: approver" }),
    );
    expect(isReleased(withVotes([reviewed, approved], apart))).toBe(true);
    const same = heldRun({}, { ...twoSigns, steps, samePerson: true });
    expect(judge(same, reviewed, statements).map(({ role }) => role)).toEqual(["reviewer", "approver"]);
  });

  it("that would leave the last step to nobody is refused, with who may sign instead", () => {
    const [reviewer, approver] = [{ address: "reviewer@example.com" }, { address: "approver@example.com" }];
    const run = heldRun(
      {},
      {
        ...twoSigns,
        steps: [
          { role: "reviewer", people: [reviewer, approver] },
          { role: "approver", people: [reviewer] },
        ],
      },
    );
    expect(() => judge(run, reviewed, statements)).toThrow(
      expect.objectContaining({ code: "JEPYO-APPROVAL-TURN", hint: "as reviewer signs: approver" }),
    );
    expect(isReleased(withVotes([approved, reviewed], run))).toBe(true);
  });
});
