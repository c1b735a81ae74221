import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { buildWorld, inspectWorld, inWorld, sourceSpec } from "../warehouse/world.ts";
import { describeSource, type Rows } from "./source-contract.ts";

function csvOf(rows: Rows): string {
  const names = Object.keys(rows[0] ?? {});
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ""))]
    .map((fields) => fields.map(quoted).join(","))
    .join("\r\n");
}

describeSource({ type: "csv", write: async (rows) => Buffer.from(csvOf(rows)) });

const spec = sourceSpec({ transactions: { columns: { transaction_id: null } } });
const text = "customer_id,occurred_at,amount,channel\n똠방각하,2026-10-01,1000,뷁\n한글,2026-10-02,2000,가게\n";

async function readBack(
  content: string | Uint8Array,
  more = {},
): Promise<{ rows: unknown[]; encoding: string | undefined }> {
  return inWorld({ "transactions.csv": content }, async (world) => {
    const source = sourceSpec({ transactions: { columns: { transaction_id: null }, ...more } });
    const quality = await buildWorld(world, source);
    return {
      rows: await world.warehouse.all(
        "SELECT customer_id, channel, amount FROM staged_transaction ORDER BY source_row",
      ),
      encoding: quality.tables.transactions?.files[0]?.encoding,
    };
  });
}

describe("encodings", () => {
  const rows = [
    { customer_id: "똠방각하", channel: "뷁", amount: 10_000_000n },
    { customer_id: "한글", channel: "가게", amount: 20_000_000n },
  ];
  const mark = Buffer.from([0xef, 0xbb, 0xbf]);
  test.each([
    ["UTF-8", Buffer.from(text), "utf-8"],
    ["UTF-8 with a byte order mark", Buffer.concat([mark, Buffer.from(text)]), "utf-8"],
    ["CP949 with all its syllables", iconv.encode(text, "cp949"), "cp949"],
    ["UTF-16 little endian", iconv.encode(text, "utf-16le", { addBOM: true }), "utf-16le"],
    ["UTF-16 big endian", iconv.encode(text, "utf-16be", { addBOM: true }), "utf-16be"],
    ["packed CP949", gzipSync(iconv.encode(text, "cp949")), "cp949"],
    ["packed UTF-8 with a byte order mark", gzipSync(Buffer.concat([mark, Buffer.from(text)])), "utf-8"],
    ["two packed parts in one file", Buffer.concat([gzipSync(text.slice(0, 50)), gzipSync(text.slice(50))]), "utf-8"],
  ])("%s", async (_, content, encoding) => {
    expect(await readBack(content)).toEqual({ rows, encoding });
  });

  test("Hangul only at the end of a large file still decides", async () => {
    const many = Array.from({ length: 60_000 }, (_, index) => `c${index},2026-10-01,1,web\n`).join("");
    const content = iconv.encode(`customer_id,occurred_at,amount,channel\n${many}똠,2026-10-01,1,web\n`, "cp949");
    expect((await readBack(content)).rows.at(-1)).toMatchObject({ customer_id: "똠" });
  });

  test("an encoding may be named, in any spelling", async () => {
    expect(await readBack(iconv.encode(text, "cp949"), { encoding: "EUC-KR" })).toMatchObject({
      rows,
      encoding: "cp949",
    });
    await expect(readBack(text, { encoding: "klingon" })).rejects.toMatchObject({ code: "JEPYO-SOURCE-ENCODING" });
  });

  test("bytes that are no text in any of them are refused with their line", async () => {
    const broken = Buffer.concat([
      Buffer.from(text),
      Buffer.from([0x63, 0xff, 0xff, 0x2c]),
      Buffer.from("2026-10-01,1,web\n"),
    ]);
    await expect(readBack(broken)).rejects.toMatchObject({
      code: "JEPYO-SOURCE-ENCODING",
      place: { file: "transactions.csv", line: 4 },
    });
    await expect(readBack(broken, { encoding: "utf-8" })).rejects.toMatchObject({
      code: "JEPYO-SOURCE-ENCODING",
      place: { line: 4 },
    });
  });
});

describe("the shape of the text", () => {
  const read = async (content: string, more = {}) => (await readBack(content, more)).rows;
  const expected = [
    { customer_id: "a", channel: "x", amount: 10_000n },
    { customer_id: "b", channel: "y", amount: 20_000n },
  ];
  test.each([
    ["semicolons", "customer_id;occurred_at;amount;channel\na;2026-10-01;1;x\nb;2026-10-01;2;y\n"],
    ["tabs", "customer_id\toccurred_at\tamount\tchannel\na\t2026-10-01\t1\tx\nb\t2026-10-01\t2\ty\n"],
    ["bars", "customer_id|occurred_at|amount|channel\na|2026-10-01|1|x\nb|2026-10-01|2|y"],
    [
      "CRLF and empty lines",
      "\r\ncustomer_id,occurred_at,amount,channel\r\n\r\na,2026-10-01,1,x\r\nb,2026-10-01,2,y\r\n\r\n",
    ],
    ["mixed line ends", "customer_id,occurred_at,amount,channel\r\na,2026-10-01,1,x\nb,2026-10-01,2,y\r\n"],
    ["old Macintosh line ends", "customer_id,occurred_at,amount,channel\ra,2026-10-01,1,x\rb,2026-10-01,2,y\r"],
    [
      "everything quoted",
      '"customer_id","occurred_at","amount","channel"\n"a","2026-10-01","1","x"\n"b","2026-10-01","2","y"\n',
    ],
    [
      "blanks around quotes and header",
      ' customer_id , occurred_at,amount , channel\n"a" ,2026-10-01,1, "x"\nb,2026-10-01,2,y\n',
    ],
    ["a comma behind every row", "customer_id,occurred_at,amount,channel,\na,2026-10-01,1,x,\nb,2026-10-01,2,y,\n"],
  ])("%s", async (_, content) => {
    expect(await read(content)).toEqual(expected);
  });

  test("quoted line ends, commas and quotes belong to the value", async () => {
    const content = 'customer_id,occurred_at,amount,channel\r\n"a\r\n""b"", c",2026-10-01,"1,234.5","x\n\ny"\r\n';
    expect(await read(content)).toEqual([{ customer_id: 'a\r\n"b", c', channel: "x\n\ny", amount: 12_345_000n }]);
  });

  test("a declared delimiter wins", async () => {
    const content = "customer_id;occurred_at;amount;channel,a,b,c,d\na;2026-10-01;1;x\n";
    expect(
      await read(content, { delimiter: ";", columns: { transaction_id: null, channel: "channel,a,b,c,d" } }),
    ).toEqual([expected[0]]);
  });

  test("a packed file that is cut short is refused", async () => {
    const whole = gzipSync(text.repeat(100));
    await inWorld({ "transactions.csv": whole.subarray(0, whole.length - 20) }, async (world) => {
      await expect(inspectWorld(world, spec)).rejects.toMatchObject({
        code: "JEPYO-SOURCE-UNREADABLE",
        place: { file: "transactions.csv" },
      });
    });
  });
});
