import { z } from "zod";
import type { DetailRule } from "../model/customer-detail.ts";
import { refuse } from "./expectation.ts";
import { matching } from "./fields.ts";

/** Holds the key where a job says no more than `detail: customers`. */
export const detailKeyVariable = "JEPYO_DETAIL_KEY";

/** A variable as a job file names one. */
const example = `\${CUSTOMER_KEY}`;
const variable = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/;

const detailFields = z.strictObject(
  {
    customers: z.boolean().describe("A worksheet with a line for every customer active in either period."),
    ids: z
      .enum(["pseudonym", "plain"])
      .default("pseudonym")
      .describe("plain shows the company's own customer numbers: personal data in every workbook that is sent."),
    key: matching(variable, `a variable like ${example}; a key never stands in a file`)
      .optional()
      .describe(
        "Variable with the company's key, of 32 characters or more: pseudonyms are HMAC-SHA-256 of the ids under it.",
      ),
  },
  { error: `customers or { customers: true, key: ${example} }` },
);

const longForm = detailFields.superRefine(({ customers, ids, key }, context) => {
  if (!customers || ids === "plain" || key !== undefined) return;
  refuse(context, {
    path: ["key"],
    received: "is not there",
    expected: `a variable like ${example}`,
    hint: "pseudonyms need a key of your own; make one with: openssl rand -hex 32, and put it into .env",
  });
});

export const detailSchema = z.union([
  z.literal("customers").describe(`Pseudonyms under the key in ${detailKeyVariable}.`),
  longForm,
]);

/** `undefined` where no single customer is to be shown. */
export function completeDetail(detail: z.output<typeof detailSchema> | undefined): DetailRule | undefined {
  if (detail === "customers") return { ids: "pseudonym", keyFrom: detailKeyVariable };
  if (detail?.customers !== true) return undefined;
  if (detail.ids === "plain") return { ids: "plain" };
  return { ids: "pseudonym", keyFrom: variable.exec(detail.key ?? "")?.[1] ?? "" };
}
