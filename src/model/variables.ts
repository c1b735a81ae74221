import { JepyoError } from "./errors.ts";

/** What a variable of the environment holds now. */
export type VariableValue = (variable: string) => string | undefined;

const reference = /\$(?<escaped>\$)?\{(?<name>[A-Za-z_]\w*)\}/g;

/** Names of the variables in a template: `${NAME}`, but not `$${NAME}`, which is the text `${NAME}`. */
export function variablesIn(template: string): string[] {
  return [...template.matchAll(reference)].flatMap(({ groups }) =>
    groups?.escaped === undefined ? [groups?.name ?? ""] : [],
  );
}

/** Puts the values of variables where a template names them. Throws: JEPYO-JOB-VARIABLE. */
export function fillVariables(template: string, secretOf: VariableValue): string {
  return template.replace(reference, (whole, escaped: string | undefined, name: string) => {
    if (escaped !== undefined) return whole.slice(1);
    const value = secretOf(name);
    if (value !== undefined) return value;
    throw new JepyoError(`the variable ${name} is not set`, {
      code: "JEPYO-JOB-VARIABLE",
      fault: "configuration",
      hint: `set ${name} (or ${name}_FILE) in the environment or in .env of the workspace, wherever jepyo works`,
    });
  });
}
