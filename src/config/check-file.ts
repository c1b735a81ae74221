import { readFile } from "node:fs/promises";
import type { Scalar } from "yaml";
import { z } from "zod";
import { JepyoError } from "../model/errors.ts";
import type { Environment } from "./environment.ts";
import { expectOf } from "./expectation.ts";
import { type Explanation, explainIssues } from "./explain.ts";
import type { JsonSchema } from "./known-keys.ts";
import { type Substitution, substituteVariables } from "./substitute.ts";
import type { Available } from "./unavailable.ts";
import { type Path, parseYamlFile, type YamlFile } from "./yaml-file.ts";

export interface ReadContext {
  readonly workspace: string;
  readonly environment: Environment;
  readonly publicUrl?: string;
  readonly allowedDomains?: readonly string[];
  /** Who approves where a job names nobody. */
  readonly admins: readonly string[];
  /** Told every value that a variable brought in. */
  readonly keepSecret: (value: string) => void;
}

/** A kind of file: its schema, and what this version refuses in it. */
export interface FileKind<T> {
  readonly schema: z.ZodType<T>;
  readonly refuse: (value: unknown, yaml: YamlFile) => Available;
}

/** A checked file, or all that is wrong with it. */
export interface Checked<T> {
  readonly value?: T;
  readonly yaml: YamlFile;
  /** Scalars that wait for a variable that is not set. */
  readonly unresolved: ReadonlySet<Scalar>;
  readonly errors: readonly JepyoError[];
}

/** Throws: JEPYO-JOB-UNREADABLE. */
export async function readText(path: string, file: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown reason";
    const message = reason === "ENOENT" ? "there is no such file" : `this file cannot be read (${reason})`;
    throw new JepyoError(message, {
      code: "JEPYO-JOB-UNREADABLE",
      fault: "configuration",
      place: { file },
      hint: "check the path: it is relative to the current folder, and the file must be readable",
      cause,
    });
  }
}

/** From text to a checked value: YAML, variables, what is not available, the schema. Collects all mistakes of the file. */
export function checkText<T>(text: string, file: string, kind: FileKind<T>, context: ReadContext): Checked<T> {
  const { yaml, errors: syntax } = parseYamlFile(text, file);
  if (syntax.length > 0) return { yaml, unresolved: new Set(), errors: syntax };
  const variables = substituteVariables(yaml, context.environment, context.workspace);
  for (const secret of variables.secrets) context.keepSecret(secret);

  const { value, errors: refused } = kind.refuse(yaml.toValue(), yaml);
  const parsed = kind.schema.safeParse(value, { error: expectOf });
  const issues = parsed.success || value === undefined ? [] : parsed.error.issues;
  const explained =
    issues.length === 0 ? [] : explainIssues(issues, explanationOf(value, yaml, kind.schema, variables));
  const errors = [...variables.errors, ...refused, ...explained].sort((left, right) => lineIn(left) - lineIn(right));
  const { unresolved } = variables;
  return { ...(parsed.success && errors.length === 0 ? { value: parsed.data } : {}), yaml, unresolved, errors };
}

function explanationOf(value: unknown, yaml: YamlFile, schema: z.ZodType, variables: Substitution): Explanation {
  const at = <T>(path: Path, read: (scalar: Scalar) => T, absent: T): T => {
    const scalar = yaml.scalarAt(path);
    return scalar === undefined ? absent : read(scalar);
  };
  return {
    yaml,
    value,
    jsonSchema: z.toJSONSchema(schema, { io: "input" }) as JsonSchema,
    variablesAt: (path) => at(path, (scalar) => variables.variablesOf.get(scalar) ?? [], []),
    isUnresolved: (path) => at(path, (scalar) => variables.unresolved.has(scalar), false),
  };
}

function lineIn(error: JepyoError): number {
  return error.place.line ?? 0;
}
