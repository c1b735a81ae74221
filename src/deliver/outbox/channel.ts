import { access, constants, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { JepyoError } from "../../model/errors.ts";
import type { Channel, SendResult } from "../channel.ts";

/** Lays every message as `<outbox>/<runId>/<deliveryId>.eml`, whole or not at all; a repeated message takes its own place again. */
export function openOutboxChannel(outbox: string): Channel {
  return {
    transport: "outbox",
    async send({ runId, deliveryId, raw }, begin) {
      await begin?.();
      const folder = join(outbox, fileName(runId));
      const path = join(folder, `${fileName(deliveryId)}.eml`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(`${path}.part`, raw);
        await rename(`${path}.part`, path);
      } catch (error) {
        await rm(`${path}.part`, { force: true }).catch(() => {});
        return notWritten(error);
      }
      return { outcome: "sent", answer: "laid in the outbox" };
    },
    async verify() {
      try {
        await mkdir(outbox, { recursive: true });
        await access(outbox, constants.W_OK);
        return `mails are laid in ${outbox}`;
      } catch (cause) {
        throw new JepyoError(`the outbox ${outbox} cannot be written: ${reasonOf(cause)}`, {
          code: "JEPYO-MAIL-OUTBOX",
          fault: "environment",
          hint: "set JEPYO_HOME to a folder that you may write to",
          cause,
        });
      }
    },
    async close() {},
  };
}

/** Throws: RangeError for an id that would leave the folder, which only a defect can cause. */
function fileName(id: string): string {
  if (id === "" || id.startsWith(".") || basename(id) !== id || id.includes("\\"))
    throw new RangeError("not an id of ours");
  return id;
}

function notWritten(error: unknown): SendResult {
  return { outcome: "failed", answer: `the outbox could not be written: ${reasonOf(error)}`, retry: true };
}

function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "an unknown reason";
}
