import { execFile, execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { contentOf, readArchive, writeArchive } from "../../../src/render/xlsx/archive.ts";

/** LibreOffice without a window. */
const office = "soffice";

export const isOfficeInstalled = ((): boolean => {
  try {
    execFileSync(office, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Opens workbooks in LibreOffice, which computes every formula anew, and saves them. */
export async function recalculate(workbooks: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const directory = await mkdtemp(join(tmpdir(), "jepyo-recalculate-"));
  try {
    const profile = join(directory, "profile");
    await mkdir(join(profile, "user"), { recursive: true });
    await writeFile(join(profile, "user", "registrymodifications.xcu"), alwaysRecalculate);
    const names = workbooks.map((_, index) => `book${index}.xlsx`);
    for (const [index, bytes] of workbooks.entries()) await writeFile(join(directory, names[index] ?? ""), bytes);
    const out = join(directory, "out");
    const profileUrl = `-env:UserInstallation=${pathToFileURL(profile)}`;
    const files = names.map((name) => join(directory, name));
    await promisify(execFile)(office, [profileUrl, "--headless", "--convert-to", "xlsx", "--outdir", out, ...files]);
    return await Promise.all(names.map((name) => readFile(join(out, name))));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The same workbook with a result beside every formula that only a recalculation puts right. */
export function withStaleResults(bytes: Uint8Array): Uint8Array {
  const entries = readArchive(bytes);
  for (const [name, entry] of entries) {
    if (!name.startsWith("xl/worksheets/sheet")) continue;
    const xml = Buffer.from(contentOf(entry)).toString("utf8");
    entries.set(name, Buffer.from(xml.replaceAll(/<\/f><v>[^<]*<\/v>/g, "</f><v>-1</v>")));
  }
  return writeArchive(entries, new Date(0));
}
