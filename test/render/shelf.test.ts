import { expect, it, vi } from "vitest";
import { openFontShelf } from "../../src/render/font/shelf.ts";
import * as worker from "../../src/render/worker.ts";

vi.mock("../../src/render/worker.ts", { spy: true });

it("a cut of the faces that failed is made anew for whoever asks next", async () => {
  vi.mocked(worker.answerOf).mockRejectedValueOnce(new Error("out of memory"));
  const shelf = openFontShelf();
  await expect(shelf.including("한빛")).rejects.toThrow("out of memory");
  const { css } = await shelf.including("한빛");
  expect(css).toContain("@font-face");
});

it("a character outside the basic plane is one, and asks for no second cut", async () => {
  const answers = vi.mocked(worker.answerOf).mockResolvedValue("");
  answers.mockClear();
  const shelf = openFontShelf();
  const first = await shelf.including("가\u{20000}나");
  expect(await shelf.including("\u{20000}가")).toBe(first);
  expect(answers).toHaveBeenCalledTimes(1);
  expect([...String(answers.mock.calls[0]?.[1])]).toContain("\u{20000}");
});
