import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawable } from "../../../src/render/font/drawable.ts";
import { renderPage, renderParts } from "../../../src/render/html/page.ts";
import { quote, runningStyle } from "../../../src/render/html/running.ts";
import { ownTemplates } from "../../../src/render/html/templates.ts";
import { plainText } from "../../../src/render/plain-text.ts";
import { sampleEdition } from "../fixtures/edition.ts";
import { noFaces } from "../fixtures/no-faces.ts";
import { sampleSheets } from "../fixtures/statements.ts";

const sheets = sampleSheets();
const hostile = `<script>alert("x")</script><img src=x onerror=alert(1)>{{company}}{{{this}}} & 'quoted'`;

function withNames(name: string) {
  const edition = sampleEdition();
  const named = JSON.parse(JSON.stringify(sheets).replaceAll('"온라인"', JSON.stringify(name))) as typeof sheets;
  return { sheets: named, edition: { ...edition, company: { ...edition.company, name } }, locale: "ko" } as const;
}

describe("the page of a statement", () => {
  it.each(["ko", "en"] as const)(
    "is one file of that language without script or anything to load (%s)",
    async (locale) => {
      const html = await renderPage({ sheets, edition: sampleEdition(), locale }, noFaces);
      expect(html).toContain(`<html lang="${locale}">`);
      expect(html).not.toMatch(/<script|<link|<img|@import|https?:(?!\/\/www\.w3\.org)/);
      expect(html).toContain("default-src 'none'");
      for (const sheet of sheets.filter(({ key }) => key !== "data"))
        expect(html).toContain(`<h1>${sheet.title[locale]}</h1>`);
    },
  );

  it("leaves out the workbook's data sheet", async () => {
    const html = await renderPage({ sheets, edition: sampleEdition(), locale: "ko" }, noFaces);
    expect(html.match(/<section/g)).toHaveLength(8);
  });

  it("writes names as text, wherever they stand", async () => {
    const html = await renderPage(withNames(hostile), noFaces);
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
    expect(html).toContain("{{company}}{{{this}}}");
  });

  it("keeps writing directions and line ends of names to themselves", async () => {
    const html = await renderPage(withNames("한빛\u202e리테일\u2066\u200f\n다음 줄"), noFaces);
    expect(html).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  });

  it("leaves every tag whole before a name that begins with an overlay", async () => {
    const html = await renderPage(withNames("\u0338온라인"), noFaces);
    expect(html).not.toMatch(/[≮≯≠]/);
    expect(html).toMatch(/<th scope="row">\s*온라인/);
  });

  it("has drawings for narrow screens on the screen alone, whichever is made first", async () => {
    const once = () => ({ sheets: sampleSheets(), edition: sampleEdition(), locale: "ko" }) as const;
    const [first, second] = [once(), once()];
    const paper = renderParts(first).body;
    const screen = renderParts(first, ownTemplates, "screen").body;
    expect(renderParts(second, ownTemplates, "screen").body).toBe(screen);
    expect(renderParts(second).body).toBe(paper);
    const drawings = (body: string) => body.split("<svg").length;
    expect(drawings(screen)).toBeGreaterThan(drawings(paper));
  });

  it("carries the font for its own characters", async () => {
    const asked: string[] = [];
    const css = "@font-face { font-family: Pretendard; src: url(data:font/ttf;base64,AAEAAA) }";
    const including = async (...texts: readonly string[]) => {
      asked.push(...texts);
      return { version: 1, css };
    };
    const html = await renderPage(withNames("한빛中\u{1f600}"), { including });
    expect(html).toContain(`<style>${css}</style>`);
    expect(html).toContain("한빛中\u{1f600}");
    expect(asked.join("")).toContain("한빛□□");
    expect(asked.join("")).not.toContain("中");
  });

  it("cuts a name of 300 characters in the running lines, and nowhere else", () => {
    const name = "가나다라마바사아자차".repeat(30);
    const { running, body, title } = renderParts(withNames(name));
    for (const { left, footLeft } of running) expect(left.length + footLeft.length).toBeLessThan(140);
    expect(running[1]?.left.endsWith("…")).toBe(true);
    expect(body).toContain(name);
    expect(title).toContain(name);
  });

  it("proves itself at the foot of page one", () => {
    const { body } = renderParts({ sheets, edition: sampleEdition(), locale: "ko" });
    const proof = /<p class="proof">(.*?)<\/p>/s
      .exec(body)?.[1]
      ?.replace(/<[^>]*>/g, " ")
      .replaceAll("&#x3D;", "=");
    expect(proof).toContain("검증 42개 항목 모두 일치");
    expect(proof).toContain("기초 2,242 + 신규 411 + 복귀 836 − 이탈 877 = 기말 2,612");
    expect(proof).toContain("자료 기준 2026-10-31");
  });

  it("heads both sides of the checks over their figures, and numbers the indicators of the statement alone", () => {
    const { body } = renderParts({ sheets, edition: sampleEdition(), locale: "ko" });
    expect(body).toMatch(/<th scope="col" class=" *">좌변<\/th><th scope="col" class=" *">우변<\/th>/);
    expect(body.match(/<h2>[^<]*핵심 지표<\/h2>/g)).toEqual(["<h2>① 핵심 지표</h2>"]);
  });

  it("says a comparison with a year ago as one", () => {
    const edition = sampleEdition({
      prior: { kind: "month", label: "2025-10", start: "2025-10-01", end: "2025-11-01" },
    });
    expect(renderParts({ sheets, edition, locale: "ko" }).body).toContain("전년 동기 대비");
    expect(renderParts({ sheets, edition, locale: "en" }).body).toContain("vs a year ago");
  });

  it("says every chart in words", () => {
    const { body } = renderParts({ sheets, edition: sampleEdition(), locale: "en" });
    const drawings = body.match(/<svg [^>]*>/g) ?? [];
    expect(drawings.length).toBeGreaterThan(6);
    for (const drawing of drawings) expect(drawing).toMatch(/role="img" aria-label="[^"]{8,}"/);
  });
});

