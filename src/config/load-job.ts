import { resolve } from "node:path";
import { JepyoError, JepyoErrors } from "../model/errors.ts";
import type { DatabaseAccess, Job } from "../model/job.ts";
import { approvalProblems } from "./approval-schema.ts";
import { checkText, type ReadContext, readText } from "./check-file.ts";
import { accessOf, completeJob } from "./complete-job.ts";
import type { GroupInput } from "./email-schema.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { findJobFile, listJobFiles, listSourceFiles, nameTwice, stemOf } from "./job-files.ts";
import { type JobInput, jobSchema } from "./job-schema.ts";
import { linkProblems } from "./link-problems.ts";
import { loadBranding } from "./load-branding.ts";
import { loadGroup } from "./load-group.ts";
import { loadSchedule, neverIssues } from "./load-schedule.ts";
import { loadSource } from "./load-source.ts";
import { missingTables } from "./missing-tables.ts";
import { type Notice, noticesOf } from "./notices.ts";
import { databasesNamed, groupsNamed, recipientProblems } from "./recipients.ts";
import { isMaskable } from "./secrets.ts";
import type { Settings } from "./settings.ts";
import { refuseInJob } from "./unavailable.ts";
import { isJobPath, pathInWorkspace } from "./workspace.ts";
import type { YamlFile } from "./yaml-file.ts";

type KnownSettings = Pick<Settings, "workspace" | "secrets"> &
  Partial<Pick<Settings, "publicUrl" | "allowedDomains" | "admins">>;

/**
 * Loads one job, complete and frozen, by its name (`monthly-executive`) or by the path of its file (`jobs/monthly.yaml`, `/tmp/job.yml`).
 *
 * A name is looked up in `jobs/` of the workspace: it is the `name` that a file declares, whatever the file is called.
 * A path is relative to the current folder and may lead anywhere. Relative data paths in a job always start at `settings.workspace`,
 * and a source's name means `jobs/sources/<name>.yaml` there; `readSettings(environment, directory, job)` chooses that workspace
 * from the job's path, as `findWorkspace` says.
 * Throws: JepyoErrors with every mistake of the file and of its source, codes JEPYO-JOB-….
 */
export async function loadJob(nameOrPath: string, settings: KnownSettings, environment: Environment): Promise<Job> {
  const { job, errors } = await inErrors(async () => {
    const path = isJobPath(nameOrPath) ? resolve(nameOrPath) : await findJobFile(nameOrPath, settings.workspace);
    return readJob(path, contextOf(settings, environment));
  });
  if (job === undefined) throw new JepyoErrors(errors);
  return job;
}

/** Every job file of the workspace: the right ones complete, with what is worth knowing about them; the mistakes of the others. */
export async function loadJobs(
  settings: KnownSettings,
  environment: Environment,
): Promise<{ jobs: Job[]; errors: JepyoError[]; notices: Notice[] }> {
  const context = contextOf(settings, environment);
  const jobs: Job[] = [];
  const errors: JepyoError[] = [];
  const notices: Notice[] = [];
  for (const path of await listJobFiles(settings.workspace)) {
    const read = await inErrors(() => readJob(path, context));
    errors.push(...read.errors);
    const { job } = read;
    if (job === undefined) continue;
    const same = jobs.find(({ name }) => name === job.name);
    if (same !== undefined) {
      errors.push(nameTwice(job.name, same.file, job.file, read.nameLine ?? 1));
      continue;
    }
    jobs.push(job);
    notices.push(...(read.notices ?? []));
  }
  return { jobs, errors, notices };
}

interface ReadJob {
  readonly job?: Job;
  readonly nameLine?: number;
  readonly notices?: readonly Notice[];
  readonly errors: readonly JepyoError[];
}

/**
 * A source as a job reads it: that of a file in `jobs/sources` by its name, for a company that says nothing of itself; else that of the
 * job that is called so or lies there. Throws: as `loadJob`.
 */
export async function loadSourceOf(
  nameOrPath: string,
  settings: KnownSettings,
  environment: Environment,
): Promise<Job> {
  const sources = (await listSourceFiles(settings.workspace)).map(stemOf);
  if (!sources.includes(nameOrPath)) return loadJob(nameOrPath, settings, environment);
  const text = `name: source-check\ncompany: { name: ${JSON.stringify(nameOrPath)} }\nsource: ${JSON.stringify(nameOrPath)}\n`;
  const file = `jobs/sources/${nameOrPath}.yaml`;
  const { job, errors } = await inErrors(() => readJobText(text, file, contextOf(settings, environment)));
  if (job === undefined) throw new JepyoErrors(errors);
  return job;
}

