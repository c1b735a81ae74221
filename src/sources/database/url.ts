import { databaseUrlForm, databaseUrlProblem } from "../../model/database-url.ts";
import { JepyoError } from "../../model/errors.ts";
import type { DatabaseAccess } from "../../model/job.ts";
import { fillVariables, type VariableValue, variablesIn } from "../../model/variables.ts";

/** The URL with its secrets, for the connection alone. Throws: JEPYO-SOURCE-URL, without repeating it. */
export function urlOf({ url: template, type }: DatabaseAccess, secretOf: VariableValue): string {
  const names = variablesIn(template);
  const missing = names.find((name) => secretOf(name) === undefined);
  const filled = missing === undefined ? fillVariables(template, secretOf) : "";
  const problem = missing === undefined ? databaseUrlProblem(filled, type) : "is not set";
  if (problem === undefined) return filled;
  throw new JepyoError(`${missing ?? names.join(", ")}: the source's url ${problem}`, {
    code: "JEPYO-SOURCE-URL",
    fault: "configuration",
    hint: `${databaseUrlForm[type]} is expected`,
  });
}
