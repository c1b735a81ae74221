/** The languages a reader may choose; Korean is the first. */
export type Locale = "ko" | "en";

/** A phrase in every language: a missing translation is a type error. */
export type Text = Readonly<Record<Locale, string>>;
