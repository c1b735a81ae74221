/** Whom readers may ask. */
export interface Contact {
  /** A person, a team or a desk. */
  readonly name: string;
  /** One plain mail address; replies go there. */
  readonly address?: string;
  readonly phone?: string;
}
