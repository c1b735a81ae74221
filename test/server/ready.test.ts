import { expect, it } from "vitest";
import { lookReady } from "../../src/server/ready.ts";

it("readiness is yes only when every check is, and says codes, not messages", async () => {
  const fine = { name: "disk", look: async () => undefined };
  expect(await lookReady([fine])).toEqual({ ready: true, checks: { disk: "ok" } });
  const refused = Object.assign(new Error("connect canary@db"), { code: "ECONNREFUSED" });
  const checks = [fine, { name: "queue", look: async () => Promise.reject(refused) }];
  expect(await lookReady(checks)).toEqual({ ready: false, checks: { disk: "ok", queue: "ECONNREFUSED" } });
});
