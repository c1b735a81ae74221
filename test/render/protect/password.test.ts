import { expect, it } from "vitest";
import { usablePassword } from "../../../src/render/protect/password.ts";

it("composes Hangul and leaves the rest as it is", () => {
  expect(usablePassword("한빛 2026!".normalize("NFD"))).toBe("한빛 2026!");
  expect(usablePassword("a".repeat(127))).toHaveLength(127);
});

it.each([
  ["empty", "", "is empty"],
  ["too long", "가".repeat(43), "127 bytes"],
  ["with a line end", "secret\n1", "cannot be typed"],
  ["with a space in front", " secret1", "a space"],
  ["with full-width digits", "secret１２", "full-width"],
])("refuses one that is %s, without repeating it", (_, password, message) => {
  let thrown: unknown;
  try {
    usablePassword(password);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: "JEPYO-PASSWORD-UNUSABLE", message: expect.stringContaining(message) });
  if (password !== "") expect(JSON.stringify(thrown) + String(thrown)).not.toContain(password);
});
