/** Local dates and months counted from year 0, by hand. */
export const dayOf = (at: string): string => at.slice(0, 10);
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
export const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
export const firstOf = (month: number): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
/** Of a first of a month. */
export const monthsLater = (date: string, months: number): string => firstOf(monthOf(date) + months);
