/** What no file system refuses. Unit: characters. */
const longest = 60;

/** Names that Windows keeps for devices, with any ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * A folder name for each value that is one step below where it is put: no path, no hidden file, nothing a file system refuses, and
 * no two alike where letter case or Unicode form does not count. Shape: the value itself where it can be.
 */
export function folderNames(values: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const value of values.toSorted((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))) {
    const plain = plainName(value);
    let name = plain;
    for (let number = 2; taken.has(folded(name)); number += 1) name = `${plain}~${number}`;
    taken.add(folded(name));
    names.set(value, name);
  }
  return names;
}

function plainName(value: string): string {
  const allowed = value
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/gu, "_")
    .replace(/^[.\s~-]+|[.\s]+$/gu, "");
  const short = [...allowed].slice(0, longest).join("").trim();
  if (short === "") return "_";
  return devices.test(short) ? `_${short}` : short;
}

function folded(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