async function readJob(path: string, context: ReadContext): Promise<ReadJob> {
  const file = pathInWorkspace(context.workspace, path);
  return readJobText(await readText(path, file), file, context);
}

async function readJobText(text: string, file: string, context: ReadContext): Promise<ReadJob> {
  const checked = checkText(text, file, { schema: jobSchema, refuse: refuseInJob }, context);
  const { value: input, yaml, unresolved } = checked;
  const named = yaml.scalarAt(["source"]);
  const mention = { file, line: yaml.lineOf(["source"]), written: named?.source ?? "" };
  const name = named === undefined || unresolved.has(named) ? undefined : named.value;
  const source = typeof name === "string" ? await inErrors(() => loadSource(name, mention, context)) : undefined;
  const errors = [...checked.errors, ...(source?.errors ?? [])];
  const spec = source === undefined ? input?.source : source.value;
  if (input === undefined || spec === undefined || typeof spec === "string" || errors.length > 0) return { errors };
  const { groups, errors: inGroups } = await readGroups(input, yaml, context);
  const { schedule, errors: misscheduled } = await inErrors(() => loadSchedule(input, yaml, context));
  const { databases, errors: inDatabases } = await readDatabases(input, yaml, context);
  const job = completeJob(input, spec, { groups, databases }, file, context.admins, schedule);
  const { errors: unbranded } = await inErrors(async () => {
    await loadBranding(job.branding, context.workspace, { file, line: yaml.lineOf(["branding", "logo"]) });
    return { errors: [] };
  });
  const mistakes = [
    ...inGroups,
    ...inDatabases,
    ...misscheduled,
    ...unbranded,
    ...missingTables(job, yaml),
    ...neverIssues(job, yaml),
    ...recipientProblems(input, groups, context.allowedDomains, yaml),
    ...linkProblems(job, context.publicUrl, yaml),
    ...approvalProblems(input, job.approval, context.allowedDomains, yaml),
  ];
  if (mistakes.length > 0) return { errors: mistakes };
  return { job, nameLine: yaml.lineOf(["name"]), notices: noticesOf(job, input, yaml), errors };
}

async function readGroups(input: JobInput, yaml: YamlFile, context: ReadContext) {
  const groups = new Map<string, GroupInput>();
  const errors: JepyoError[] = [];
  for (const { name, index } of groupsNamed(input)) {
    const place = { file: yaml.file, line: yaml.lineOf(["delivery", "email", "to", index, "group"]) };
    const group = await inErrors(() => loadGroup(name, place, context));
    errors.push(...group.errors);
    if (group.value !== undefined) groups.set(name, group.value);
  }
  return { groups, errors };
}

/** Sources that queries for recipients are asked in. */
async function readDatabases(input: JobInput, yaml: YamlFile, context: ReadContext) {
  const databases = new Map<string, DatabaseAccess>();
  const errors: JepyoError[] = [];
  for (const { name, index } of databasesNamed(input)) {
    const place = { file: yaml.file, line: yaml.lineOf(["delivery", "email", "to", index, "source"]) };
    const source = await inErrors(() => loadSource(name, { ...place, written: name }, context));
    errors.push(...source.errors);
    if (source.value === undefined) continue;
    const access = accessOf(source.value, input.company.timezone);
    if (access === undefined) errors.push(noDatabase(name, place));
    else databases.set(name, access);
  }
  return { databases, errors };
}

function noDatabase(name: string, place: { file: string; line: number }): JepyoError {
  return new JepyoError(`the source ${name} is no database: a query is asked in none of its files`, {
    code: "JEPYO-JOB-VALUE",
    fault: "configuration",
    place,
    hint: "leave source away: the query may then name files of the workspace",
  });
}

function contextOf(settings: KnownSettings, environment: Environment): ReadContext {
  const { workspace, secrets, publicUrl, allowedDomains, admins } = settings;
  return {
    workspace,
    admins: admins?.addresses ?? [],
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(allowedDomains === undefined ? {} : { allowedDomains }),
    environment: readEnvironment(environment, workspace),
    keepSecret(value) {
      if (isMaskable(value) && !secrets.includes(value)) secrets.push(value);
    },
  };
}

/** A mistake that stopped the reading becomes one in the list, beside those of other files. */
async function inErrors<T extends { readonly errors: readonly JepyoError[] }>(
  read: () => Promise<T>,
): Promise<Partial<T> & { readonly errors: readonly JepyoError[] }> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof JepyoError) return { errors: [error] } as Partial<T> & { errors: JepyoError[] };
    throw error;
  }
}
