import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { JepyoError } from "../model/errors.ts";

/** Variables by name. An empty value is the same as none, so that `SMTP_URL= jepyo run` switches one off. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The process's variables over those of the workspace's `.env`. Throws: JEPYO-SETTING-UNREADABLE when there is one that cannot be read. */
export function readEnvironment(processEnvironment: Environment, workspace: string): Environment {
  const own = readDotEnv(join(workspace, ".env"));
  const named = new Set(Object.keys(processEnvironment).map((name) => name.replace(/_FILE$/, "")));
  const left = Object.entries(own).filter(([name]) => !named.has(name.replace(/_FILE$/, "")));
  return { ...Object.fromEntries(left), ...processEnvironment };
}

/**
 * The value of NAME, else the content of the file that NAME_FILE names, without its last line break; `undefined` when neither is set.
 * Throws: JEPYO-SETTING-CONFLICT when both are set, JEPYO-SETTING-UNREADABLE when the file is not.
 */
export function readVariable(name: string, environment: Environment, workspace: string): string | undefined {
  const value = environment[name] || undefined;
  const file = environment[`${name}_FILE`] || undefined;
  if (file === undefined) return value;
  if (value !== undefined) {
    throw new JepyoError(`${name} and ${name}_FILE are both set; one of them is expected`, {
      code: "JEPYO-SETTING-CONFLICT",
      fault: "configuration",
      hint: `remove ${name} or ${name}_FILE from the environment or .env`,
    });
  }
  try {
    return readFileSync(resolve(workspace, file), "utf8").replace(/\r?\n$/, "") || undefined;
  } catch (cause) {
    throw unreadable(`the file that ${name}_FILE names`, cause);
  }
}

function readDotEnv(path: string): Environment {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    if (codeOf(cause) === "ENOENT") return {};
    throw unreadable(".env in the workspace", cause);
  }
  return parseEnv(text.replace(/^\uFEFF/, ""));
}

function unreadable(what: string, cause: unknown): JepyoError {
  return new JepyoError(`${what} cannot be read (${codeOf(cause)})`, {
    code: "JEPYO-SETTING-UNREADABLE",
    fault: "configuration",
    hint: "check that the file is there and may be read",
    cause,
  });
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown reason";
}
