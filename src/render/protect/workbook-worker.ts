import { parentPort, workerData } from "node:worker_threads";
import { decrypt, encrypt } from "officecrypto-tool";
import type { WorkbookToProtect } from "./workbook.ts";

// A thread of its own: the library derives keys without letting anything else run.
const { bytes, password } = workerData as WorkbookToProtect;
const plain = Buffer.from(bytes);
const locked = encrypt(plain, { password });
if (!(await decrypt(locked, { password })).equals(plain)) throw new Error("the workbook is not what it was");
parentPort?.postMessage(new Uint8Array(locked));
