import type { Readable } from "node:stream";

/** What comes in, whatever server it came through. */
export interface LinkRequest {
  readonly method: string;
  /** The part of the path after the kind of link. */
  readonly token: string;
  /** Of a POST, as text. */
  readonly body?: string;
}

/** What goes out. */
export interface LinkReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream is read once; nothing of it is read for HEAD. */
  readonly body: string | Readable;
}

/** What every reply says: for nobody's cache, for no search engine, and the link itself is told to no other site. */
export const guarded = {
  "Cache-Control": "private, no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex, nofollow",
} as const;
