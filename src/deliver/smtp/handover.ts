import { Readable } from "node:stream";

/** One message as a connection reads it: only when the server has asked for it, and only after `begin`. */
export interface Handover {
  open(): Readable;
  /** Whether a byte has left. */
  hasBegun(): boolean;
  /** Waits for `begin`, if it was called. Throws: what it threw; then no byte has left. */
  settled(): Promise<void>;
}

/** A message that waits for `begin` before its first byte, once, however often it is opened. */
export function handoverOf(raw: Uint8Array, begin: () => Promise<void>): Handover {
  const opened: Readable[] = [];
  let begun: Promise<void> | undefined;
  async function* read() {
    begun ??= begin();
    await begun;
    yield raw;
  }
  return {
    open() {
      const stream = Readable.from(read(), { objectMode: false });
      opened.push(stream);
      return stream;
    },
    hasBegun: () => opened.some((stream) => stream.readableDidRead),
    settled: async () => begun,
  };
}
