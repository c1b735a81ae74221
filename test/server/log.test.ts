import { describe, expect, it } from "vitest";
import { openLog } from "../../src/server/log.ts";

function logging(secrets: string[]) {
  const lines: string[] = [];
  return { log: openLog({ secrets, write: (line) => lines.push(line) }), lines, secrets };
}

describe("the log", () => {
  it("is one JSON object a line, with time, level and what is told", () => {
    const { log, lines } = logging([]);
    log.warn({ runId: "monthly.2026-10.v1", stage: "render" }, "retrying");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: "warn",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      runId: "monthly.2026-10.v1",
      stage: "render",
      msg: "retrying",
    });
  });

  it.each([
    "mail to canary@example.com was refused",
    'to "canary.kim+x@한빛.example"',
    "connect postgres://canary:canary-word@db.internal:5432/x failed",
    "redis://:canary-word@10.0.0.1",
    "<canary@example.com>, canary@[127.0.0.1]",
  ])("holds no address and no server's user or password: %s", (text) => {
    const { log, lines } = logging([]);
    log.error({ text, inner: { list: [text] } }, text);
    expect(lines.join("")).not.toContain("canary");
    expect(JSON.parse(lines[0] ?? "")).toHaveProperty("msg");
  });

  it("masks secrets that became known after it was opened", () => {
    const { log, lines, secrets } = logging([]);
    secrets.push("canary-secret-7c1e");
    log.info({ said: "the key is canary-secret-7c1e" });
    expect(lines.join("")).not.toContain("canary");
  });

  it("leaves ids, codes and places as they are", () => {
    const { log, lines } = logging([]);
    log.info({ url: "http://127.0.0.1:8080", key: "store=강남점.ko" }, "JEPYO-SOURCE-CHANGED at jobs/monthly.yaml:3");
    expect(lines[0]).toContain("http://127.0.0.1:8080");
    expect(lines[0]).toContain("store=강남점.ko");
    expect(lines[0]).toContain("JEPYO-SOURCE-CHANGED at jobs/monthly.yaml:3");
  });
});
