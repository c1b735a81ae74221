import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import handlebars from "handlebars";
import type { Locale } from "../model/text.ts";
import { guarded, type LinkReply } from "./reply.ts";
import { pageWords } from "./words.ts";

const templates = new URL("../../templates/", import.meta.url);
const stylesheet = readFileSync(new URL("link-page.css", templates), "utf8");
const fill = handlebars.create().compile(readFileSync(new URL("link-page.hbs", templates), "utf8"), { strict: true });

/** What a page behind a link shows. The first part's title is the page's. */
export interface LinkPage {
  readonly parts: readonly { readonly locale: Locale; readonly title: string; readonly lines: readonly string[] }[];
  readonly button?: { readonly action: string; readonly label: string };
  readonly note?: string;
}

const styleHash = createHash("sha256").update(stylesheet).digest("base64");

/** A page that loads nothing, runs nothing, stands in no frame and posts to itself alone. */
export function pageReply(status: number, { parts, button, note = "" }: LinkPage): LinkReply {
  const [first] = parts;
  return {
    status,
    headers: {
      ...guarded,
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    },
    body: fill({
      stylesheet,
      locale: first?.locale ?? "ko",
      title: first?.title ?? "",
      parts,
      button: button ?? null,
      note,
    }),
  };
}

/** A page for somebody whose language is not known: it says the same in each. */
export function strangersPage(
  status: number,
  title: "unknown" | "expired" | "revoked" | "gone",
  help: "unknownHelp" | "expiredHelp" | "revokedHelp",
): LinkReply {
  const parts = (["ko", "en"] as const).map((locale) => ({
    locale,
    title: pageWords[locale][title],
    lines: [pageWords[locale][help]],
  }));
  return pageReply(status, { parts });
}
