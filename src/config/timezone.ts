import { z } from "zod";

/** An IANA zone this Node knows. */
export const timezone = z
  .string({ error: "an IANA timezone like Asia/Seoul" })
  .refine(isTimezone, { error: "an IANA timezone like Asia/Seoul" });

function isTimezone(name: string): boolean {
  if (!/^(?:UTC|[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+)$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
