import { z } from "zod";
import { allocationDrivers } from "../model/income.ts";
import { refuse } from "./expectation.ts";
import { share, wholeNumber } from "./fields.ts";

const amountWords = { error: "an amount of at most four decimals, such as 300000" };
/** Larger amounts are no customer's; a double holds four decimals of these. */
const largestAmount = 100_000_000_000;
const amount = z
  .number(amountWords)
  .min(0, amountWords)
  .max(largestAmount, amountWords)
  .refine((value) => /^\d+(\.\d{1,4})?$/.test(String(value)), amountWords);

const conditions = z
  .strictObject(
    {
      minTenureDays: wholeNumber(0, 36_500)
        .optional()
        .describe("Days from registration, else first purchase, to the window's last day."),
      minOrders: wholeNumber(0, 1_000_000).optional().describe("Orders in the window."),
      minSpend: amount.optional().describe("Net spend in the window."),
    },
    { error: "{ minTenureDays: …, minOrders: …, minSpend: … }" },
  )
  .superRefine((given, context) => {
    if (Object.keys(given).length === 0) {
      refuse(context, {
        received: "has no condition",
        expected: "minTenureDays, minOrders or minSpend, or identified",
      });
    }
  });

const customers = wholeNumber(0, 10_000_000_000);
const label = z.string().regex(/^(FY)?\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/, {
  error: "a period label like 2026-10, 2026-Q4 or 2026",
});

/** 고객상태표. Source: statements.md §6. */
export const positionSchema = z.strictObject(
  {
    capital: z
      .union([z.literal("identified"), conditions])
      .default("identified")
      .describe("identified: everyone identified. Or conditions that must all hold; who fails is identified debt."),
    unidentifiedCustomers: z
      .union([customers, z.record(label, customers)])
      .optional()
      .describe(
        "Customers behind unidentified sales as the company counts them, once or by period; estimated without it.",
      ),
  },
  { error: "{ capital: … }" },
);

/** 고객손익계산서. Source: statements.md §7. */
export const incomeSchema = z.strictObject(
  {
    allocation: z.enum(allocationDrivers).default("revenue").describe("What common costs follow."),
    cogs: z
      .enum(["rows", "costs"])
      .optional()
      .describe(
        "Cost of goods from the transactions' cost column or from the account cogs; needed where both have it.",
      ),
    maxCostGap: share(0.01)
      .default(0.01)
      .describe("Purchases without cost above this share of revenue: the statement is not prepared."),
    byTier: z.boolean().default(false).describe("Whether each tier gets its own income."),
  },
  { error: "{ allocation: revenue }" },
);
