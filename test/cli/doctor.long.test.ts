import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { makeWorkspace, run, type Workspace } from "../end-to-end/workspace.ts";

const workspaces: Workspace[] = [];
afterEach(async () => {
  for (const workspace of workspaces.splice(0)) await workspace.remove();
});

interface Line {
  readonly name: string;
  readonly ok: boolean;
  readonly found: string;
  readonly code: string | null;
  readonly mend: string | null;
}

async function examine(environment: Readonly<Record<string, string>> = {}) {
  const workspace = await makeWorkspace({ "a file": "" });
  workspaces.push(workspace);
  const { code, stdout, stderr } = await run(workspace, ["doctor", "--json"], environment);
  const lines = JSON.parse(stdout) as Line[];
  const line = (name: string) => lines.find((one) => one.name === name);
  return { code, stdout, stderr, lines, line, directory: workspace.directory };
}

async function closedPort(): Promise<number> {
  const placeholder = createServer();
  await new Promise<void>((resolve) => placeholder.listen(0, "127.0.0.1", resolve));
  const { port } = placeholder.address() as AddressInfo;
  await new Promise((resolve) => placeholder.close(resolve));
  return port;
}

describe("doctor", () => {
  it("finds everything in order in a fresh workspace", { timeout: 120_000 }, async () => {
    const { code, lines, line, directory } = await examine();
    expect(lines.filter(({ ok }) => !ok)).toEqual([]);
    expect(lines.map(({ name }) => name)).toEqual([
      "node",
      "clock",
      "disk",
      "database and queue",
      "browser",
      "fonts",
      "mail",
    ]);
    expect(line("database and queue")?.found).toBe("embedded, in order");
    expect(line("browser")?.found).toMatch(/Chrom/);
    expect(line("mail")?.found).toBe(
      `no SMTP_URL: mails are laid in ${join(directory, ".jepyo/outbox")}; not signed with DKIM`,
    );
    expect(code).toBe(0);
  });

  it("says where the mail server is that nobody answers at, without user and password", {
    timeout: 120_000,
  }, async () => {
    const port = await closedPort();
    const url = `smtp://canary-user:canary-word@127.0.0.1:${port}`;
    const { code, stdout, stderr, lines, line } = await examine({ SMTP_URL: url });
    expect(lines.filter(({ ok }) => !ok)).toEqual([line("mail")]);
    expect(line("mail")).toMatchObject({
      code: "JEPYO-MAIL-SERVER",
      found: `the mail server 127.0.0.1:${port} cannot be used: connection refused, nobody listens there`,
    });
    expect(`${stdout}${stderr}`).not.toContain("canary");
    expect(code).toBe(1);
  });

  it("says that JEPYO_HOME cannot be made", { timeout: 120_000 }, async () => {
    const { code, lines, line, directory } = await examine({ JEPYO_HOME: "a file/home" });
    expect(line("disk")).toMatchObject({
      code: "JEPYO-DOCTOR-DISK",
      found: `JEPYO_HOME ${join(directory, "a file/home")} cannot be made: ENOTDIR`,
    });
    expect(line("database and queue")).toMatchObject({ code: "JEPYO-HOME-UNWRITABLE" });
    expect(line("mail")).toMatchObject({ code: "JEPYO-MAIL-OUTBOX" });
    expect(lines.map((one) => one.code)).not.toContain("JEPYO-DEFECT");
    expect(code).toBe(1);
  });
});
