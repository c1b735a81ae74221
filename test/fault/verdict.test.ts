import { expect, it } from "vitest";
import type { Delivery, DeliveryState, Run } from "../../src/model/run.ts";
import type { Records } from "../../src/records/records.ts";
import { sampleDelivery, sampleRun } from "../records/sample.ts";
import { judge } from "./verdict.ts";

/** A mail as it arrives: to whom, of which edition; each with a Message-ID of its own. */
interface Arrived {
  readonly to: string;
  readonly edition?: string;
}

const run = sampleRun(1);
const [first, second] = [1, 2].map((n) => sampleDelivery(run.id, n)) as [Delivery, Delivery];
const mail = (to: string, edition = "2026-10_v1"): Arrived => ({ to, edition });

/** Judges one run of two rows in these states, after these mails. Returns: the verdict, or what is wrong. */
function judged(
  states: readonly [DeliveryState, DeliveryState],
  arrived: readonly Arrived[],
  { told = [] as readonly string[], state = "issued" as Run["state"] } = {},
): Promise<unknown> {
  const received = arrived.map(({ to, edition }, n) => ({
    from: "statements@example.com",
    to: [to],
    raw: Buffer.from(
      [
        `Message-ID: <${n}@example.com>`,
        "Content-Type: application/pdf",
        `Content-Disposition: attachment; filename="statements_${edition}.pdf"`,
        "",
        "%PDF",
      ].join("\r\n"),
    ),
  }));
  const rows = [first, second].map((row, n) => ({ ...row, state: states[n] }));
  const records = {
    run: async () => ({ ...run, state, error: null }),
    runsOf: async () => [run],
    deliveriesOf: async () => rows,
  } as unknown as Records;
  const place = {
    mails: { received },
    ask: (question: (store: { records: Records }) => unknown) => question({ records }),
  };
  return judge(place as unknown as Parameters<typeof judge>[0], [run as unknown as Run], told).catch(
    (error: Error & { actual?: unknown }) => error.actual,
  );
}

const both = [mail(first.address), mail(second.address)];
const oneUnknown = ["sent", "unknown"] as const;
const failures = "issued-with-failures" as const;

it("lets pass what arrived once, and counts what nobody knows of, arrived or not", async () => {
  expect(await judged(["sent", "sent"], both)).toEqual({ runs: 1, sent: 2, unknown: 0, arrivedUnknown: 0 });
  const told = [second.id];
  expect(await judged(oneUnknown, both, { told, state: failures })).toEqual({
    runs: 1,
    sent: 1,
    unknown: 1,
    arrivedUnknown: 1,
  });
  expect(await judged(oneUnknown, both.slice(0, 1), { told, state: failures })).toEqual({
    runs: 1,
    sent: 1,
    unknown: 1,
    arrivedUnknown: 0,
  });
});

it("names a mail that is missing, came twice under another Message-ID, is of another edition or of nobody", async () => {
  const wrong = (text: string) => expect.arrayContaining([expect.stringContaining(text)]);
  expect(await judged(["sent", "sent"], both.slice(1))).toEqual(wrong("a row is sent, its mail arrived 0 times"));
  expect(await judged(["sent", "sent"], [...both, mail(first.address)])).toEqual(wrong("its mail arrived 2 times"));
  expect(await judged(["sent", "sent"], [...both, mail(first.address, "2026-10_v2")])).toEqual(
    wrong("a mail of no row arrived 1 times"),
  );
  expect(await judged(["sent", "sent"], [...both, mail("nobody@example.com")])).toEqual(
    wrong("a mail of no row arrived 1 times"),
  );
});

it("names a row that is unknown though no process was killed while its mail was under way", async () => {
  expect(await judged(oneUnknown, both, { told: [first.id], state: failures })).toEqual([
    expect.stringContaining("a row is unknown, its mail arrived 1 times and was under way at no kill"),
  ]);
});
