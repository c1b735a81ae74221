import { JepyoError } from "../model/errors.ts";

/** What an engine or the system says when a disk is full. */
const full = /ENOSPC|EDQUOT|no space left on device|not enough space|disk quota exceeded/i;

/** A failure of the machine that people can mend, in words of ours; anything else as it was. */
export function knownFailure(error: unknown): unknown {
  if (!causesOf(error).some(isFull)) return error;
  return new JepyoError("the disk is full", {
    code: "JEPYO-DISK-FULL",
    fault: "environment",
    retry: "later",
    hint: "free some room where JEPYO_HOME lies, then run the same command again: it goes on at this stage",
    cause: error,
  });
}

function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let each = error; each instanceof Error && causes.length < 5; each = each.cause) causes.push(each);
  return causes;
}

function isFull(error: Error): boolean {
  return full.test(error.message) || ("code" in error && full.test(String(error.code)));
}
