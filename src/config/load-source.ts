import { JepyoError } from "../model/errors.ts";
import { nearest } from "../model/nearest.ts";
import { type Checked, checkText, type ReadContext, readText } from "./check-file.ts";
import { listSourceFiles, stemOf } from "./job-files.ts";
import { type SourceInput, sourceSchema } from "./source-schema.ts";
import { refuseInSource } from "./unavailable.ts";
import { pathInWorkspace } from "./workspace.ts";

/** Where a job names its source. */
interface Mention {
  readonly file: string;
  readonly line: number;
  /** As it stands there: a variable's value is not shown. */
  readonly written: string;
}

/**
 * Reads `jobs/sources/<name>.yaml` of the workspace; its mistakes come back with its own file and lines.
 * Throws: JEPYO-JOB-SOURCE-UNKNOWN with the nearest name, JEPYO-JOB-UNREADABLE.
 */
export async function loadSource(name: string, mention: Mention, context: ReadContext): Promise<Checked<SourceInput>> {
  const paths = await listSourceFiles(context.workspace);
  const path = paths.find((candidate) => stemOf(candidate) === name);
  if (path === undefined) throw unknownSource(paths.map(stemOf), mention);
  const file = pathInWorkspace(context.workspace, path);
  return checkText(await readText(path, file), file, { schema: sourceSchema, refuse: refuseInSource }, context);
}

function unknownSource(names: readonly string[], { written: name, ...place }: Mention): JepyoError {
  const near = nearest(name, names);
  const known = names.length === 0 ? "no source files there" : `there are: ${names.join(", ")}`;
  return new JepyoError(`no source is called "${name}" in jobs/sources; ${known}`, {
    code: "JEPYO-JOB-SOURCE-UNKNOWN",
    fault: "configuration",
    place,
    hint:
      near === undefined
        ? `write jobs/sources/${name}.yaml, or the source itself into the job`
        : `did you mean "${near}"?`,
  });
}
