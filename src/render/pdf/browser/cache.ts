import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where an unpacked browser is kept for the next time unless told otherwise: a folder of this user among the temporary ones. */
export function browserCache(): string {
  return join(tmpdir(), `jepyo-${process.getuid?.() ?? "user"}`);
}
