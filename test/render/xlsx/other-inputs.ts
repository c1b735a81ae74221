import type ExcelJS from "exceljs";
import { openWorkbook } from "./open.ts";

const model = "생애 가치 계산 (노란 칸을 바꾸면 다시 계산됨)";
const pattern = "거래 연차별 이익 (라이헬드)";

/** What a finance person might put into the yellow cells beside everybody, by the columns' names. */
const otherInputs = {
  spend: 200_000,
  margin: 0.4,
  retention: 0.75,
  discount: 0.1,
  cost: 120_000,
  realised: 50_000,
  longest: 3,
  firstYear: 100_000,
  secondYear: 60_000,
  survival: 0.5,
} as const;

/** A table's cells by its rows' and columns' names, in the sheet of customer value. */
function tableIn(workbook: ExcelJS.Workbook, title: string) {
  const sheet = workbook.getWorksheet("고객가치표");
  if (sheet === undefined) throw new RangeError("no sheet of customer value");
  const wordsIn = (values: unknown): string[] => Array.from(values as readonly unknown[], wordOf);
  const column = wordsIn(sheet.getColumn(1).values);
  const top = column.indexOf(title);
  const heads = [top + 1, top + 2, top + 3].map((row) => wordsIn(sheet.getRow(row).values));
  return (row: string, name: string): ExcelJS.Cell => {
    const at = column.findIndex((value, index) => index > top && value === row);
    const across = heads.map((head) => head.indexOf(name)).find((place) => place > 1);
    if (top < 1 || at < 1 || across === undefined) throw new RangeError(`no cell ${title}/${row}/${name}`);
    return sheet.getCell(at, across);
  };
}

/** A text, in one face or, as the office saves what has a comment, in several. */
function wordOf(value: unknown): string {
  if (typeof value === "string") return value;
  const isRich = typeof value === "object" && value !== null && "richText" in value;
  return isRich ? (value as ExcelJS.CellRichTextValue).richText.map(({ text }) => text).join("") : "";
}

/** The same workbook with those inputs; what follows from them still shows what it showed. */
export async function withOtherInputs(bytes: Uint8Array): Promise<Uint8Array> {
  const workbook = await openWorkbook(bytes);
  const [cell, year] = [tableIn(workbook, model), tableIn(workbook, pattern)];
  cell("전체", "연간 구매액").value = otherInputs.spend;
  cell("전체", "이익률").value = otherInputs.margin;
  cell("전체", "연 유지율 r").value = otherInputs.retention;
  cell("전체", "할인율 d").value = otherInputs.discount;
  cell("전체", "획득 비용").value = otherInputs.cost;
  cell("전체", "실현가치").value = otherInputs.realised;
  cell("전체", "최대 기간(년)").value = otherInputs.longest;
  year("전체 1년차", "구매 고객당 구매액").value = otherInputs.firstYear;
  year("전체 2년차", "구매 고객당 구매액").value = otherInputs.secondYear;
  year("전체 2년차", "생존율").value = otherInputs.survival;
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** What followed: columns of the model beside everybody, and what reads them elsewhere. */
export function followedIn(workbook: ExcelJS.Workbook): Record<string, unknown> {
  const [cell, printed, steps] = [model, "⑤ 고객 생애 가치", "④ 무엇이 가치를 움직이는가"].map((title) =>
    tableIn(workbook, title),
  );
  const columns = [
    "연간 이익 m",
    "m(1+d)÷(1+d−r)",
    "획득할 고객의 가치",
    "잠재가치 m·r÷(1+d−r)",
    "LTV 실현+잠재",
    "LTV÷CAC",
    "회수(월)",
    "유지 기간(년)",
    "LTV 단순",
    "LTV 초기 모형",
    "기말 흐름 m÷(1+d−r)",
    "LTV 라이헬드",
  ];
  return {
    ...Object.fromEntries(columns.map((name) => [name, cell?.("전체", name).result])),
    "이익률, 핵심 우수 고객": cell?.("핵심 우수 고객", "이익률").result,
    "단순, 인쇄한 표": printed?.("전체", "단순").result,
    "획득할 때 가치, 지금": steps?.("지금", "획득할 때 가치").result,
  };
}
