import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadJob, loadJobs } from "../../src/config/load-job.ts";
import { type JepyoError, JepyoErrors } from "../../src/model/errors.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const canary = "canary-3f9c-secret";
const environment = {
  CANARY: canary,
  SHORT: "1980101",
  SHOP_USER: "reader",
  SHOP_PASSWORD: canary,
  SMTP_URL: `smtp://user:${canary}@host`,
  SHOP_URL: `mysql://reader:${canary}@host/shop`,
};

/** A folder is a case: the mistake as `job.yaml` or as `jobs/`, and the exact messages in `expected.txt`. */
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe("each mistake in a job file has its message", () => {
  it.each(cases)("%s", async (name) => {
    const workspace = join(folder, name);
    const secrets: string[] = [];
    const errors = await mistakesIn(workspace, secrets);
    const text = errors.map(print).join("\n").replaceAll(workspace, "<workspace>");

    expect(errors.length).toBeGreaterThan(0);
    expect(errors.every((error) => error.fault === "configuration")).toBe(true);
    expect(text).not.toContain(canary);
    await expect(text).toMatchFileSnapshot(join(workspace, "expected.txt"));
  });
});

async function mistakesIn(workspace: string, secrets: string[]): Promise<readonly JepyoError[]> {
  const file = join(workspace, "job.yaml");
  const settings = { workspace, secrets };
  if (!existsSync(file)) return (await loadJobs(settings, environment)).errors;
  try {
    await loadJob(file, settings, environment);
  } catch (error) {
    if (error instanceof JepyoErrors) return error.errors;
    throw error;
  }
  return [];
}

function print({ code, place, message, hint }: JepyoError): string {
  return `${code} ${place.file}:${place.line}\n  ${message}\n${hint === undefined ? "" : `  → ${hint}\n`}`;
}
