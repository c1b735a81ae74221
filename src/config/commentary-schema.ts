import { z } from "zod";
import { type CommentaryRules, defaultCommentary } from "../model/commentary.ts";
import { wholeNumber } from "./fields.ts";

/** Each threshold in words, as an editor shows it; what it is measured in. */
const points = {
  glassCeilingGap:
    "Remark on a glass ceiling when the change of rises into the top tier lies this far below the median of the other tiers'.",
  tierChurnRise: "Remark on a tier whose churn rate rose by more than this: 0.05 = 5 percentage points.",
  retentionMove: "Remark when the retention rate moved by this, either way: 0.05 = 5 percentage points.",
  benchmarkGap: "Remark when an indicator is worse than its benchmark by more than this: 0.01 = 1 percentage point.",
  topTierShareMove: "Remark when the top tier's revenue share moved by more than this: 0.015 = 1.5 percentage points.",
} as const;
const growths = {
  topTierFalls: "Remark when falls from the top tier to the next grew by more than this: 0.1 = 10 %.",
  lowestTierFalls: "Remark when falls into the lowest tier grew by more than this: 0.1 = 10 %.",
  newCustomersMove: "Remark when new customers grew or fell by this: 0.2 = 20 %.",
  sizeMove: "Remark when customers or their revenue grew or fell by this: 0.2 = 20 %.",
  specialInflowGrowth: "Remark when new and reactivated customers by special sales grew by more than this: 0.5 = 50 %.",
  referralGrowth: "Remark when new customers by referral grew by more than this: 0.1 = 10 %.",
} as const;

const pointWords = { error: "percentage points as a fraction, such as 0.05 for 5 pp" };
const growthWords = { error: "a growth as a fraction, such as 0.1 for 10 %" };
const shareWords = { error: "a share from 0 to 1, such as 0.5" };

/** `commentary:` of a job file: from where on a change is worth a remark, each with its default. Source: statements.md §8. */
export const commentarySchema = z
  .strictObject({
    ...thresholdsOf(points, z.number(pointWords).gt(0, pointWords).max(1, pointWords)),
    ...thresholdsOf(growths, z.number(growthWords).gt(0, growthWords).max(100, growthWords)),
    specialNewcomers: z
      .number(shareWords)
      .gt(0, shareWords)
      .max(1, shareWords)
      .default(defaultCommentary.specialNewcomers)
      .describe("Remark when more than this share of new customers came by special sales."),
    periodsRunning: wholeNumber(2, 12)
      .default(defaultCommentary.periodsRunning)
      .describe("Periods in a row, rising or falling, that make a remark."),
    fewestCustomers: wholeNumber(1, 1_000_000)
      .default(defaultCommentary.fewestCustomers)
      .describe("Movements of fewer customers than this earn no remark."),
  })
  .default(defaultCommentary);

function thresholdsOf<Key extends keyof CommentaryRules>(
  described: Readonly<Record<Key, string>>,
  number: z.ZodNumber,
): Record<Key, z.ZodDefault<z.ZodNumber>> {
  const entries = Object.entries(described) as [Key, string][];
  return Object.fromEntries(
    entries.map(([key, text]) => [key, number.default(defaultCommentary[key]).describe(text)]),
  ) as Record<Key, z.ZodDefault<z.ZodNumber>>;
}
