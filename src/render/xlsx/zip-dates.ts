const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endOfDirectory = 0x06054b50;

/** Gives every entry of a zip archive the same modification time. Shape: the archive without a comment or ZIP64, as ExcelJS writes it. */
export function dateEntries(archive: Uint8Array, instant: Date): Uint8Array {
  const bytes = Uint8Array.from(archive);
  const view = new DataView(bytes.buffer);
  const { time, day } = dosDate(instant);
  const stamp = (at: number): void => {
    view.setUint16(at, time, true);
    view.setUint16(at + 2, day, true);
  };
  const end = bytes.length - 22;
  if (view.getUint32(end, true) !== endOfDirectory) throw new RangeError("not a zip archive without a comment");
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(entry, true) !== centralHeader) throw new RangeError("a damaged zip directory");
    stamp(entry + 12);
    const local = view.getUint32(entry + 42, true);
    if (view.getUint32(local, true) !== localHeader) throw new RangeError("a damaged zip entry");
    stamp(local + 10);
    entry +=
      46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  return bytes;
}

/** Two-second steps from 1980 on, in UTC. */
function dosDate(instant: Date): { time: number; day: number } {
  const year = Math.max(1980, instant.getUTCFullYear());
  return {
    time: (instant.getUTCHours() << 11) | (instant.getUTCMinutes() << 5) | (instant.getUTCSeconds() >> 1),
    day: ((year - 1980) << 9) | ((instant.getUTCMonth() + 1) << 5) | instant.getUTCDate(),
  };
}
