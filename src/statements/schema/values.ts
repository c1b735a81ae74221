import { z } from "zod";
import { salesTypeKeys } from "../../labels/sales-types.ts";

/** Money: the shortest decimal string with at least the currency's digits. */
export const decimal = z.string().regex(/^-?\d+(\.\d{1,4})?$/);
/** Whole things. */
export const count = z.int().nonnegative();
/** A plain fraction, unrounded; `null` where it cannot be computed or is not covered. */
export const rate = z.number().nullable();
export const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const text = z.strictObject({ ko: z.string(), en: z.string() });

export const period = z.strictObject({
  kind: z.enum(["month", "quarter", "half", "year"]),
  label: z.string(),
  start: localDate,
  end: localDate,
});

export const window = z.strictObject({
  kind: z.enum(["period", "trailing"]),
  months: z.int().positive(),
  start: localDate,
  end: localDate,
});

export const compared = z.strictObject({ current: rate, prior: rate, change: rate });

/** An object that holds the same under each of these keys. */
export function each<Key extends string, Value extends z.ZodType>(keys: readonly Key[], value: Value) {
  return z.strictObject(Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>);
}

export function bySalesType<Value extends z.ZodType>(value: Value) {
  return each(salesTypeKeys, value);
}
