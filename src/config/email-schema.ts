import { z } from "zod";
import { addressProblem } from "../model/address.ts";
import { nearest } from "../model/nearest.ts";
import { subjectProblem, subjectWords } from "../model/subject.ts";
import { listed, refuse } from "./expectation.ts";
import { distinct, locale, matching, oneLine, phrase } from "./fields.ts";

const attach = distinct(["pdf", "xlsx"]).optional();

const address = z.string({ error: "one mail address like name@example.com" }).superRefine((text, context) => {
  const problem = addressProblem(text);
  if (problem === undefined) return;
  refuse(context, {
    received: problem,
    expected: "one mail address like name@example.com",
    hint: "one address an entry; a name goes beside it: { address: name@example.com, name: … }",
  });
});

const subject = phrase(300).superRefine((text, context) => {
  const templates = typeof text === "string" ? { "": text } : text;
  for (const [language, template] of Object.entries(templates)) {
    const problem = subjectProblem(template);
    if (problem === undefined) continue;
    const { received, unknown } = problem;
    const near = unknown === undefined ? undefined : nearest(unknown, subjectWords);
    refuse(context, {
      ...(language === "" ? {} : { path: [language] }),
      received,
      expected: `no braces but ${listed(subjectWords.map((word) => `{${word}}`))}`,
      ...(near === undefined ? {} : { hint: `did you mean {${near}}?` }),
    });
  }
});

const recipient = z.union([
  address,
  z.strictObject(
    {
      address,
      name: oneLine(200).optional(),
      scope: oneLine(200)
        .optional()
        .describe("Whose statements: one value of what the job splits by; default the whole."),
      locale: locale.optional(),
      attach,
    },
    { error: "{ address: name@example.com }" },
  ),
]);

/** Who is sent the statements, and how. */
export const emailSchema = z.strictObject(
  {
    to: z.array(recipient).min(1).superRefine(refuseRepeated),
    from: address.optional(),
    subject: subject
      .optional()
      .describe("Subject of the mails; {company}, {title}, {scope}, {period}, {edition} are filled in."),
    attach,
  },
  { error: "{ to: [ … ] }" },
);

/** Whom readers ask. */
export const contactSchema = z.strictObject(
  {
    name: oneLine(200).describe("A person, a team or a desk."),
    address: address.optional().describe("One mail address; readers' replies go there."),
    phone: matching(/^\+?[\d() .-]{3,30}$/, 'a telephone number like "02-123-4567"').optional(),
  },
  { error: "{ name: … }" },
);

/** One mail a recipient and scope: addresses that differ only by case are the same. */
function refuseRepeated(recipients: readonly z.output<typeof recipient>[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, entry] of recipients.entries()) {
    const { address: written, scope = "" } = typeof entry === "string" ? { address: entry } : entry;
    const text = `${written.toLowerCase()}\n${scope}`;
    if (seen.has(text))
      refuse(context, { path: [index], received: "repeats an address", expected: "each address once a scope" });

    seen.add(text);
  }
}
