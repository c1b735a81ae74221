import { describe, expect, it } from "vitest";
import type { World } from "../../properties/world.ts";
import { type Detailed, detailed, pseudonym, sale, world } from "./detailed.ts";

describe("the detail of customers", () => {
  it("has a line for everybody active in either period, with tiers, spend and dates", async () => {
    const { lines } = await detailed({ ids: "plain" });
    const told = lines
      .get("")
      ?.map(({ id, movement, priorTier, tier, priorSpend, spend, firstPurchase, lastPurchase }) =>
        [id, movement, priorTier, tier, Number(priorSpend), Number(spend), firstPurchase, lastPurchase].join(" "),
      );
    expect(told).toEqual([
      "new new  3 0 900 2026-10-03 2026-10-03",
      "riser up 2 3 100 700 2026-09-01 2026-10-01",
      "faller down 3 1 700 30 2026-09-01 2026-10-01",
      "same retained 1 1 50 25 2026-09-01 2026-10-01",
      "back reactivated  1 0 20 2026-05-01 2026-10-30",
      "gone churned 2  500 0 2026-09-09 2026-09-09",
    ]);
  });

  it("says pseudonyms under the company's key, the same as HMAC-SHA-256 elsewhere, and ids nowhere", async () => {
    const [plain, hidden] = [await detailed({ ids: "plain" }), await detailed({ ids: "pseudonym", keyFrom: "KEY" })];
    const ids = (of: Detailed) => of.lines.get("")?.map(({ id }) => id) ?? [];
    expect(ids(hidden)).toEqual(ids(plain).map(pseudonym));
    expect(JSON.stringify([...hidden.lines])).not.toMatch(/riser|faller|same/);
  });

  it("adds up to the statements, of the whole and of every scope, and the checks say so", async () => {
    const { whole, scopes, lines } = await detailed({ ids: "pseudonym", keyFrom: "KEY" });
    for (const { scope, flow, checks } of [whole, ...scopes]) {
      const own = checks.filter(({ id }) => id.startsWith("detail."));
      expect(own).toHaveLength(9);
      expect(own.filter(({ ok }) => !ok)).toEqual([]);
      const rows = lines.get(scope?.value ?? "") ?? [];
      expect(rows.filter(({ tier }) => tier !== null)).toHaveLength(flow.closing);
      expect(rows.filter(({ priorTier }) => priorTier !== null)).toHaveLength(flow.opening);
    }
    expect([...lines.keys()]).toEqual(["", "강남", "홍대"]);
    expect(lines.get("홍대")?.map(({ id }) => id)).toEqual([pseudonym("same")]);
  });

  it("is there for nobody where nobody bought, and made for nobody who did not ask", async () => {
    const before = { ...world, sales: [sale(null, "2026-10-07", 77)] } as World;
    const { lines, whole } = await detailed({ ids: "plain" }, before);
    expect([...lines]).toEqual([]);
    expect(whole.checks.filter(({ id }) => id.startsWith("detail."))).toEqual([]);
  });

  it("wants a key that cannot be guessed", async () => {
    await expect(detailed({ ids: "pseudonym", keyFrom: "CUSTOMER_KEY" }, world, "short")).rejects.toMatchObject({
      code: "JEPYO-DETAIL-KEY",
      message: expect.stringContaining("CUSTOMER_KEY"),
    });
  });
});
