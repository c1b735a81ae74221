import { isMap, isPair, isScalar, type Scalar, visit } from "yaml";
import { type DatabaseType, databaseUrlForm, databaseUrlProblem } from "../model/database-url.ts";
import { JepyoError } from "../model/errors.ts";
import { detailKeyVariable } from "./detail-schema.ts";
import { type Environment, readVariable } from "./environment.ts";
import type { YamlFile } from "./yaml-file.ts";

const reference = /\$(?<escaped>\$)?\{(?<name>[^}]*)\}/g;

export interface Substitution {
  /** The variables behind a scalar, so that messages name them instead of showing the value. */
  readonly variablesOf: ReadonlyMap<Scalar, readonly string[]>;
  /** Scalars with a variable that is not set: told already, not worth checking. */
  readonly unresolved: ReadonlySet<Scalar>;
  /** Values that came in and may be shown nowhere. */
  readonly secrets: readonly string[];
  readonly errors: readonly JepyoError[];
}

/**
 * Puts variables (`NAME`, else the content of the file that `NAME_FILE` names) where values say `${NAME}`; `$${NAME}` stays the text
 * `${NAME}`. Keys are left alone, and so are URLs, passwords, keys and queries, which are filled when they are used: what is remembered
 * of a job names their variables alone.
 */
export function substituteVariables(yaml: YamlFile, environment: Environment, workspace: string): Substitution {
  const variablesOf = new Map<Scalar, readonly string[]>();
  const unresolved = new Set<Scalar>();
  const secrets: string[] = [];
  const errors: JepyoError[] = [];
  const placeOf = (scalar: Scalar) => ({ file: yaml.file, line: yaml.lineAt(scalar) });
  visit(yaml.document, {
    Scalar(key, scalar, ancestors) {
      if (key === "key" || !isScalar(scalar) || typeof scalar.value !== "string") return;
      const written = isShortDetail(ancestors, scalar.value) ? `\${${detailKeyVariable}}` : scalar.value;
      const names: string[] = [];
      const filled = written.replace(reference, (whole, escaped: string | undefined, name: string) => {
        if (escaped !== undefined) return whole.slice(1);
        const value = lookUp(name);
        if (value instanceof JepyoError) {
          errors.push(value);
          unresolved.add(scalar);
          return whole;
        }
        names.push(name);
        secrets.push(value);
        return value;
      });
      const kind = secretKind(ancestors);
      if (kind !== undefined) {
        const problem = names.length === 0 ? undefined : kind.problem(filled);
        if (problem !== undefined) errors.push(wrongSecret(names.join(", "), kind, problem, placeOf(scalar)));
        if (kind.name === "URL" && problem === undefined) secrets.push(...passwordIn(filled));
        return;
      }
      if (keysOf(ancestors).at(-1) === "query") return;
      scalar.value = filled;
      if (names.length > 0) variablesOf.set(scalar, names);
      errors.push(...names.filter(isSecretName).map((name) => notHere(name, keysOf(ancestors), placeOf(scalar))));

      function lookUp(name: string): string | JepyoError {
        const place = placeOf(scalar);
        if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return wrongName(name, place);
        try {
          return environment[name] || readVariable(name, environment, workspace) || missing(name, place);
        } catch (error) {
          if (error instanceof JepyoError) return error;
          throw error;
        }
      }
    },
  });
  return { variablesOf, unresolved, secrets, errors };
}

/** A value that is not put in: what is remembered of the job names its variable alone. */
interface SecretKind {
  readonly name: string;
  readonly problem: (value: string) => string | undefined;
  readonly hint: string;
}

/** Shorter ones are guessed in an afternoon by whoever has the file. Unit: characters. */
const atLeast = (least: number) => (value: string) =>
  value.length < least ? `is shorter than ${least} characters` : undefined;

const password: SecretKind = {
  name: "password",
  problem: atLeast(8),
  hint: "choose a longer one; birth dates and telephone numbers are guessed at once",
};
const detailKey: SecretKind = {
  name: "key",
  problem: atLeast(32),
  hint: "make one that nobody can guess with: openssl rand -hex 32",
};
/** `type`: as the source beside it says, where it is a known one. */
function databaseUrl(type: unknown): SecretKind {
  const known = (Object.keys(databaseUrlForm) as DatabaseType[]).find((one) => one === type);
  const forms = known === undefined ? Object.values(databaseUrlForm) : [databaseUrlForm[known]];
  return {
    name: "URL",
    problem: (value) => databaseUrlProblem(value, known),
    hint: `${forms.join(" or ")} is expected`,
  };
}

/** The password as it is written and as it is used. */
function passwordIn(text: string): string[] {
  const written = URL.parse(text)?.password ?? "";
  return written === "" ? [] : [written, decodeURIComponent(written)];
}

/** Where recipients stand: in a job, in a group. */
const recipientKeys = ["delivery", "members"];

function secretKind(ancestors: readonly unknown[]): SecretKind | undefined {
  const keys = keysOf(ancestors);
  if (["detail", "detail.key"].includes(keys.join("."))) return detailKey;
  if (["url", "source.url"].includes(keys.join(".")))
    return databaseUrl(ancestors.findLast((node) => isMap(node))?.get("type"));
  return keys.at(-1) === "password" && recipientKeys.includes(keys[0] ?? "") ? password : undefined;
}

/** `detail: customers` is short for a key in a variable of its own. */
function isShortDetail(ancestors: readonly unknown[], value: string): boolean {
  return value === "customers" && keysOf(ancestors).join(".") === "detail";
}

function keysOf(ancestors: readonly unknown[]): readonly string[] {
  return ancestors.flatMap((node) => (isPair(node) && isScalar(node.key) ? [String(node.key.value)] : []));
}

/** Settings that hold passwords, and names that say so. */
const secretNames =
  /^(?:SMTP_URL|DATABASE_URL|QUEUE_URL|ADMIN_WEBHOOK_URL)$|(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIALS?|KEY)(?:_|$)/i;

function isSecretName(name: string): boolean {
  return secretNames.test(name);
}

function notHere(name: string, keys: readonly string[], place: Place): JepyoError {
  return new JepyoError(`${name} is a secret, and ${keys.join(".")} would be kept with every run and shown`, {
    code: "JEPYO-JOB-SECRET",
    fault: "configuration",
    place,
    hint: "secrets belong into url, password, key or query, of which the variable's name alone is kept; call it otherwise if it is none",
  });
}

function wrongSecret(variable: string, { name, hint }: SecretKind, problem: string, place: Place): JepyoError {
  return new JepyoError(`the ${name} in ${variable} ${problem}`, {
    code: "JEPYO-JOB-VALUE",
    fault: "configuration",
    place,
    hint,
  });
}

interface Place {
  readonly file: string;
  readonly line: number;
}

function missing(name: string, place: Place): JepyoError {
  return new JepyoError(`the variable ${name} is not set`, {
    code: "JEPYO-JOB-VARIABLE",
    fault: "configuration",
    place,
    hint: `set ${name} (or ${name}_FILE) in the environment or in .env of the workspace`,
  });
}

function wrongName(name: string, place: Place): JepyoError {
  return new JepyoError(`\${${name}} names no variable: letters, digits and _ are expected`, {
    code: "JEPYO-JOB-VARIABLE",
    fault: "configuration",
    place,
    hint: `write $\${${name}} where this text itself is meant`,
  });
}
