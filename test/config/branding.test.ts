import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadBranding } from "../../src/config/load-branding.ts";
import { loadJob, loadJobs } from "../../src/config/load-job.ts";
import { leastJob, makeWorkspace } from "./temporary-workspace.ts";

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>';
const branded = (accent: string) =>
  `${leastJob}branding:\n  accent: "${accent}"\n  footer: 대외비\n  logo: brand/logo.svg\n`;

describe("branding", () => {
  it("is complete in the job: a colour in six digits, the footer in both languages, the logo's path", async () => {
    const workspace = makeWorkspace({ "jobs/a.yaml": branded("#14406F"), "brand/logo.svg": svg });
    const job = await loadJob("monthly", { workspace, secrets: [] }, {});
    expect(job.branding).toEqual({ accent: "#14406f", footer: { ko: "대외비", en: "대외비" }, logo: "brand/logo.svg" });
    const { notices } = await loadJobs({ workspace, secrets: [] }, {});
    expect(notices).toEqual([]);
    const branding = await loadBranding(job.branding, workspace);
    expect(branding?.logo?.type).toBe("image/svg+xml");
    expect(Buffer.from(branding?.logo?.data ?? "", "base64").toString()).toBe(svg);
  });

  it("makes a pale accent darker and says so", async () => {
    const workspace = makeWorkspace({ "jobs/a.yaml": branded("#ffd400"), "brand/logo.svg": svg });
    const { jobs, notices } = await loadJobs({ workspace, secrets: [] }, {});
    expect(jobs[0]?.branding?.accent).toBe("#8a7200");
    expect(notices).toMatchObject([
      { job: "monthly", line: 4, text: { en: expect.stringContaining("#8a7200, not #ffd400") } },
    ]);
  });

  it.each([
    ["a PNG", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), "image/png"],
    ["a JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "image/jpeg"],
    [
      "an SVG with a prologue",
      Buffer.from(`\ufeff<?xml version="1.0"?>\n<!-- made by hand -->\n${svg}`),
      "image/svg+xml",
    ],
  ])("knows %s by what it begins with", async (_, bytes, type) => {
    const workspace = makeWorkspace();
    writeFileSync(join(workspace, "logo"), bytes);
    expect((await loadBranding({ logo: "logo" }, workspace))?.logo?.type).toBe(type);
  });

  it.each([
    ["nothing there", undefined, "JEPYO-LOGO-MISSING"],
    ["a page, not a picture", "<html><svg></svg></html>", "JEPYO-LOGO-FORMAT"],
    ["an SVG whose text wants a font", svg.replace("<path", '<text x="1">한빛</text><path'), "JEPYO-LOGO-TEXT"],
    ["a very large picture", `${svg}${" ".repeat(300 * 1024)}`, "JEPYO-LOGO-SIZE"],
  ])("refuses %s", async (_, text, code) => {
    const workspace = makeWorkspace(text === undefined ? {} : { logo: text });
    await expect(loadBranding({ logo: "logo" }, workspace, { file: "jobs/a.yaml", line: 4 })).rejects.toMatchObject({
      code,
      fault: "configuration",
      place: { file: "jobs/a.yaml", line: 4 },
    });
  });
});
