import type { z } from "zod";
import { JepyoError } from "../model/errors.ts";
import { nearest } from "../model/nearest.ts";
import { listed, type Refusal } from "./expectation.ts";
import { homesOf, type JsonSchema, keysAt } from "./known-keys.ts";
import type { Path, YamlFile } from "./yaml-file.ts";

type Issue = z.core.$ZodIssue;

/** What the mistakes of one file are explained with. */
export interface Explanation {
  readonly yaml: YamlFile;
  readonly value: unknown;
  readonly jsonSchema: JsonSchema;
  /** Variables behind the value at a path; their content is never shown. */
  readonly variablesAt: (path: Path) => readonly string[];
  /** Whether the value at a path waits for a variable that is not set: that has been told. */
  readonly isUnresolved: (path: Path) => boolean;
}

/** Every issue that zod found as an error with place, what was received, what was expected and the nearest valid word. */
export function explainIssues(issues: readonly Issue[], explanation: Explanation): JepyoError[] {
  const flat = issues.flatMap((issue) => flatten(issue, [])).filter((issue) => !explanation.isUnresolved(issue.path));
  const errors: JepyoError[] = [];
  const meant = new Set<string>();
  for (const issue of flat) {
    if (issue.code !== "unrecognized_keys") continue;
    for (const key of issue.keys) {
      const near = nearest(key, keysAt(explanation.jsonSchema, issue.path, explanation.value));
      if (near !== undefined) meant.add(dotted([...issue.path, near]));
      errors.push(unknownKey(key, near, issue.path, explanation));
    }
  }
  for (const issue of flat) {
    if (issue.code === "unrecognized_keys") continue;
    const received = valueAt(issue.path, explanation.value);
    if (received !== undefined) errors.push(wrongValue(issue, received, explanation));
    else if (!meant.has(dotted(issue.path))) errors.push(missing(issue, explanation));
  }
  return errors;
}

/** Out of a choice of shapes, the mistakes of the shape that was meant; or one mistake that names all of them. */
function flatten(issue: Issue, prefix: Path): Issue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [{ ...issue, path }];
  const meant = issue.errors.find((branch) => !branch.some(isOtherKind));
  if (meant === undefined) {
    const message = issue.errors.flatMap((branch) => branch.filter(isOtherKind).map(expectationOf)).join(" or ");
    return [{ ...issue, errors: [], path, message }];
  }
  const literals = issue.errors.flat().filter((other) => other.code === "invalid_value" && other.path.length === 0);
  return meant.flatMap((inner) => {
    const alternatives = inner.path.length === 0 ? literals.map(expectationOf) : [];
    const message = [inner.message, ...alternatives].join(" or ");
    return flatten({ ...inner, message }, path);
  });
}

function isOtherKind(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === "invalid_union")
    return issue.errors.length > 0 && issue.errors.every((branch) => branch.some(isOtherKind));
  return issue.code === "invalid_type" || issue.code === "invalid_value";
}

function expectationOf(issue: Issue): string {
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    return listed(issue.errors.flatMap((branch) => branch.filter(isOtherKind).map(expectationOf)));
  }
  const options = issue.code === "invalid_union" ? optionsOf(issue) : undefined;
  return options === undefined ? issue.message : listed(options.map((option) => JSON.stringify(option)));
}

function unknownKey(key: string, near: string | undefined, path: Path, explanation: Explanation): JepyoError {
  const { yaml, value, jsonSchema } = explanation;
  const home = homesOf(jsonSchema, key).find((candidate) => candidate !== "");
  const elsewhere =
    home === undefined ? `expected are: ${keysAt(jsonSchema, path, value).join(", ")}` : `"${key}" belongs in ${home}`;
  return new JepyoError(`unknown key "${key}"${path.length === 0 ? "" : ` in ${dotted(path)}`}`, {
    code: "JEPYO-JOB-KEY",
    fault: "configuration",
    place: { file: yaml.file, line: yaml.lineOf([...path, key]) },
    hint: near === undefined ? elsewhere : `did you mean "${near}"?`,
  });
}

function missing(issue: Issue, { yaml }: Explanation): JepyoError {
  return new JepyoError(`${dotted(issue.path)} is missing; expected ${expectationOf(issue)}`, {
    code: "JEPYO-JOB-MISSING",
    fault: "configuration",
    place: { file: yaml.file, line: yaml.lineOf(issue.path) },
  });
}

function wrongValue(issue: Issue, value: unknown, explanation: Explanation): JepyoError {
  const { yaml, variablesAt } = explanation;
  const secret = variablesAt(issue.path).length > 0;
  const refusal = issue.code === "custom" && !secret ? (issue.params as Partial<Refusal> | undefined) : undefined;
  const received = refusal?.received ?? `is ${describe(value, issue.path, explanation)}`;
  const hint = refusal?.hint ?? (secret || isPassword(issue.path) ? undefined : hintFor(issue, value, yaml));
  return new JepyoError(`${dotted(issue.path) || "the file"} ${received}; expected ${expectationOf(issue)}`, {
    code: "JEPYO-JOB-VALUE",
    fault: "configuration",
    place: { file: yaml.file, line: yaml.lineOf(issue.path) },
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Words that a value is chosen from. */
function optionsOf(issue: Issue): readonly string[] | undefined {
  if (issue.code === "invalid_value") return issue.values.map(String);
  if (issue.code !== "invalid_union" || !("options" in issue) || !Array.isArray(issue.options)) return undefined;
  return issue.options.map(String);
}

function hintFor(issue: Issue, received: unknown, yaml: YamlFile): string | undefined {
  const near = typeof received === "string" ? nearest(received, optionsOf(issue) ?? []) : undefined;
  if (near !== undefined) return `did you mean "${near}"?`;
  if (typeof received !== "number" && typeof received !== "boolean") return undefined;
  const textExpected = issue.code === "invalid_type" && issue.expected === "string";
  const source = yaml.scalarAt(issue.path)?.source ?? String(received);
  return textExpected ? `put it into quotes: "${source}"` : undefined;
}

function valueAt(path: Path, value: unknown): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined),
    value,
  );
}

/** A value as messages show it: never one that a variable brought, never a person's address or name. */
function describe(value: unknown, path: Path, { variablesAt, yaml }: Explanation): string {
  if (isPassword(path)) return "written out";
  const variables = variablesAt(path);
  if (variables.length > 0) return `what ${variables.join(" and ")} holds`;
  if (value === null || value === "") return "empty";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value !== "string") return `the ${typeof value} ${yaml.scalarAt(path)?.source ?? String(value)}`;
  if (isPersonal(path)) return "a text";
  return `the text ${JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)}`;
}

function isPassword(path: Path): boolean {
  return path.at(-1) === "password";
}

function isPersonal(path: Path): boolean {
  const isOfPeople = ["delivery", "contact", "members"].includes(String(path[0]));
  return isOfPeople && !path.some((step) => ["attach", "formats", "locale", "group"].includes(String(step)));
}

/** `delivery.email.to[1].address` */
function dotted(path: Path): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === "number" ? `${text}[${step}]` : text === "" ? String(step) : `${text}.${String(step)}`,
    "",
  );
}
