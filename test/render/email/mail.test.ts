import { describe, expect, it } from "vitest";
import type { Sheet } from "../../../src/model/sheet.ts";
import { type MailRequest, renderMail } from "../../../src/render/email/mail.ts";
import { edition, summary } from "./summary.ts";

const request: MailRequest = { sheets: [summary], edition, locale: "ko", recipient: { name: "대표이사" } };
const english: MailRequest = { ...request, locale: "en", recipient: { name: "Chief Financial Officer" } };

/** What a reader sees of the HTML. */
function wordsOf(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<title>.*?<\/title>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replace(/\s+/g, " ");
}

describe("a statement mail", () => {
  it("says company, statement, period and edition in its subject", () => {
    expect(renderMail(request).subject).toBe("[한빛리테일] 월간 고객제표 2026년 10월 · 제1판");
    expect(renderMail(english).subject).toBe("[한빛리테일] Monthly customer statements, October 2026 · Edition 1");
  });

  it("takes the job's own subject and fills it in", () => {
    const subject = { ko: "{period} {company} 보고 {unknown}", en: "{company} {period}, {edition}" };
    expect(renderMail({ ...request, subject }).subject).toBe("2026년 10월 한빛리테일 보고 {unknown}");
    expect(renderMail({ ...english, subject }).subject).toBe("한빛리테일 October 2026, Edition 1");
  });

  it.each([
    [
      request,
      ["59.4%", "▲ 0.7%p", "1,611명", "▲ 42.8%", "▼ 2.3%p", "전기 대비", "기초 고객", "5,085", "대표이사 귀하"],
    ],
    [
      english,
      ["59.4%", "▲ 0.7 pp", "1,611", "▲ 42.8%", "▼ 2.3 pp", "vs prior period", "Opening", "5,085", "For Chief"],
    ],
  ] as const)("carries figures, changes, roll-forward and remarks in both parts (%#)", (asked, expected) => {
    const { html, text } = renderMail(asked);
    const shown = wordsOf(html).replaceAll("1,611 명", "1,611명");
    for (const words of expected) {
      expect(shown, words).toContain(words);
      expect(text, words).toContain(words);
    }
    const [remark] = asked.locale === "ko" ? ["5분위 상승이 20.5% 줄었다."] : ["Moves up into tier 5 fell by 20.5%."];
    expect(shown).toContain(remark);
    expect(text).toContain(remark);
  });

  it("shows an absent comparison as a dash, never as a figure", () => {
    const { html, text } = renderMail(request);
    expect(text).toMatch(/고객 이탈률\s+47\.9%\s+–$/m);
    expect(wordsOf(html)).toMatch(/고객 이탈률 47\.9% – 전기 고객 중 미구매/);
  });

  it("proves itself at the foot and says who to ask", () => {
    for (const words of [wordsOf(renderMail(request).html), renderMail(request).text]) {
      expect(words).toContain("검증 42개 항목 모두 일치");
      expect(words).toContain("자료 기준 2026-10-31");
      expect(words).toContain("이 메일에 회신해 주십시오");
    }
    expect(renderMail(english).text).toContain("reply to this mail");
  });

  it("aligns its text part in columns, Hangul counted as two", () => {
    const { text } = renderMail(english);
    const figures = text.split("\n").filter((line) => /^[ +−=] \S/.test(line));
    expect(figures.map(({ length }) => length)).toEqual(figures.map(() => figures[0]?.length));
    expect(text).not.toMatch(/[ \t]\n|\n{3,}/);
  });

  it("loads nothing, runs nothing, stays small and keeps dark mode and small screens", () => {
    const { html } = renderMail(request);
    expect(html).not.toMatch(/<(script|img|link|iframe|form|object)\b|url\(|https?:|@import|@font-face| on\w+=/i);
    expect(html).toContain("@media (prefers-color-scheme: dark)");
    expect(html).toContain("@media (max-width: 480px)");
    expect(html).toMatch(/<table[^>]+width="600"/);
    expect(html).toContain('<html lang="ko">');
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html).toMatch(/class="section" style="[^"]*font-weight: 700/);
  });

  it("is the same for the same input", () => {
    expect(renderMail(request)).toEqual(renderMail(request));
  });

  it("does without a name, a roll-forward and remarks", () => {
    const [indicators] = summary.blocks;
    const bare: Sheet = { ...summary, blocks: indicators === undefined ? [] : [indicators], footnotes: [] };
    const { html, text } = renderMail({ ...request, sheets: [bare], recipient: { name: null } });
    expect(text).not.toContain("귀하");
    expect(text).not.toContain("해설");
    expect(wordsOf(html)).toContain("59.4%");
  });
});

describe("words from outside", () => {
  const hostile = `<script>alert(1)</script>{{company}}"'&<img src=x onerror=alert(1)>\u202Egpj.\r\nBcc: x@example.com`;

  it("are escaped and cannot fill, script, turn or break anything", () => {
    const named = { ...edition, company: { ...edition.company, name: hostile }, title: { ko: hostile, en: hostile } };
    const mail = renderMail({ ...request, edition: named, recipient: { name: hostile } });
    expect(mail.html).not.toMatch(/<script|<img/i);
    expect(mail.html).toContain("&lt;script&gt;");
    expect(mail.html).toContain("{{company}}");
    expect(mail.html).not.toContain("\u202E");
    expect(mail.subject).not.toMatch(/[\r\n\u202E]/);
  });

  it("may be long", () => {
    const name = "아주긴이름".repeat(60);
    const mail = renderMail({ ...request, edition: { ...edition, company: { ...edition.company, name } } });
    expect([...mail.subject].length).toBeLessThanOrEqual(200);
    expect(mail.subject.endsWith("…")).toBe(true);
    expect(mail.text).toContain(name);
    expect(Buffer.byteLength(mail.html)).toBeLessThan(100_000);
  });
});
