import { readFile } from "node:fs/promises";
import { z } from "zod";
import { JepyoError } from "../model/errors.ts";
import type { Environment } from "./environment.ts";
import { expectOf } from "./expectation.ts";
import { type Explanation, explainIssues } from "./explain.ts";
import type { JsonSchema } from "./known-keys.ts";
import { substituteVariables } from "./substitute.ts";
import type { Available } from "./unavailable.ts";
import { parseYamlFile, type YamlFile } from "./yaml-file.ts";

export interface ReadContext {
  readonly workspace: string;
  readonly environment: Environment;
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
  readonly errors: readonly JepyoError[];
}

/** Throws: JEPYO-JOB-UNREADABLE. */
export async function readText(path: string, file: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown reason";
    throw new JepyoError(`this file cannot be read (${reason})`, {
      code: "JEPYO-JOB-UNREADABLE",
      fault: "configuration",
      place: { file },
      hint: "check that the path is right and that the file may be read",
      cause,
    });
  }
}

/** From text to a checked value: YAML, variables, what is not available, the schema. Collects all mistakes of the file. */
export function checkText<T>(text: string, file: string, kind: FileKind<T>, context: ReadContext): Checked<T> {
  const { yaml, errors: syntax } = parseYamlFile(text, file);
  if (syntax.length > 0) return { yaml, errors: syntax };
  const { variablesOf, secrets, errors: variables } = substituteVariables(yaml, context.environment, context.workspace);
  for (const secret of secrets) context.keepSecret(secret);
  if (variables.length > 0) return { yaml, errors: variables };

  const { value, errors: refused } = kind.refuse(yaml.document.toJS(), yaml);
  const parsed = kind.schema.safeParse(value, { error: expectOf });
  const explanation: Explanation = {
    yaml,
    value,
    jsonSchema: z.toJSONSchema(kind.schema, { io: "input" }) as JsonSchema,
    variablesAt(path) {
      const scalar = yaml.scalarAt(path);
      return scalar === undefined ? [] : (variablesOf.get(scalar) ?? []);
    },
  };
  const issues = parsed.success || value === undefined ? [] : explainIssues(parsed.error.issues, explanation);
  const errors = [...refused, ...issues].sort((left, right) => (left.place.line ?? 0) - (right.place.line ?? 0));
  return parsed.success && errors.length === 0 ? { value: parsed.data, yaml, errors } : { yaml, errors };
}
