import { z } from "zod";
import { addressProblem, domain } from "../model/address.ts";
import { nearest } from "../model/nearest.ts";
import { subjectProblem, subjectWords } from "../model/subject.ts";
import { listed, refuse } from "./expectation.ts";
import { distinct, fileName, locale, matching, oneLine, phrase, wholeNumber } from "./fields.ts";

const formats = distinct(["pdf", "xlsx"]);
const attach = z
  .union([formats, z.literal("link")])
  .optional()
  .describe("Documents that are attached, or link: all of them behind links that expire.");

const host = matching(domain, "a host like example.com");

const example = `$\{CFO_PASSWORD}`;

/** A password is told by the variable that holds it. */
const password = matching(
  /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/,
  `a variable like ${example}; a password never stands in a file`,
)
  .optional()
  .describe(`Variable with the password that PDF and workbook open with, such as ${example}.`);

/** One plain mail address. */
export const address = z.string({ error: "one mail address like name@example.com" }).superRefine((text, context) => {
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

const settings = {
  scope: oneLine(200).optional().describe("Whose statements: one value of what the job splits by; default the whole."),
  locale: locale.optional(),
  formats: formats.optional().describe("Documents that come with the mail."),
  attach,
};

/** One reader. */
const memberSchema = z.union([
  address,
  z
    .strictObject(
      { address, name: oneLine(200).optional(), ...settings, password },
      { error: "{ address: name@example.com }" },
    )
    .superRefine(refuseTwoLists),
]);

const recipient = z.union([
  address,
  z
    .strictObject(
      {
        address: address.optional(),
        name: oneLine(200).optional(),
        group: fileName("jobs/groups").optional().describe("Everybody in a file of jobs/groups, by its name."),
        query: z
          .string({ error: "a SELECT over files of the workspace" })
          .min(1)
          .optional()
          .describe(
            "Readers that data tell: a SELECT whose columns are address, name, scope, locale, formats and attach.",
          ),
        source: fileName("jobs/sources")
          .optional()
          .describe(
            "The database that a query is asked in, by its file in jobs/sources; default files of the workspace.",
          ),
        ...settings,
        password,
      },
      { error: "{ address: name@example.com }" },
    )
    .superRefine(refuseTwoLists)
    .superRefine(requireOneKind),
]);

/** A file of `jobs/groups/`: readers that several jobs share, and what holds for each who says nothing else. */
export const groupSchema = z.strictObject({
  members: z.array(memberSchema).min(1).superRefine(refuseRepeated),
  locale: settings.locale,
  formats: settings.formats,
  attach: settings.attach,
});

export type GroupInput = z.output<typeof groupSchema>;

/** Who is sent the statements, and how. */
export const emailSchema = z.strictObject(
  {
    to: z.array(recipient).min(1).superRefine(refuseRepeated),
    from: address.optional(),
    maxAttachmentBytes: wholeNumber(100_000, 100_000_000)
      .default(10_000_000)
      .describe(
        "Files beyond it, as a mail carries them, a third larger than on disk, lie behind links instead, the largest first; most mail servers refuse 25 MB and more.",
      ),
    linkDays: wholeNumber(1, 366).default(14).describe("How long a link to a document works."),
    allowedDomains: z.array(host).min(1).optional().describe("Hosts that every address must have; default any."),
    maxRecipients: wholeNumber(1, 100_000)
      .default(1000)
      .describe("A run that would send more mails is refused: a guard against a wrong list."),
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
    name: phrase(200).describe("A person, a team or a desk; one name for all languages or one each."),
    address: address.optional().describe("One mail address; readers' replies go there."),
    phone: matching(/^\+?[\d() .-]{3,30}$/, 'a telephone number like "02-123-4567"').optional(),
  },
  { error: "{ name: … }" },
);

/** One mail a recipient and scope: addresses that differ only by case are the same. */
function refuseRepeated(
  recipients: readonly (string | { address?: string | undefined; scope?: string | undefined })[],
  context: z.RefinementCtx,
): void {
  const seen = new Set<string>();
  for (const [index, entry] of recipients.entries()) {
    const { address: written, scope = "" }: { address?: string | undefined; scope?: string | undefined } =
      typeof entry === "string" ? { address: entry } : entry;
    if (written === undefined) continue;
    const text = `${written.toLowerCase()}\n${scope}`;
    if (seen.has(text))
      refuse(context, { path: [index], received: "repeats an address", expected: "each address once a scope" });

    seen.add(text);
  }
}

function refuseTwoLists({ formats, attach }: { formats?: unknown; attach?: unknown }, context: z.RefinementCtx): void {
  if (formats === undefined || attach === undefined || attach === "link") return;
  refuse(context, { path: ["attach"], received: "lists documents beside formats", expected: "one of the two lists" });
}

interface RecipientFields {
  readonly address?: string | undefined;
  readonly group?: string | undefined;
  readonly query?: string | undefined;
  readonly source?: string | undefined;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
}

/** One reader, one group or one query; what belongs to a person stands beside an address. */
function requireOneKind(fields: RecipientFields, context: z.RefinementCtx): void {
  const { address, group, query, source, name, password } = fields;
  if (source !== undefined && query === undefined)
    refuse(context, { path: ["source"], received: "stands without a query", expected: "it beside a query" });
  if (address === undefined && group === undefined && query === undefined) {
    const expected = "one mail address like name@example.com, or a group or a query";
    refuse(context, { path: ["address"], received: "", expected });
  }
  if (group !== undefined && query !== undefined) {
    refuse(context, { path: ["query"], received: "stands beside a group", expected: "an entry of its own" });
  }
  const many = group === undefined ? query : group;
  if (many === undefined) return;
  const [what, where] = group === undefined ? ["query", "it in the query's rows"] : ["group", "it in the group's file"];
  for (const [key, value] of Object.entries({ address, name, password })) {
    if (value !== undefined) refuse(context, { path: [key], received: `stands beside a ${what}`, expected: where });
  }
}
