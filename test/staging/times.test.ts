import { expect, test } from "vitest";
import { stagedTransactions } from "../warehouse/world.ts";

async function timesOf(
  written: readonly string[],
  { timezone = "Asia/Seoul", dateFormat }: { timezone?: string; dateFormat?: string } = {},
): Promise<(string | null)[]> {
  const text = ["customer_id,occurred_at,amount", ...written.map((time) => `c,"${time}",1`)].join("\n");
  const spec = { columns: { transaction_id: null }, ...(dateFormat === undefined ? {} : { dateFormat }) };
  const rows = await stagedTransactions<{ occurred_at: string | null; reason: string | null }>(
    text,
    "occurred_at, reason",
    spec,
    { timezone },
  );
  return rows.map(({ occurred_at, reason }) => occurred_at ?? reason);
}

async function expectTimes(expected: Readonly<Record<string, string>>, options = {}): Promise<void> {
  const written = Object.keys(expected);
  const times = await timesOf(written, options);
  expect(Object.fromEntries(written.map((time, index) => [time, times[index]]))).toEqual(expected);
}

test("local dates and times in the ways they are written", async () => {
  await expectTimes({
    "2026-10-01": "2026-10-01 00:00:00",
    "2026-10-01 09:30": "2026-10-01 09:30:00",
    "2026-10-01T09:30:15": "2026-10-01 09:30:15",
    "2026-10-01 23:59:59.999999999": "2026-10-01 23:59:59.999999",
    "2026-10-01T09:30:15,5": "2026-10-01 09:30:15.5",
    "2026/10/01": "2026-10-01 00:00:00",
    "2026/1/2 3:04": "2026-01-02 03:04:00",
    "2026.10.01": "2026-10-01 00:00:00",
    "2026.10.01 15:20:01": "2026-10-01 15:20:01",
    "2026. 10. 1.": "2026-10-01 00:00:00",
    "2026. 10. 1. 오후 3:20:05": "2026-10-01 15:20:05",
    "2026-10-01 오후 3:20": "2026-10-01 15:20:00",
    "2026-10-01 오전 12:05": "2026-10-01 00:05:00",
    "2026-10-01 오후 12:05": "2026-10-01 12:05:00",
    "2026-10-01 3:20 PM": "2026-10-01 15:20:00",
    "2026년 10월 1일": "2026-10-01 00:00:00",
    "2026년 10월 1일 15시 20분": "2026-10-01 15:20:00",
    "2026년 10월 1일 오후 3시 20분 7초": "2026-10-01 15:20:07",
    "20261001": "2026-10-01 00:00:00",
    "20261001152007": "2026-10-01 15:20:07",
    "20261001 1520": "2026-10-01 15:20:00",
    " 2026-10-01\u3000": "2026-10-01 00:00:00",
    "2028-02-29": "2028-02-29 00:00:00",
    "1969-12-31 23:59:59": "1969-12-31 23:59:59",
  });
});

test("an offset, Z or a zone makes an instant, shown on the company's clock", async () => {
  await expectTimes({
    "2026-09-30T15:00:00Z": "2026-10-01 00:00:00",
    "2026-09-30T14:59:59.999Z": "2026-09-30 23:59:59.999",
    "2026-10-01 00:00:00+09:00": "2026-10-01 00:00:00",
    "2026-10-01 00:00:00+0900": "2026-10-01 00:00:00",
    "2026-10-01 00:00:00+09": "2026-10-01 00:00:00",
    "2026-10-01 00:00 -05:00": "2026-10-01 14:00:00",
    "2026-09-30 15:00:00 UTC": "2026-10-01 00:00:00",
    "2026-09-30 17:00:00 Europe/Berlin": "2026-10-01 00:00:00",
    "2026-10-01T00:00:00+09:00[Asia/Seoul]": "2026-10-01 00:00:00",
    "20260930T150000Z": "2026-10-01 00:00:00",
  });
});

test("a wall clock keeps what it showed, also where summer time skips or repeats the hour", async () => {
  const options = { timezone: "America/New_York" };
  await expectTimes(
    {
      "2026-03-08 02:30:00": "2026-03-08 02:30:00",
      "2026-11-01 01:30:00": "2026-11-01 01:30:00",
      "2026-03-08T06:59:59Z": "2026-03-08 01:59:59",
      "2026-03-08T07:00:00Z": "2026-03-08 03:00:00",
      "2026-11-01T05:30:00Z": "2026-11-01 01:30:00",
      "2026-11-01T06:30:00Z": "2026-11-01 01:30:00",
      "2026-11-01T04:59:59+00:00": "2026-11-01 00:59:59",
    },
    options,
  );
});

test("what is no day, no time or no date at all is refused", async () => {
  const unparsable = "occurred_at.unparsable";
  await expectTimes({
    "": "occurred_at.missing",
    " ": "occurred_at.missing",
    "2026-02-29": unparsable,
    "2026-02-30 10:00:00": unparsable,
    "2026-13-01": unparsable,
    "20261301": unparsable,
    "2026-10-01 24:00:00": unparsable,
    "2026-10-01 10:60": unparsable,
    "2026-10-01 오전 15:00": unparsable,
    "2026-10-01 10:00:00 Mars/Base": unparsable,
    "2026-10-01 10:00:00+99:00": unparsable,
    "10/01/2026": unparsable,
    "26-10-01": unparsable,
    "2026-10": unparsable,
    어제: unparsable,
    infinity: unparsable,
    epoch: unparsable,
    "1759276800": unparsable,
    "2026-10-01 10": unparsable,
    "2026-10-01x": unparsable,
    "2026-10-01 (BC)": unparsable,
  });
});

test("a pattern of the job's, local or with an offset", async () => {
  await expectTimes(
    {
      "01/10/2026 15:20": "2026-10-01 15:20:00",
      "31/02/2026 10:00": "occurred_at.unparsable",
      "2026-10-01": "occurred_at.unparsable",
    },
    { dateFormat: "%d/%m/%Y %H:%M" },
  );
  await expectTimes(
    { "30.09.2026 15:00 +0000": "2026-10-01 00:00:00", "01.10.2026 00:00 +0900": "2026-10-01 00:00:00" },
    { dateFormat: "%d.%m.%Y %H:%M %z" },
  );
});
