import { addDays, daysBetween } from "../../calendar/index.ts";
import type { LocalDate, Period } from "../../model/period.ts";
import type { Note } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { type Noted, note } from "./note.ts";

interface Holiday {
  readonly name: Text;
  /** Month and day of the Korean lunisolar calendar. */
  readonly month: string;
  readonly day: string;
}

const movingHolidays: readonly Holiday[] = [
  { name: { ko: "설", en: "Seollal" }, month: "1", day: "1" },
  { name: { ko: "추석", en: "Chuseok" }, month: "8", day: "15" },
];
const koreanZone = "Asia/Seoul";
const lunisolar = new Intl.DateTimeFormat("en-u-ca-dangi", { timeZone: "UTC", month: "numeric", day: "numeric" });

/** How many days each period has, and which holidays lie in one but not in the other. */
export function dayNotes({ report }: Noted): Note[] {
  const { period, prior } = report.plan.current;
  const [days, priorDays] = [daysBetween(period.start, period.end), daysBetween(prior.start, prior.end)];
  const inKorea = report.job.company.timezone === koreanZone;
  const holidays = inKorea ? holidaysOf(period) : [];
  const priorHolidays = inKorea ? holidaysOf(prior) : [];
  const names = (some: readonly FoundHoliday[]): string => some.map(({ name }) => name.ko).join();
  const moved = names(holidays) !== names(priorHolidays);
  const listed = (some: readonly FoundHoliday[], locale: keyof Text): string =>
    some.length === 0
      ? { ko: "없음", en: "none" }[locale]
      : some.map(({ name, date }) => `${name[locale]} ${date}`).join(", ");
  return [
    note(
      "days",
      `당기는 ${days}일, 전기는 ${priorDays}일이다.${moved ? ` 명절: 당기 ${listed(holidays, "ko")}, 전기 ${listed(priorHolidays, "ko")}.` : ""}`,
      `The current period has ${days} days, the prior one ${priorDays}.${moved ? ` Moving holidays: current ${listed(holidays, "en")}, prior ${listed(priorHolidays, "en")}.` : ""}`,
      {
        days,
        priorDays,
        holidays: holidays.map(({ date }) => date),
        priorHolidays: priorHolidays.map(({ date }) => date),
      },
    ),
  ];
}

interface FoundHoliday {
  readonly name: Text;
  readonly date: LocalDate;
}

function holidaysOf(period: Period): FoundHoliday[] {
  const dates = Array.from({ length: daysBetween(period.start, period.end) }, (_, index) =>
    addDays(period.start, index),
  );
  return dates.flatMap((date) => {
    const parts = lunisolar.formatToParts(new Date(`${date}T00:00:00Z`));
    const value = (type: string): string | undefined => parts.find((part) => part.type === type)?.value;
    return movingHolidays
      .filter(({ month, day }) => value("month") === month && value("day") === day)
      .map(({ name }) => ({ name, date }));
  });
}
