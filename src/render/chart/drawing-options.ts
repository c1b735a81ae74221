import type { Locale } from "../../model/text.ts";
import type { Palette } from "./palette.ts";

/** What every drawing needs beside its chart. */
export interface DrawingOptions {
  readonly locale: Locale;
  /** Unit: CSS pixels: the page, half of it, or a telephone. */
  readonly width: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly palette: Palette;
  /** The main drawing of page one, larger than those beside tables. */
  readonly isLead?: boolean;
}
