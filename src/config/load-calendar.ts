import { builtInCalendars } from "../calendar/business-days.ts";
import { JepyoError } from "../model/errors.ts";
import { nearest } from "../model/nearest.ts";
import type { CalendarSpec } from "../model/schedule.ts";
import { type Checked, checkText, type ReadContext, readText } from "./check-file.ts";
import { completeCalendar, holidaySchema } from "./holiday-schema.ts";
import { listHolidayFiles, stemOf } from "./job-files.ts";
import { pathInWorkspace } from "./workspace.ts";

/** Where a job names its calendar. */
interface Mention {
  readonly file: string;
  readonly line: number;
}

export interface LoadedCalendar {
  readonly calendar?: CalendarSpec;
  readonly errors: readonly JepyoError[];
}

/**
 * The calendar of a name: what is built in, or `jobs/holidays/<name>.yaml` of the workspace, whose mistakes come back with its own file
 * and lines. Throws: JEPYO-JOB-CALENDAR-UNKNOWN with the nearest name, JEPYO-JOB-UNREADABLE.
 */
export async function loadCalendar(name: string, mention: Mention, context: ReadContext): Promise<LoadedCalendar> {
  const builtIn: Readonly<Record<string, CalendarSpec>> = builtInCalendars;
  const paths = await listHolidayFiles(context.workspace);
  const path = paths.find((candidate) => stemOf(candidate) === name);
  if (path === undefined) {
    const calendar = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;
    if (calendar === undefined) throw unknown(name, [...Object.keys(builtIn), ...paths.map(stemOf)], mention);
    return { calendar, errors: [] };
  }
  const file = pathInWorkspace(context.workspace, path);
  const kind = { schema: holidaySchema, refuse: (value: unknown) => ({ value, errors: [] }) };
  const { value, errors }: Checked<ReturnType<typeof holidaySchema.parse>> = checkText(
    await readText(path, file),
    file,
    kind,
    context,
  );
  return value === undefined ? { errors } : { calendar: completeCalendar(name, value), errors };
}

function unknown(name: string, names: readonly string[], place: Mention): JepyoError {
  const near = nearest(name, names);
  return new JepyoError(`no holiday calendar is called "${name}"; there are: ${names.join(", ")}`, {
    code: "JEPYO-JOB-CALENDAR-UNKNOWN",
    fault: "configuration",
    place,
    hint: near === undefined ? `write its holidays into jobs/holidays/${name}.yaml` : `did you mean "${near}"?`,
  });
}
