import { z } from "zod";
import { addressProblem } from "./address.ts";
import { distinct, oneLine, phrase, wholeNumber } from "./expectation.ts";
import { scheduleSchema } from "./schedule-schema.ts";
import { sourceSchema } from "./source-schema.ts";
import { timezone } from "./timezone.ts";

const locale = z.enum(["ko", "en"]);
const attach = distinct(["pdf", "xlsx"]).optional();

const currency = z
  .string({ error: "an ISO 4217 currency like KRW" })
  .refine((code) => Intl.supportedValuesOf("currency").includes(code), { error: "an ISO 4217 currency like KRW" });

const company = z.strictObject({
  name: oneLine(200),
  timezone: timezone.default("Asia/Seoul"),
  currency: currency.default("KRW"),
  fiscalYearStart: wholeNumber(1, 12).default(1),
  fiscalYearName: z.enum(["start", "end"]).default("start"),
});

const period = z.strictObject({
  kind: z.enum(["month", "quarter", "half", "year"]),
  compare: z.enum(["previous", "year-ago"]).default("previous"),
  window: z.union([z.literal("period"), z.strictObject({ trailing: wholeNumber(1, 120) })]).default("period"),
  trend: wholeNumber(1, 60).default(6),
});

const tiers = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("quintile") }),
  z.strictObject({ method: z.literal("quantiles"), count: wholeNumber(2, 10) }),
]);

const address = z.string({ error: "one mail address like name@example.com" }).superRefine((text, context) => {
  const problem = addressProblem(text);
  if (problem === undefined) return;
  context.addIssue({ code: "custom", message: `one mail address like name@example.com; this one ${problem}` });
});

const recipient = z.union([
  address,
  z.strictObject({ address, name: oneLine(200).optional(), locale: locale.optional(), attach }),
]);

const email = z.strictObject({
  to: z.array(recipient).min(1).superRefine(refuseRepeated),
  from: address.optional(),
  subject: phrase(300).optional(),
  attach,
});

/** 원, 천원, 백만원 and 억원 are the same as the English words. */
const units = ["auto", "one", "thousand", "million", "hundred-million", "원", "천원", "백만원", "억원"] as const;

/** A job file. Shape: product.md, "Job files". */
export const jobSchema = z.strictObject({
  name: z.string({ error: nameExpectation() }).regex(/^[a-z0-9-]{1,40}$/, { error: nameExpectation() }),
  title: phrase(300).default({ ko: "고객제표", en: "Customer statements" }),
  company,
  source: z.union([sourceName(), sourceSchema]),
  period: period.default({ kind: "month", compare: "previous", window: "period", trend: 6 }),
  tiers: tiers.default({ method: "quintile" }),
  salesTypeRule: z.enum(["precedence", "first", "largest"]).default("precedence"),
  statements: distinct(["position", "income", "flow", "change"]).default(["flow", "change"]),
  locale: locale.default("ko"),
  unit: z.enum(units).default("auto"),
  formats: distinct(["pdf", "xlsx"]).default(["pdf", "xlsx"]),
  maxRejectedShare: z
    .number({ error: "a share from 0 to 1, such as 0.001" })
    .min(0, { error: "a share from 0 to 1, such as 0.001" })
    .max(1, { error: "a share from 0 to 1, such as 0.001" })
    .default(0.001),
  schedule: scheduleSchema.optional(),
  delivery: z.strictObject({ email: email.optional() }).default({}),
});

export type JobInput = z.output<typeof jobSchema>;

function nameExpectation(): string {
  return "a name of 1 to 40 letters a–z, digits and -";
}

/** One mail a recipient: addresses that differ only by case are the same. */
function refuseRepeated(recipients: readonly z.output<typeof recipient>[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, entry] of recipients.entries()) {
    const text = (typeof entry === "string" ? entry : entry.address).toLowerCase();
    if (seen.has(text))
      context.addIssue({ code: "custom", path: [index], message: "an address that is not in the list yet" });
    seen.add(text);
  }
}

/** A file of `jobs/sources/` by its name. */
function sourceName() {
  const error = "the name of a file in jobs/sources, without .yaml";
  return z.string({ error }).regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, { error });
}
