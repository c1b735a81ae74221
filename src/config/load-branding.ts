import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Branding, BrandingRule, Logo } from "../model/branding.ts";
import { type ErrorPlace, JepyoError } from "../model/errors.ts";

/** Unit: bytes. */
const mostBytes = 256 * 1024;

/**
 * A job's branding with its logo read from the workspace, ready to be drawn.
 * Throws: JEPYO-LOGO-MISSING, JEPYO-LOGO-SIZE, JEPYO-LOGO-FORMAT, JEPYO-LOGO-TEXT.
 */
export async function loadBranding(
  rule: BrandingRule | undefined,
  workspace: string,
  place: ErrorPlace = {},
): Promise<Branding | undefined> {
  if (rule === undefined) return undefined;
  const { logo, ...own } = rule;
  return logo === undefined ? own : { ...own, logo: await readLogo(logo, workspace, place) };
}

async function readLogo(path: string, workspace: string, place: ErrorPlace): Promise<Logo> {
  const file = resolve(workspace, path);
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) {
    throw wrong(
      "JEPYO-LOGO-MISSING",
      `there is no logo ${path}`,
      `put the file there, relative to ${workspace}`,
      place,
    );
  }
  if (found.size > mostBytes) {
    const size = `${Math.ceil(found.size / 1024)} KB`;
    throw wrong(
      "JEPYO-LOGO-SIZE",
      `the logo ${path} has ${size}`,
      `every document carries it: at most ${mostBytes / 1024} KB`,
      place,
    );
  }
  const bytes = await readFile(file);
  const type = typeOf(bytes);
  if (type === undefined) {
    throw wrong("JEPYO-LOGO-FORMAT", `the logo ${path} is no PNG, JPEG or SVG`, "save it as one of these", place);
  }
  if (type === "image/svg+xml" && /<text[\s>]/i.test(bytes.toString("utf8"))) {
    throw wrong(
      "JEPYO-LOGO-TEXT",
      `the logo ${path} holds text, for which documents have no font`,
      "turn its text into outlines and save it again",
      place,
    );
  }
  return { type, data: bytes.toString("base64") };
}

/** By what a file begins with, whatever it is called. */
function typeOf(bytes: Buffer): Logo["type"] | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return "image/png";
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return "image/jpeg";
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  const isSvg = /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i.test(text);
  return isSvg ? "image/svg+xml" : undefined;
}

function wrong(code: string, message: string, hint: string, place: ErrorPlace): JepyoError {
  return new JepyoError(message, { code, fault: "configuration", place, hint });
}
