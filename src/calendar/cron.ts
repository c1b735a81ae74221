interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Words that stand for the numbers from `least` on. */
  readonly words?: readonly string[];
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const fields = [
  { name: "minute", least: 0, most: 59 },
  { name: "hour", least: 0, most: 23 },
  { name: "day of month", least: 1, most: 31 },
  { name: "month", least: 1, most: 12, words: months },
  { name: "day of week", least: 0, most: 7, words: weekdays },
] as const satisfies readonly Field[];

const longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Why a text is not a cron expression of five fields that ever comes due, or `undefined` when it is. */
export function cronProblem(expression: string): string | undefined {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== fields.length) {
    return `it has ${parts.length} fields instead of minute, hour, day of month, month and day of week`;
  }
  const values: number[][] = [];
  for (const [index, field] of fields.entries()) {
    const part = parts[index] ?? "";
    const expanded = expandField(part, field);
    if (expanded === undefined)
      return `"${part}" is no ${field.name} (${field.least}–${field.most}, lists, ranges, steps)`;
    values.push(expanded);
  }
  const [, , days = [], chosenMonths = []] = values;
  const everyWeekday = parts[4]?.startsWith("*") === true;
  const comesDue =
    !everyWeekday || chosenMonths.some((month) => days.some((day) => day <= (longestMonth[month - 1] ?? 0)));
  return comesDue ? undefined : "none of its months has such a day, so it never comes due";
}

/** `*`, `5`, `mon`, `1-5`, steps like `1-5/2` and lists of them → the values; `undefined` when it is none of that. */
function expandField(text: string, field: Field): number[] | undefined {
  const values: number[] = [];
  for (const item of text.split(",")) {
    const parts = /^(?:(?<all>\*)|(?<from>\w+)(?:-(?<to>\w+))?)(?:\/(?<step>\d+))?$/.exec(item)?.groups;
    if (parts === undefined) return undefined;
    const step = Number(parts.step ?? 1);
    const from = parts.all === undefined ? numberOf(parts.from ?? "", field) : field.least;
    const open = parts.all !== undefined || (parts.to === undefined && parts.step !== undefined);
    const to = open ? field.most : parts.to === undefined ? from : numberOf(parts.to, field);
    if (from === undefined || to === undefined || from > to || step < 1) return undefined;
    for (let value = from; value <= to; value += step) values.push(value);
  }
  return values;
}

function numberOf(text: string, field: Field): number | undefined {
  const word = field.words?.indexOf(text.toLowerCase()) ?? -1;
  const value = word >= 0 ? word + field.least : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= field.least && value <= field.most ? value : undefined;
}
