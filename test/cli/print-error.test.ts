import { describe, expect, it } from "vitest";
import { describeThrown, exitCodeOf } from "../../src/cli/print-error.ts";
import { maskSecrets } from "../../src/config/secrets.ts";
import { JepyoError, JepyoErrors } from "../../src/model/errors.ts";

const column = new JepyoError('the column "MEMBR" is not there', {
  code: "JEPYO-SOURCE-COLUMN",
  fault: "configuration",
  place: { file: "jobs/a.yaml", line: 7, table: "transactions", column: "customer_id" },
  hint: 'did you mean "MEMBER"?',
});
const exists = new JepyoError("issued from other data", { code: "JEPYO-RUN-EXISTS", fault: "statement" });

describe("an error on the command line", () => {
  it("has its code, what happened, where, and what to do", () => {
    expect(describeThrown(column, false)).toBe(
      [
        'error JEPYO-SOURCE-COLUMN: the column "MEMBR" is not there',
        "  at jobs/a.yaml:7, transactions.customer_id",
        '  → did you mean "MEMBER"?',
      ].join("\n"),
    );
  });

  it("shows a stack trace only when asked for", () => {
    expect(describeThrown(column, false)).not.toContain("print-error.test.ts");
    expect(describeThrown(column, true)).toContain("print-error.test.ts");
  });

  it("never repeats the message of a defect, which may hold anything", () => {
    expect(describeThrown(new TypeError("홍길동 is not a function"), false)).not.toContain("홍길동");
  });

  it.each([
    ["configuration alone", column, 2],
    ["several mistakes of configuration", new JepyoErrors([column, column]), 2],
    ["anything else", exists, 1],
    ["a mixture", new JepyoErrors([column, exists]), 1],
    ["a defect", new Error("x"), 1],
  ])("exits by who has to act: %s", (_, error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });

  it("masks every secret it knows", () => {
    expect(maskSecrets("smtp://u:pass-word@host says pass-word", ["pass-word", ""])).toBe("smtp://u:•••@host says •••");
  });
});
