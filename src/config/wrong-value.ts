import { JepyoError } from "../model/errors.ts";

/** A variable that holds something else than is expected. `received` must repeat no secret. */
export function wrongValue(name: string, received: string, expected: string): JepyoError {
  return new JepyoError(`${name} holds ${received}; expected ${expected}`, {
    code: "JEPYO-SETTING-VALUE",
    fault: "configuration",
    hint: `correct ${name} in the environment or in .env`,
    details: { variable: name },
  });
}
