import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runHere } from "../cli/in-process.ts";
import { companyFiles } from "./company.ts";
import { makeWorkspace, type Workspace } from "./workspace.ts";

describe("a preview", () => {
  let workspace: Workspace;
  const folder = (name = ".jepyo/preview/monthly.2026-10") => join(workspace.directory, name);
  const text = (name: string, of = folder()) => readFile(join(of, name), "utf8");
  beforeAll(async () => {
    workspace = await makeWorkspace(companyFiles);
  });
  afterAll(() => workspace.remove());

  it("shows page and mail of real data, writes down no run and sends nothing", async () => {
    const { code, stdout, stderr } = await runHere(workspace, ["preview", "monthly", "--period", "2026-10"]);
    expect([code, stderr]).toEqual([0, ""]);
    const names = ["email.eml", "email.html", "email.txt", "quality.json", "statements.html"];
    expect((await readdir(folder())).sort()).toEqual(names);
    for (const name of names) expect(stdout).toContain(join(folder(), name));

    expect(await text("statements.html")).toContain("작은상회");
    const shown = await text("email.txt");
    expect(shown).toContain("To: 대표이사 <ceo@example.com>\n");
    expect(shown).toContain("Subject: [작은상회] 고객제표 2026년 10월 · 제1판\n");
    expect(shown).toContain("■ 핵심 지표");
    expect(shown).toContain("PDF: 작은상회_고객제표_2026-10_v1.pdf\n");
    const mail = await PostalMime.parse(await readFile(join(folder(), "email.eml")));
    expect(mail.to?.[0]?.address).toBe("ceo@example.com");
    expect(mail.attachments).toEqual([]);

    expect(existsSync(folder(".jepyo/outbox"))).toBe(false);
    const issued = await runHere(workspace, ["run", "monthly", "--period", "2026-10", "--no-send"]);
    expect(issued.stdout).toContain("monthly.2026-10.v1  new run");
  });

  it("shows what another reader gets, in a folder of one's own, and what a second edition would say", async () => {
    await runHere(workspace, ["run", "monthly", "--period", "2026-10"]);
    const args = [
      "preview",
      "monthly",
      "--period",
      "2026-10",
      "--recipient",
      "CFO@example.com",
      "--out",
      "shown",
      "--json",
    ];
    const { code, stdout } = await runHere(workspace, args);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { files: string[] }).files).toContain(join(folder("shown"), "email.txt"));
    const shown = await text("email.txt", folder("shown"));
    expect(shown).toContain("Subject: [작은상회] Customer statements, October 2026 · Edition 2 (restated)\n");
    expect(shown).toContain("Excel: 작은상회_Customer-Statements_2026-10_v2.xlsx\n");
  });

  it.each([
    [["--recipient", "nobody@example.com"], "JEPYO-PREVIEW-RECIPIENT"],
    [["--scope", "강남점"], "JEPYO-PREVIEW-SCOPE"],
    [["--period", "2099-01"], "JEPYO-PERIOD-NOT-ENDED"],
    [["--out", "data"], "JEPYO-OUT-FOREIGN"],
  ])("says what is wrong with %j", async (more, code) => {
    const result = await runHere(workspace, ["preview", "monthly", ...more]);
    expect(result.stderr).toContain(code);
    expect(result.stderr).not.toContain("nobody@");
    expect(result.code).toBe(2);
  });
});
