import type { Named } from "./named.ts";

/** Whom readers may ask: a person, a team or a desk. */
export interface Contact extends Named {
  /** One plain mail address; replies go there. */
  readonly address?: string;
  readonly phone?: string;
}
