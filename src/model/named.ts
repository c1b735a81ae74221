import type { Locale, Text } from "./text.ts";

/** Somebody whose readers may know him by another name in each language. */
export interface Named {
  readonly name: string;
  /** Absent = `name` in all of them. */
  readonly names?: Text;
}

/** With the name that readers of this language know. */
export function namedIn<T extends Named>(one: T, locale: Locale): T {
  return { ...one, name: one.names?.[locale] ?? one.name };
}
