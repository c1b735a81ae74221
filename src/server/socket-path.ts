import { open } from "node:fs/promises";
import { join } from "node:path";
import { JepyoError } from "../model/errors.ts";

/** What a Unix socket's address holds, without its end. Unit: bytes. */
const longest = process.platform === "linux" ? 107 : 103;

export interface SocketPath {
  readonly path: string;
  release(): Promise<void>;
}

/**
 * The path of the home folder's socket, short enough for the system: where it is not, through an open handle of the folder.
 * Throws: JEPYO-SOCKET-PATH where no such way is.
 */
export async function socketPathOf(home: string): Promise<SocketPath> {
  const path = join(home, "jepyo.sock");
  if (Buffer.byteLength(path) <= longest) return { path, release: async () => undefined };
  if (process.platform !== "linux") {
    throw new JepyoError(`the path of JEPYO_HOME is too long for a socket in it: more than ${longest} bytes`, {
      code: "JEPYO-SOCKET-PATH",
      fault: "configuration",
      place: { file: home },
      hint: "set JEPYO_HOME to a folder with a shorter path",
    });
  }
  const folder = await open(home, "r");
  return { path: `/proc/self/fd/${folder.fd}/jepyo.sock`, release: () => folder.close() };
}
