import { CronExpressionParser } from "cron-parser";

const fieldCount = 5;

/**
 * Why a text is not a cron expression of five fields that ever comes due, or `undefined` when it is. What the parser of the queue
 * understands decides (`L`, `5L`, `1#1` and `?` too); but not `H`, which stands for a time that nobody can name.
 */
export function cronProblem(expression: string): string | undefined {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== fieldCount) {
    return `it has ${parts.length} fields instead of minute, hour, day of month, month and day of week`;
  }
  if (parts.some((part) => /h(?![a-z])/i.test(part))) return '"H" is a time that differs by itself; write the time';
  try {
    nextOfCron(expression, "UTC", new Date(0));
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (/loop limit|explicit day of month/.test(message)) {
      return "none of its months has such a day, so it never comes due";
    }
    return message.charAt(0).toLowerCase() + message.slice(1);
  }
}

/** The first time of a cron expression that is not before an instant, on the clock of a zone. Throws: Error when there is none. */
export function nextOfCron(expression: string, zone: string, notBefore: Date): Date {
  const currentDate = new Date(notBefore.getTime() - 1);
  return CronExpressionParser.parse(expression.trim(), { tz: zone, currentDate }).next().toDate();
}
