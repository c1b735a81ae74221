import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { faultCompany } from "./company.ts";
import { type Desk, openDesk } from "./desk.ts";
import { isFull } from "./full.ts";

const { files, names } = faultCompany(2);
const job = names[1] ?? "";

let desk: Desk | undefined;
const mounted: string[] = [];
afterEach(async () => {
  for (const folder of mounted.splice(0)) execFileSync("umount", ["-l", folder]);
  await desk?.close();
  desk = undefined;
});

/** A disk of so many KB in the place of a folder. Returns: whether this machine lets us. */
function mountDisk(folder: string, kilobytes: number): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", folder], { stdio: "ignore" });
    mounted.push(folder);
    return true;
  } catch {
    return false;
  }
}

const grow = (folder: string) => execFileSync("mount", ["-o", "remount,size=200m", folder]);

describe.skipIf(!isFull)("a disk that is full (npm run test:fault)", () => {
  it.for(["artifacts", "scratch"])(
    "where %s lies fails the run in words, and it goes on once there is room",
    async (where, { skip }) => {
      desk = await openDesk(files);
      const folder = where === "scratch" ? desk.home.scratch : join(desk.home.directory, where);
      if (!mountDisk(folder, 64)) skip("only root may mount a small disk here");
      writeFileSync(join(folder, "filler"), Buffer.alloc(48 * 1_024));
      await desk.work();
      const { run } = await desk.ended(await desk.plan(job));
      expect(run.error).toMatchObject({ code: "JEPYO-DISK-FULL", message: "the disk is full", fault: "environment" });
      expect(run.state).toBe("failed");

      grow(folder);
      const { run: again, rows } = await desk.ended(await desk.plan(job));
      expect([again.state, again.version, rows.map((row) => row.state)]).toEqual([
        "issued",
        1,
        ["sent", "sent", "sent"],
      ]);
    },
  );
});
