import { JepyoError } from "../../model/errors.ts";

/** What the template engine says of a mistake, as an error with its place. An error that has one already stays as it is. */
export function brokenTemplate(error: unknown, file: string, line: number | undefined): JepyoError {
  if (error instanceof JepyoError) return error;
  return new JepyoError(`${file} cannot be filled: ${reasonOf(error)}`, {
    code: "JEPYO-TEMPLATE-BROKEN",
    fault: "configuration",
    place: { file, ...(line === undefined ? {} : { line }) },
    hint: "mend the file, or take it away to have the product's own; docs/templates.md says what each file is given",
    cause: error,
  });
}

/** The line the template engine found the mistake in. */
export function lineOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { lineNumber } = error as Error & { readonly lineNumber?: unknown };
  if (typeof lineNumber === "number") return lineNumber;
  const [, line] = /^Parse error on line (\d+)/.exec(error.message) ?? [];
  return line === undefined ? undefined : Number(line);
}

/** Its words without the place and without the excerpt, which may be of any length. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "the template engine stopped";
  const [, unknown] = /^"([^"]*)" not defined in/.exec(error.message) ?? [];
  if (unknown !== undefined) return `nothing is called "${unknown}" there`;
  const expected = /Expecting .*$/m.exec(error.message)?.[0];
  if (expected !== undefined) return expected.replace(/^Expecting/, "expected");
  return (error.message.split("\n")[0] ?? "").replace(/ - \d+:\d+$/, "");
}