describe("running lines", () => {
  it("cannot end their string or rule, whatever a name holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        expect(quote(text)).toMatch(/^"(?:[0-9A-Za-z]|\\[0-9a-f]+ )*"$/);
      }),
      { numRuns: 40 },
    );
  });

  it("name statement, period, edition and unit of each sheet", () => {
    const { running } = renderParts({ sheets, edition: sampleEdition(), locale: "ko" });
    expect(running.find(({ page }) => page === "change")).toMatchObject({
      left: "한빛리테일",
      right: "고객변동표 · 2026년 10월 · 제1판 · 단위: 명, 백만원",
      footLeft: "월간 고객제표 2026년 10월 · 한빛리테일",
      footCenter: "ed 9f3c-21a7",
      footRight: "",
    });
    expect(running[0]).toMatchObject({
      page: "summary",
      left: "한빛리테일",
      right: "고객제표 요약 · 2026년 10월 · 제1판 · 단위: 명 · 2026-11-03 발행",
    });
    expect(running.find(({ page }) => page === "position")?.right).toBe(
      "고객상태표 · 2026년 10월 · 제1판 · 단위: 명, 건, 백만원",
    );
    expect(runningStyle(running)).toContain("@page change {");
  });

  it("keep period, edition and unit whole in a long line: what is cut is the statement's name", () => {
    const edition = sampleEdition({ version: 12, approval: { isDraft: true, boxes: [] } });
    const company = { ...edition.company, name: "Hanbit Retail and Distribution Company of Korea" };
    const headOf = (title: string) => {
      const named = sheets.map((sheet) =>
        sheet.key === "change" ? { ...sheet, title: { ko: title, en: title } } : sheet,
      );
      const { running } = renderParts({ sheets: named, edition: { ...edition, company }, locale: "en" });
      return running.find(({ page }) => page === "change") ?? { left: "", right: "" };
    };
    const rest = " · October 2026 · Edition 12 (restated) DRAFT · Unit: customers, KRW million";
    const { left, right } = headOf("Statement of Changes in Customers");
    expect(right).toBe(`Statement of Changes in Customers${rest}`);
    expect(left).toMatch(/^Hanbit Retail.*…$/);
    expect(headOf("Statement of Changes in Customers by Tier and in All").right).toMatch(
      /^Statement of Changes in C.*… ·/,
    );
    expect(headOf("Statement of Changes in Customers by Tier and in All").right.endsWith(rest)).toBe(true);
  });
});

describe("characters the face cannot draw", () => {
  it("become one box each, and are named", () => {
    expect(drawable("한빛 漢字 👨‍👩‍👧 👍🏽 끝")).toEqual({
      text: "한빛 □□ □ □ 끝",
      missing: ["U+1F44D", "U+1F468", "U+5B57", "U+6F22"],
    });
  });

  it("leave everything that the face can draw as it is", () => {
    for (const text of ["△▲▼①Ⅲ–·✓", "뷁똠힣", "Ünïcödé ñ", "a<b>&amp;"])
      expect(drawable(text)).toEqual({ text, missing: [] });
  });

  it("do not hide in invisible marks, and Hangul letters come together", () => {
    expect(drawable("가\ufe0f나").text).toBe("가나");
    expect(plainText("한빛".normalize("NFD"))).toBe("한빛");
  });
});
