export { addDays, addMonths, daysBetween, isLocalDate, localDateOf } from "./dates.ts";
export { parsePeriod } from "./labels.ts";
export {
  consecutivePeriods,
  hasEnded,
  lastEndedPeriod,
  monthsOf,
  periodContaining,
  priorPeriod,
  shiftPeriod,
} from "./periods.ts";
export { windowOf } from "./windows.ts";
