import { z } from "zod";
import { splitKeys } from "../model/job.ts";
import { approvalSchema } from "./approval-schema.ts";
import { brandingSchema } from "./branding-schema.ts";
import { commentarySchema } from "./commentary-schema.ts";
import { detailSchema } from "./detail-schema.ts";
import { contactSchema, emailSchema } from "./email-schema.ts";
import { refuse } from "./expectation.ts";
import { distinct, fileName, locale, phrase, share, wholeNumber } from "./fields.ts";
import { incomeSchema, positionSchema } from "./position-schema.ts";
import { readySchema } from "./ready-schema.ts";
import { scheduleSchema } from "./schedule-schema.ts";
import { sourceSchema } from "./source-schema.ts";
import { tierSchema } from "./tier-schema.ts";
import { timezone } from "./timezone.ts";
import { valueSchema } from "./value-schema.ts";

const currency = z
  .string({ error: "an ISO 4217 currency like KRW" })
  .refine((code) => Intl.supportedValuesOf("currency").includes(code), { error: "an ISO 4217 currency like KRW" });

const company = z.strictObject(
  {
    name: phrase(200).describe("One for all languages or one each."),
    timezone: timezone.default("Asia/Seoul").describe("IANA zone: decides which day and period a sale is in."),
    currency: currency.default("KRW").describe("ISO 4217."),
    fiscalYearStart: wholeNumber(1, 12).default(1).describe("Month in which the fiscal year starts."),
    fiscalYearName: z
      .enum(["start", "end"])
      .default("start")
      .describe("Whether it is named after the year it starts or ends in."),
  },
  { error: "{ name: … }" },
);

const period = z.strictObject(
  {
    kind: z.enum(["month", "quarter", "half", "year"]),
    compare: z.enum(["previous", "year-ago"]).default("previous"),
    window: z
      .union([
        z.literal("period"),
        z.strictObject({ trailing: wholeNumber(1, 120) }, { error: "{ trailing: months }" }),
      ])
      .default("period")
      .describe("What active looks at: the period, or the trailing months that end with it."),
    trend: wholeNumber(1, 60).default(6).describe("Number of period ends in the trend, this one included."),
  },
  { error: "{ kind: month }" },
);

/** 원, 천원, 백만원 and 억원 are the same as the English words. */
const units = ["auto", "one", "thousand", "million", "hundred-million", "원", "천원", "백만원", "억원"] as const;

/** Parts of what is sent can only be sent where the job makes parts. */
function refuseScopeWithoutSplit({ split, delivery }: JobFields, context: z.RefinementCtx): void {
  if (split !== undefined) return;
  for (const [index, entry] of (delivery.email?.to ?? []).entries()) {
    if (typeof entry === "string" || entry.scope === undefined) continue;
    refuse(context, {
      path: ["delivery", "email", "to", index, "scope"],
      received: "names a scope",
      expected: "a job that splits",
      hint: "add split: { by: store } or what else the scope is a value of",
    });
  }
}

/** A job file. Shape: product.md, "Job files". The descriptions are what an editor shows beside a key. */
const jobFields = z.strictObject({
  name: jobName().describe("Name of the job: in run ids, on the command line. Unique among the job files."),
  title: phrase(300)
    .default({ ko: "고객제표", en: "Customer statements" })
    .describe("Title on the documents, one for all languages or one each."),
  company: company.describe("Whose statements these are."),
  branding: brandingSchema.optional().describe("Logo, colour and footer of the pages."),
  source: z
    .union([fileName("jobs/sources"), sourceSchema])
    .describe("Where the data lies, or the name of a file in jobs/sources."),
  period: period
    .default({ kind: "month", compare: "previous", window: "period", trend: 6 })
    .describe("What is issued and what it is compared with."),
  tiers: tierSchema
    .default({ method: "quintile" })
    .describe("How customers are divided: by what they spent or by the company's own tiers."),
  split: z
    .strictObject({ by: z.enum(splitKeys) }, { error: "{ by: store }" })
    .optional()
    .describe("One issue of the statements for each value of it, beside the whole."),
  detail: detailSchema.optional().describe("Single customers in the workbook; without it none is shown anywhere."),
  salesTypeRule: z
    .enum(["precedence", "first", "largest"])
    .default("precedence")
    .describe("Which sales type a customer of several has."),
  position: positionSchema
    .default({ capital: "identified" })
    .describe("Who is a capital customer, and how many customers stand behind unidentified sales."),
  income: incomeSchema
    .default({ allocation: "revenue", maxCostGap: 0.01, byTier: false })
    .describe("Where costs come from and how common ones are allocated."),
  value: valueSchema.describe("How customers are valued, where the statement `value` is asked for."),
  statements: distinct(["position", "income", "flow", "change", "value"])
    .default(["position", "income", "flow", "change"])
    .describe("The statements of the documents."),
  locale: locale.default("ko").describe("Language of the documents; a recipient may have another."),
  unit: z.enum(units).default("auto").describe("Unit of money on the documents; auto chooses one per table."),
  formats: distinct(["pdf", "xlsx"]).default(["pdf", "xlsx"]).describe("The documents that are made."),
  maxRejectedShare: share(0.001).default(0.001).describe("Largest share of rejected rows that still lets a run go on."),
  commentary: commentarySchema.describe("From where on a change is worth a remark; each has a default."),
  schedule: scheduleSchema.optional().describe("When to issue: one of cron, businessDay, day, afterClose."),
  ready: readySchema.optional().describe("What a scheduled run waits for; without it the time alone decides."),
  approval: approvalSchema
    .optional()
    .describe("Who must approve before anything is delivered; without it nobody has to."),
  contact: contactSchema
    .optional()
    .describe("Whom readers ask about the statements; replies to mails go to its address."),
  delivery: z
    .strictObject({ email: emailSchema.optional().describe("Who is sent the statements.") })
    .default({})
    .describe("Without it the documents are made and sent to nobody."),
});

type JobFields = z.output<typeof jobFields>;

export const jobSchema = jobFields.superRefine(refuseScopeWithoutSplit);

export type JobInput = z.output<typeof jobSchema>;

function jobName() {
  const error = "a name of 1 to 40 letters a–z, digits and -";
  return z.string({ error }).regex(/^[a-z0-9-]{1,40}$/, { error });
}
