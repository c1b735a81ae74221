import type { Branding } from "../../model/branding.ts";

/** A picture inside a mail, which its HTML names by `cid:`. */
export interface InlineImage {
  /** Content-ID without its brackets. */
  readonly cid: string;
  /** File name. */
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** A larger one would take an ordinary mail beyond 100 KB. Unit: bytes. */
const mostBytes = 32 * 1024;

const names = { "image/png": "logo.png", "image/jpeg": "logo.jpg" } as const;

/** The company's logo for a mail; absent where mail programs could not draw it (SVG), or where it is too large. */
export function inlineLogo({ logo }: Branding): InlineImage | undefined {
  if (logo === undefined || logo.type === "image/svg+xml") return undefined;
  const content = Buffer.from(logo.data, "base64");
  if (content.length > mostBytes) return undefined;
  return { cid: "logo@jepyo", name: names[logo.type], contentType: logo.type, content };
}
