/**
 * Takes out of a text what could change the text around it: control characters (line ends stay) and marks that turn the writing
 * direction; composes Hangul that came as single letters.
 */
export function plainText(text: string): string {
  return text.normalize("NFC").replace(directing, " ");
}

/**
 * The same for finished markup. An overlay at the very start of a text would be composed with the end of the tag before it: `>` + U+0338 is
 * `≯`, the only marks of this kind are those of `<` and `>`.
 */
export function plainMarkup(markup: string): string {
  return plainText(markup.replace(/(?<=[<>])\u0338/g, " "));
}

const directing =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
