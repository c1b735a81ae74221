import { JepyoError } from "../model/errors.ts";
import { nearest } from "../model/nearest.ts";
import { type Checked, checkText, type ReadContext, readText } from "./check-file.ts";
import { type GroupInput, groupSchema } from "./email-schema.ts";
import { listGroupFiles, stemOf } from "./job-files.ts";
import { pathInWorkspace } from "./workspace.ts";

/**
 * Reads `jobs/groups/<name>.yaml` of the workspace; its mistakes come back with its own file and lines.
 * Throws: JEPYO-JOB-GROUP-UNKNOWN with the nearest name, JEPYO-JOB-UNREADABLE.
 */
export async function loadGroup(
  name: string,
  place: { readonly file: string; readonly line: number },
  context: ReadContext,
): Promise<Checked<GroupInput>> {
  const paths = await listGroupFiles(context.workspace);
  const path = paths.find((candidate) => stemOf(candidate) === name);
  if (path === undefined) throw unknownGroup(name, paths.map(stemOf), place);
  const file = pathInWorkspace(context.workspace, path);
  const refuse = (value: unknown) => ({ value, errors: [] });
  return checkText(await readText(path, file), file, { schema: groupSchema, refuse }, context);
}

function unknownGroup(name: string, names: readonly string[], place: { file: string; line: number }): JepyoError {
  const near = nearest(name, names);
  const known = names.length === 0 ? "no group files there" : `there are: ${names.join(", ")}`;
  return new JepyoError(`no group is called "${name}" in jobs/groups; ${known}`, {
    code: "JEPYO-JOB-GROUP-UNKNOWN",
    fault: "configuration",
    place,
    hint: near === undefined ? `write jobs/groups/${name}.yaml with members: [ … ]` : `did you mean "${near}"?`,
  });
}
