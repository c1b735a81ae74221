import { describe, expect, it } from "vitest";
import { attachmentName } from "../../src/deliver/attachment-name.ts";
import { edition } from "../render/email/summary.ts";

const named = (name: string) => ({ ...edition, company: { ...edition.company, name } });

describe("the name of an attachment", () => {
  it("says company, statements, period and version in the reader's language", () => {
    expect(attachmentName(edition, "ko", "pdf")).toBe("한빛리테일_고객제표_2026-10_v1.pdf");
    expect(attachmentName({ ...edition, version: 2 }, "en", "xlsx")).toBe(
      "한빛리테일_Customer-Statements_2026-10_v2.xlsx",
    );
  });

  it("says the store where it is one", () => {
    expect(attachmentName({ ...edition, scope: "명동 본점" }, "ko", "pdf")).toBe(
      "한빛리테일_명동-본점_고객제표_2026-10_v1.pdf",
    );
  });

  it.each([
    ["../../etc/passwd", "etc-passwd"],
    ['A/B\\C:D*E?"F<G>H|I', "A-B-C-D-E-F-G-H-I"],
    ["줄\r\n바꿈\u202Egpj", "줄-바꿈-gpj"],
    ["  ..주식회사 한빛.. ", "주식회사-한빛"],
    ["가".normalize("NFD"), "가"],
    ["긴".repeat(300), "긴".repeat(60)],
  ])("makes %j harmless", (company, expected) => {
    expect(attachmentName(named(company), "ko", "pdf")).toBe(`${expected}_고객제표_2026-10_v1.pdf`);
  });

  it("stands without the company when nothing of it is left", () => {
    expect(attachmentName(named("///"), "ko", "pdf")).toBe("고객제표_2026-10_v1.pdf");
  });
});
