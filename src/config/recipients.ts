import { mailHost } from "../model/address.ts";
import { JepyoError } from "../model/errors.ts";
import type { DatabaseAccess, Recipient, RecipientQuery } from "../model/job.ts";
import type { GroupInput } from "./email-schema.ts";
import type { JobInput } from "./job-schema.ts";
import type { YamlFile } from "./yaml-file.ts";

type EmailInput = NonNullable<JobInput["delivery"]["email"]>;
type Entry = Exclude<EmailInput["to"][number], string>;
type Member = GroupInput["members"][number];

/** The files of `jobs/groups/` that a job names, by name. */
export type Groups = ReadonlyMap<string, GroupInput>;

/** Names of the groups a job sends to, with the place of each. */
export function groupsNamed({ delivery }: JobInput): readonly { readonly name: string; readonly index: number }[] {
  return (delivery.email?.to ?? []).flatMap((entry, index) =>
    typeof entry === "string" || entry.group === undefined ? [] : [{ name: entry.group, index }],
  );
}

/** Everybody a job sends to, in its order; who is reached twice for one scope is sent one mail, as the first mention says. */
export function completeRecipients(job: JobInput, groups: Groups): Recipient[] {
  const seen = new Map<string, Recipient>();
  for (const recipient of recipientsByEntry(job, groups).flat()) {
    const key = `${recipient.address.toLowerCase()}\n${recipient.scope ?? ""}`;
    if (!seen.has(key)) seen.set(key, recipient);
  }
  return [...seen.values()];
}

/** Databases that queries are asked in, by the names of their files in `jobs/sources/`. */
export type Databases = ReadonlyMap<string, DatabaseAccess>;

/** Names of the sources that a job's queries are asked in, with the place of each. */
export function databasesNamed({ delivery }: JobInput): readonly { readonly name: string; readonly index: number }[] {
  return (delivery.email?.to ?? []).flatMap((entry, index) =>
    typeof entry === "string" || entry.source === undefined ? [] : [{ name: entry.source, index }],
  );
}

/** The queries that find more, in the job's order. */
export function completeQueries(job: JobInput, databases: Databases): RecipientQuery[] {
  return (job.delivery.email?.to ?? []).flatMap((entry) => {
    if (typeof entry === "string" || entry.query === undefined) return [];
    const { address: _, ...rest } = completeOne({ ...entry, address: "" }, [], job);
    const database = entry.source === undefined ? undefined : databases.get(entry.source);
    return { sql: entry.query, ...(database === undefined ? {} : { database }), ...rest };
  });
}

/** Hosts outside of those allowed and more readers than allowed: JEPYO-JOB-DOMAIN, JEPYO-JOB-RECIPIENTS. */
export function recipientProblems(
  job: JobInput,
  groups: Groups,
  allowedEverywhere: readonly string[] | undefined,
  yaml: YamlFile,
): JepyoError[] {
  const { email } = job.delivery;
  if (email === undefined) return [];
  const lists = [email.allowedDomains?.map((domain) => domain.toLowerCase()), allowedEverywhere];
  const place = (path: readonly PropertyKey[]) => ({ file: yaml.file, line: yaml.lineOf(path) });
  const errors = recipientsByEntry(job, groups).flatMap((recipients, index) => {
    const outside = recipients.filter(({ address }) => lists.some((list) => !isAllowed(address, list)));
    if (outside.length === 0) return [];
    const entry = email.to[index];
    const group =
      typeof entry === "object" && entry.group !== undefined ? ` (${outside.length} in ${entry.group})` : "";
    const hosts = lists.find((list) => list !== undefined && outside.some(({ address }) => !isAllowed(address, list)));
    return new JepyoError(
      `delivery.email.to[${index}]${group} has a host that is not allowed; allowed are ${hosts?.join(", ")}`,
      {
        code: "JEPYO-JOB-DOMAIN",
        fault: "configuration",
        place: place(["delivery", "email", "to", index]),
        hint: "correct the address, or add its host to allowedDomains or MAIL_ALLOWED_DOMAINS",
      },
    );
  });
  const count = completeRecipients(job, groups).length;
  if (count <= email.maxRecipients) return errors;
  const tooMany = new JepyoError(
    `delivery.email.to reaches ${count} readers; maxRecipients allows ${email.maxRecipients}`,
    {
      code: "JEPYO-JOB-RECIPIENTS",
      fault: "configuration",
      place: place(["delivery", "email", "to"]),
      hint: "raise maxRecipients if so many are meant",
    },
  );
  return [...errors, tooMany];
}

function recipientsByEntry(job: JobInput, groups: Groups): Recipient[][] {
  return (job.delivery.email?.to ?? []).map((entry) => {
    if (typeof entry === "string") return [completeOne({ address: entry }, [], job)];
    if (entry.query !== undefined) return [];
    if (entry.group === undefined) return [completeOne({ ...entry, address: entry.address ?? "" }, [], job)];
    const group = groups.get(entry.group);
    return (group?.members ?? []).map((member) =>
      completeOne(typeof member === "string" ? { address: member } : member, [entry, group ?? {}], job),
    );
  });
}

type Choices = Partial<Pick<Entry, "scope" | "locale" | "formats" | "attach">>;

/** What a reader says himself, else his mention in the job, else his group, else the job's mails, else the job. */
function completeOne(
  own: Exclude<Member, string> | (Choices & { address: string }),
  around: readonly Choices[],
  job: JobInput,
): Recipient {
  const { email } = job.delivery;
  const circles: readonly Choices[] = [own, ...around, { attach: email?.attach }];
  const scope = circles.find((circle) => circle.scope !== undefined)?.scope;
  const locale = circles.find((circle) => circle.locale !== undefined)?.locale ?? job.locale;
  const documents = circles.find((circle) => circle.formats !== undefined || Array.isArray(circle.attach));
  const way = circles.find((circle) => circle.attach !== undefined)?.attach;
  const { name, password } = own as { name?: string; password?: string };
  return {
    address: own.address,
    ...(name === undefined ? {} : { name }),
    ...(scope === undefined ? {} : { scope: scope.trim() }),
    locale,
    attach: documents?.formats ?? (Array.isArray(documents?.attach) ? documents.attach : job.formats),
    ...(way === "link" ? { asLink: true } : {}),
    ...(password === undefined ? {} : { passwordFrom: password.slice(2, -1) }),
  };
}

/** Whether an address may be sent to. An absent list allows all. */
function isAllowed(address: string, domains: readonly string[] | undefined): boolean {
  return domains === undefined || domains.includes(mailHost(address));
}
