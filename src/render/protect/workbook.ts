import { JepyoError } from "../../model/errors.ts";
import { answerOf } from "../worker.ts";
import { usablePassword } from "./password.ts";

/** What the worker beside this file is given. */
export interface WorkbookToProtect {
  readonly bytes: Uint8Array;
  readonly password: string;
}

/**
 * A workbook that opens with this password alone (ECMA-376 agile encryption, AES-256). Deriving the key takes a second or two, which pass in a
 * thread of their own. It is opened again with the password before it is given back.
 * Throws: JEPYO-PASSWORD-UNUSABLE, JEPYO-XLSX-PROTECT.
 */
export async function protectWorkbook(bytes: Uint8Array, password: string): Promise<Uint8Array> {
  const workerData: WorkbookToProtect = { bytes, password: usablePassword(password) };
  try {
    return await answerOf(new URL("workbook-worker.ts", import.meta.url), workerData);
  } catch (cause) {
    throw new JepyoError("the workbook could not be protected with a password and opened again with it", {
      code: "JEPYO-XLSX-PROTECT",
      fault: "statement",
      hint: "nothing was sent; this is a defect in jepyo: report the code",
      cause,
    });
  }
}
