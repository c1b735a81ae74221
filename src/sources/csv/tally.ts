const newline = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;

/** What decides how a text may be read: whether anything is quoted, and how many lines are not empty. */
export class LineTally {
  hasQuotes = false;
  #lines = 0;
  #open = false;

  /** Takes UTF-8, or any encoding in which line feeds and quotes are those bytes and no part of another character. */
  add(chunk: Buffer): void {
    this.hasQuotes ||= chunk.includes(quote);
    if (this.hasQuotes) return;
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      if (this.#open || end - start > 1 || (end - start === 1 && chunk[start] !== carriageReturn)) this.#lines++;
      this.#open = false;
      start = end + 1;
    }
    if (start < chunk.length && !(chunk.length - start === 1 && chunk[start] === carriageReturn)) this.#open = true;
  }

  /** Lines with something in them; meaningless where something is quoted. */
  get lines(): number {
    return this.#lines + (this.#open ? 1 : 0);
  }
}
