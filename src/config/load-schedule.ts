import { builtInCalendars } from "../calendar/business-days.ts";
import { everIssues, timetableOf } from "../calendar/timetable.ts";
import { JepyoError } from "../model/errors.ts";
import type { Job } from "../model/job.ts";
import type { Schedule } from "../model/schedule.ts";
import type { ReadContext } from "./check-file.ts";
import type { JobInput } from "./job-schema.ts";
import { loadCalendar } from "./load-calendar.ts";
import { completeSchedule, type ScheduleInput } from "./schedule-schema.ts";
import type { YamlFile } from "./yaml-file.ts";

/** The zone in which Korea's holidays are meant when nothing else is said. */
const koreanZone = "Asia/Seoul";

/** A job's schedule with its calendar. Throws: JEPYO-JOB-CALENDAR-UNKNOWN, JEPYO-JOB-MISSING. */
export async function loadSchedule(
  { schedule, company }: JobInput,
  yaml: YamlFile,
  context: ReadContext,
): Promise<{ schedule?: Schedule; errors: readonly JepyoError[] }> {
  if (schedule === undefined) return { errors: [] };
  const name = schedule.calendar ?? usualCalendar(schedule, company.timezone, yaml);
  const line = yaml.lineOf(["schedule", "calendar"]);
  const { calendar, errors } = await loadCalendar(name, { file: yaml.file, line }, context);
  return calendar === undefined
    ? { errors }
    : { schedule: completeSchedule(schedule, calendar, company.timezone), errors };
}

/** Nobody's holidays are taken for another country's. */
function usualCalendar(schedule: ScheduleInput, zone: string, yaml: YamlFile): string {
  if (zone === koreanZone) return builtInCalendars.KR.name;
  if (schedule.businessDay === undefined && schedule.onHoliday === undefined) return builtInCalendars.weekends.name;
  throw new JepyoError("schedule.calendar is missing; expected whose holidays these business days leave out", {
    code: "JEPYO-JOB-MISSING",
    fault: "configuration",
    place: { file: yaml.file, line: yaml.lineOf(["schedule"]) },
    hint: `write the country's holidays into jobs/holidays/NAME.yaml and calendar: NAME; or calendar: KR, or weekends`,
  });
}

/** A schedule whose every time falls on a holiday that leaves it out, JEPYO-JOB-VALUE. */
export function neverIssues(job: Job, yaml: YamlFile): JepyoError[] {
  const timetable = timetableOf(job);
  if (timetable === undefined || timetable.schedule.onHoliday !== "skip" || everIssues(timetable)) return [];
  return [
    new JepyoError("schedule never issues: every one of its times is a holiday; expected one that is not", {
      code: "JEPYO-JOB-VALUE",
      fault: "configuration",
      place: { file: yaml.file, line: yaml.lineOf(["schedule"]) },
      hint: "onHoliday: next moves such a time to the next business day",
    }),
  ];
}
