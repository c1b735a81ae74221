import { JepyoError } from "../../model/errors.ts";

/** The longest that a PDF can have. Unit: bytes of UTF-8. */
const longest = 127;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const untypable = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * The password as every reader will send it: Hangul composed. One that readers would understand differently is refused.
 * Throws: JEPYO-PASSWORD-UNUSABLE, which does not repeat it.
 */
export function usablePassword(password: string): string {
  const composed = password.normalize("NFC");
  if (composed === "") throw unusable("is empty");
  if (untypable.test(composed)) throw unusable("holds a character that cannot be typed");
  if (composed.trim() !== composed) throw unusable("begins or ends with a space");
  if (composed !== composed.normalize("NFKC")) {
    throw unusable(
      "holds a character of another width or form, such as a full-width digit, which readers take differently",
    );
  }
  if (Buffer.byteLength(composed) > longest) throw unusable(`is longer than ${longest} bytes`);
  return composed;
}

function unusable(what: string): JepyoError {
  return new JepyoError(`a password for a protected file ${what}`, {
    code: "JEPYO-PASSWORD-UNUSABLE",
    fault: "configuration",
    hint: `choose one of letters, digits and signs as keyboards write them, at most ${longest} bytes; it is not repeated here`,
  });
}
