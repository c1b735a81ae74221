import { z } from "zod";
import { colourOf } from "../model/colour.ts";
import { oneLine, phrase } from "./fields.ts";

const anAccent = 'a colour like "#14406f"';
const aLogo = "the path of a PNG, JPEG or SVG file in the workspace";

/** A company's own signs on its pages. */
export const brandingSchema = z.strictObject(
  {
    logo: oneLine(500)
      .refine((path) => !/^([/\\]|[a-z]:|[a-z]+:\/\/)/i.test(path) && !path.split(/[/\\]/).includes(".."), {
        error: aLogo,
      })
      .optional()
      .describe("PNG, JPEG or SVG file, relative to the workspace, at most 256 KB; stands on page one."),
    accent: z
      .string({ error: anAccent })
      .refine((text) => colourOf(text) !== undefined, { error: anAccent })
      .optional()
      .describe("Colour of rules, tiers and drawings; made darker where it could not be read on white."),
    footer: phrase(300).optional().describe("A line at the foot of every page."),
  },
  { error: "{ logo: …, accent: …, footer: … }" },
);
