import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderPage } from "../../../src/render/html/page.ts";
import { openPdfPrinter, type PdfPrinter } from "../../../src/render/pdf/pdf.ts";
import { verifyPdf } from "../../../src/render/pdf/verify.ts";
import { hostileDocument, hostileText } from "../fixtures/hostile.ts";
import { noFaces } from "../fixtures/no-faces.ts";
import { packed, readWithPdfjs } from "./reading.ts";

const scratch = mkdtempSync(join(tmpdir(), "jepyo-hostile-"));
const visits: string[] = [];
const server = createServer((request, response) => {
  visits.push(request.url ?? "");
  response.end();
});
let origin: string;
let printer: PdfPrinter;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  printer = await openPdfPrinter({ scratch, sandbox: "auto", warn: () => undefined });
});

afterAll(async () => {
  await printer.close();
  server.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** What is read of it: marks that turn the direction are gone, what the face lacks is a box. */
const read = '<script>alert("x")</script>{{company}}{{{this}}}';

describe.each(["ko", "en"] as const)("names that are markup, template and trick at once (%s)", (locale) => {
  it("are text in the PDF: in company, tiers, stores, footer; a logo runs and asks for nothing", async () => {
    const document = hostileDocument(locale, origin);
    const bytes = await printer.print(document);
    await verifyPdf(bytes, document);
    const { pages, info, alternatives } = await readWithPdfjs(bytes);
    const text = pages.map(packed);
    expect(text[0]).toContain(packed(read));
    for (const page of text) expect(page).toContain("<script>alert");
    expect(text.join("").split(packed(read)).length).toBeGreaterThan(pages.length);
    expect(text.join("")).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/);
    expect(String(info.Title)).toContain(locale === "ko" ? "월간" : "Monthly");
    expect(String(info.Author)).toContain("<script>");
    expect(alternatives.length).toBeGreaterThan(8);
    expect(text[0]).toContain(locale === "ko" ? "고객전략팀장" : "Headofcustomerstrategy");
    expect(visits).toEqual([]);
  });

  it("are text in the page, which may load nothing but its own pictures and faces", async () => {
    const html = await renderPage(hostileDocument(locale, origin), noFaces);
    expect(html).not.toMatch(/<script/i);
    expect(html).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;{{company}}{{{this}}}");
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"`);
    expect(html.match(/(src|href)="(?!data:)/g)).toBeNull();
    expect(html).not.toContain(hostileText);
  });
});
