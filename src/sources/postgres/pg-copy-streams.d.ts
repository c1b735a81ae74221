declare module "pg-copy-streams" {
  import type { Readable } from "node:stream";
  import type { Submittable } from "pg";

  /** Rows as the server copies them out; `rowCount` counts them once the stream has ended. */
  export function to(text: string): Readable & Submittable & { readonly rowCount: number };
}
