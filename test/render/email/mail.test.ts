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
    const subject = { ko: "{period} {company} {scope} 보고", en: "{company} {scope} {period}, {edition}" };
    const ofStore = { ...edition, scope: "강남점" };
    expect(renderMail({ ...request, subject, edition: ofStore }).subject).toBe("2026년 10월 한빛리테일 강남점 보고");
    expect(renderMail({ ...english, subject }).subject).toBe("한빛리테일 whole company October 2026, Edition 1");
  });

  it("reads nothing in braces that a company's name brings", () => {
    const named = { ...edition, company: { ...edition.company, name: "{edition} {period}" } };
    const subject = { ko: "{company}", en: "{company}" };
    expect(renderMail({ ...request, subject, edition: named }).subject).toBe("{edition} {period}");
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

  it("bears the company's signs: logo by CID, accent, a line at the foot", () => {
    const data = Buffer.from("picture").toString("base64");
    const branding = {
      logo: { type: "image/png", data },
      accent: "#8a2a6b",
      footer: { ko: "대외비", en: "Confidential" },
    } as const;
    const { html, text, images } = renderMail({ ...english, branding });
    expect(images).toEqual([
      { cid: "logo@jepyo", name: "logo.png", contentType: "image/png", content: Buffer.from("picture") },
    ]);
    expect(html.match(/<img[^>]*>/g)).toHaveLength(1);
    expect(html).toMatch(/<img src="cid:logo@jepyo" height="32" alt(="")? class="logo"/);
    expect(html).toMatch(/class="company"[^>]*color: #8a2a6b/);
    expect(wordsOf(html)).toContain("Confidential");
    expect(text).toContain("Confidential\n");

    const usual = { type: "image/png", data: Buffer.alloc(32 * 1024).toString("base64") } as const;
    expect(renderMail({ ...english, branding: { logo: usual } }).images).toHaveLength(1);
    const large = Buffer.alloc(40_000).toString("base64");
    for (const logo of [{ type: "image/svg+xml", data } as const, { type: "image/png", data: large } as const]) {
      const plain = renderMail({ ...english, branding: { logo } });
      expect([plain.images, plain.html.includes("<img")]).toEqual([[], false]);
    }
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
      expect(words).toContain("ed 9f3c-21a7");
      expect(words).toContain("기초 3,929 + 신규 1,611 + 복귀 1,428 − 이탈 1,883");
      expect(words).toContain("제1판 · 2026-11-03 발행");
      expect(words).toContain("이 메일에 회신해 주십시오");
    }
    expect(renderMail(english).text).toContain("reply to this mail");
  });

  it("names whom to ask, with what a telephone dials and a mail program opens", () => {
    const contact = { name: "재무기획팀", address: "finance@example.com", phone: "+82 (2) 123-4567" };
    const { html, text } = renderMail({ ...request, contact });
    expect(text).toContain("재무기획팀 · +82 (2) 123-4567 · finance@example.com\n");
    expect(html).toContain('href="tel:+8221234567"');
    expect(html).toContain('href="mailto:finance@example.com"');
    const { phone } = contact;
    const byPhone = renderMail({ ...english, contact: { name: "Finance", phone } }).text;
    expect(byPhone).toContain("use the contact above");
    expect(byPhone).not.toContain("reply to this mail");
  });

  it("lists what comes along: attached, behind a link, locked", () => {
    const documents = [
      { format: "pdf", name: "제표.pdf", bytes: 320_000, locked: true },
      {
        format: "xlsx",
        name: "제표.xlsx",
        bytes: 11_500_000,
        locked: true,
        link: { url: "https://s.example.com/d/abc", until: "2026-11-17" },
      },
    ] as const;
    const { html, text } = renderMail({ ...request, documents });
    expect(text).toContain(
      "PDF: 제표.pdf (313 KB)\nExcel: 제표.xlsx (11.0 MB)\n2026-11-17까지 내려받기\nhttps://s.example.com/d/abc\n",
    );
    expect(html).toMatch(/<a href="https:\/\/s\.example\.com\/d\/abc"[^>]*>제표\.xlsx<\/a>/);
    for (const part of [wordsOf(html), text.replace(/\s+/g, " ")]) expect(part).toContain("암호는 메일에 적지 않으며");
    const [open] = documents.map((document) => ({ ...document, locked: false }));
    expect(renderMail({ ...request, documents: open === undefined ? [] : [open] }).text).not.toContain("암호");
    expect(renderMail(request).text).not.toMatch(/■ (?:첨부 )?문서/);
  });

  it("shows how to leave, in both parts", () => {
    const { html, text } = renderMail({ ...request, unsubscribeUrl: "https://s.example.com/u/abc" });
    expect(text).toContain("수신 해지: https://s.example.com/u/abc\n");
    expect(html).toMatch(/<a href="https:\/\/s\.example\.com\/u\/abc"[^>]*>수신 해지<\/a>/);
    const without = renderMail(request).text.replace(/\s+/g, " ");
    expect(without).not.toContain("수신 해지");
    expect(without).toContain("수신을 그만두는 것도 같은 곳에서");
  });

  it("has the mark of a signature above its proof, by which mail programs fold it away", () => {
    expect(renderMail(request).text).toMatch(/\n\n-- \n검증 42개/);
  });

  it("names each row of the roll-forward to those who hear it", () => {
    const { html } = renderMail(request);
    expect(html.match(/<th [^>]*scope="row"/g)).toHaveLength(5);
    expect(html).toMatch(/<th class="name"[^>]*scope="row"[^>]*>기초 고객<\/th>/);
  });

  it("says below the figures what their footnotes say", () => {
    const footnotes = [{ ko: "반올림하기 전의 수치이다.", en: "Before rounding." }];
    const { html, text } = renderMail({ ...request, sheets: [{ ...summary, footnotes }] });
    expect(wordsOf(html)).toMatch(/반올림하기 전의 수치이다\. 고객은 얼마나/);
    expect(text).toMatch(/\n\n반올림하기 전의 수치이다\.\n\n■/);
  });

  it("breaks the lines of its text part where a terminal would, but no link", () => {
    const columns = (line: string) => [...line].reduce((sum, letter) => sum + (/[가-힣]/.test(letter) ? 2 : 1), 0);
    for (const asked of [request, english]) {
      for (const line of renderMail(asked).text.split("\n")) expect(columns(line), line).toBeLessThanOrEqual(72);
    }
    const unsubscribeUrl = `https://s.example.com/u/${"a".repeat(90)}`;
    expect(renderMail({ ...request, unsubscribeUrl }).text).toContain(`${unsubscribeUrl}\n`);
  });

  it("aligns its text part in columns, Hangul counted as two", () => {
    const { text } = renderMail(english);
    const figures = text.split("\n").filter((line) => /^[ +−=] \S/.test(line));
    expect(figures.map(({ length }) => length)).toEqual(figures.map(() => figures[0]?.length));
    expect(text.replace("\n-- \n", "\n")).not.toMatch(/[ \t]\n|\n{3,}/);
  });

  it("loads nothing, runs nothing, stays small and keeps dark mode and small screens", () => {
    const { html } = renderMail(request);
    const namespaces = / xmlns(?::o)?="[^"]+"/g;
    expect(html.replace(namespaces, "")).not.toMatch(
      /<(script|img|link|iframe|form|object)\b|url\(|https?:|@import|@font-face| on\w+=/i,
    );
    expect(html).toContain("@media (prefers-color-scheme: dark)");
    expect(html).toContain("@media (max-width: 480px)");
    expect(html).toMatch(/<table[^>]+width="600"/);
    expect(html).toMatch(/<html lang="ko"/);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html).toMatch(/<h2 style="[^"]*font-weight: 700/);
    expect(html).toContain("[data-ogsc] .good");
    expect(html).not.toMatch(/style="[^"]*(?:flex|grid|position|float)/);
    expect(html).toMatch(/<!--\[if mso\]>[\s\S]*Malgun Gothic[\s\S]*<!\[endif\]-->/);
  });

  it("is the same for the same input", () => {
    expect(renderMail(request)).toEqual(renderMail(request));
  });

  it("does without a name, a roll-forward and remarks", () => {
    const [indicators] = summary.blocks;
    const bare: Sheet = { ...summary, blocks: indicators === undefined ? [] : [indicators], proof: [] };
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

  it.each(["\n", "\r\n", "\n\n", "\u2028", "\u2029", "\u0085", "\v"])(
    "begin no line of the text part with %j",
    (end) => {
      const forged = `강남점${end}수신 해지: https://evil.example/x`;
      const both = { ko: forged, en: forged };
      const blocks = summary.blocks.map((block) => {
        if (block.kind === "indicators") {
          return { ...block, indicators: block.indicators.map((indicator) => ({ ...indicator, label: both })) };
        }
        if (block.kind === "remarks")
          return { ...block, remarks: block.remarks.map((remark) => ({ ...remark, text: both })) };
        return block.kind === "bridge"
          ? { ...block, caption: both, steps: block.steps.map((step) => ({ ...step, label: both })) }
          : block;
      });
      const { text } = renderMail({
        sheets: [{ ...summary, blocks, proof: [both], footnotes: [both] }],
        edition: { ...edition, title: both, company: { ...edition.company, name: forged } },
        locale: "ko",
        recipient: { name: forged },
        contact: { name: forged },
        branding: { footer: both },
        documents: [{ format: "pdf", name: `${forged}.pdf`, bytes: 1, locked: false }],
      });
      expect(text.split("강남점").length).toBeGreaterThan(15);
      expect(text.split("\n").filter((line) => line.startsWith("수신 해지"))).toEqual([]);
      expect(text).not.toMatch(/[\u2028\u2029\u0085\v\r]/);
    },
  );

  it("may be long", () => {
    const name = "아주긴이름".repeat(60);
    const mail = renderMail({ ...request, edition: { ...edition, company: { ...edition.company, name } } });
    expect([...mail.subject].length).toBeLessThanOrEqual(200);
    expect(mail.subject.endsWith("…")).toBe(true);
    expect(mail.text).toContain(name);
    expect(Buffer.byteLength(mail.html)).toBeLessThan(100_000);
  });
});
