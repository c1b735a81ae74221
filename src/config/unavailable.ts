import { JepyoError } from "../model/errors.ts";
import type { Path, YamlFile } from "./yaml-file.ts";

/** Known, and not read by this version; asking for one is a mistake, never silently ignored. */
const sourceTypes = ["excel", "sample"];

export interface Available {
  /** The file's value without what is not available, so that the rest can be checked too. */
  readonly value: unknown;
  readonly errors: readonly JepyoError[];
}

/** Takes the place of a source that was refused, so that the rest of the job is still checked. */
const refusedSource = "refused";

/** Refuses what this version does not do in a job file, JEPYO-JOB-UNAVAILABLE each. */
export function refuseInJob(value: unknown, yaml: YamlFile): Available {
  const refused = isMapping(value) ? refuseType(value.source, ["source", "type"], yaml) : undefined;
  if (refused === undefined || !isMapping(value)) return { value, errors: [] };
  return { value: { ...value, source: refusedSource }, errors: [refused] };
}

/** The same for a file of `jobs/sources/`. */
export function refuseInSource(value: unknown, yaml: YamlFile): Available {
  const refused = refuseType(value, ["type"], yaml);
  return refused === undefined ? { value, errors: [] } : { value: undefined, errors: [refused] };
}

function refuseType(source: unknown, path: Path, yaml: YamlFile): JepyoError | undefined {
  const type = isMapping(source) ? source.type : undefined;
  if (!sourceTypes.includes(String(type))) return undefined;
  return new JepyoError(`the source type ${type} is not available in this version`, {
    code: "JEPYO-JOB-UNAVAILABLE",
    fault: "configuration",
    place: { file: yaml.file, line: yaml.lineOf(path) },
    hint: 'export the tables as files and use "csv" or "parquet", or read a database: "postgres" or "mysql"',
  });
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
