import { definitionWords, sourceLabels } from "../labels/definitions.ts";
import { partTitles } from "../labels/statements.ts";
import type { DefinitionSource } from "../model/definition.ts";
import type { Explanation } from "../model/explanation.ts";
import type { Text } from "../model/text.ts";
import { explain } from "../statements/dictionary/explain.ts";
import { type DefinedStatement, dictionary } from "../statements/dictionary.ts";

/** The whole dictionary as one Markdown page in both languages; committed as `docs/figures.md`. */
export function figuresPage(): string {
  const sources = Object.keys(sourceLabels) as DefinitionSource[];
  const statements = Object.keys(dictionary) as DefinedStatement[];
  return [
    "# 지표 사전 · Dictionary of figures",
    "",
    "`statements.json`의 모든 숫자가 무엇을 뜻하는지 적었습니다. 발행된 값은 `jepyo explain 지표 작업`이 보여 주고, 엑셀의 메모도 같은 말을 합니다.",
    "`[]`는 목록의 항목(등급, 기간), `{…}`는 자료에서 오는 이름(영업 유형, 채널)입니다.",
    "",
    "What every figure of `statements.json` means. `jepyo explain FIGURE JOB` shows its issued values, and the workbook's comments say the same. `[]` stands for an entry",
    "of a list (a tier, a period), `{…}` for a name the data bring (a sales type, a channel).",
    "",
    "Made by `jepyo explain --markdown`; do not edit.",
    "",
    ...sources.flatMap((source, index) => [`${index + 1}. ${sourceLabels[source].ko} · ${sourceLabels[source].en}`]),
    ...statements.flatMap((statement) => [
      "",
      `## ${both(partTitles[statement])}`,
      "",
      `| ${both({ ko: "지표", en: "Figure" })} | ${both(definitionWords.unit)} | ${both(definitionWords.formula)} | ${both(definitionWords.source)} |`,
      "|---|---|---|---|",
      ...dictionary[statement].map((definition) =>
        row(explain({ definition, role: "current", bindings: {} }), sources.indexOf(definition.source) + 1),
      ),
    ]),
    "",
  ].join("\n");
}

function row(
  { label, figure, unit, formula, arithmetic, tables, given, condition }: Explanation,
  source: number,
): string {
  const from = tables.map((table) => table.en).join(", ");
  const cells = [
    lines([label.ko, label.en, `\`${figure}\``]),
    lines([unit.ko, unit.en]),
    lines([
      ...words(formula),
      ...(arithmetic === undefined ? [] : [`\`${arithmetic}\``]),
      ...(condition === undefined ? [] : words(condition)),
      ...(from === "" ? [] : [`${both(definitionWords.countedFrom)}: ${from}`]),
      ...(given === undefined ? [] : [`${both(definitionWords.givenBy)}: \`${given}\``]),
    ]),
    String(source),
  ];
  return `| ${cells.join(" | ")} |`;
}

function words({ ko, en }: Text): string[] {
  return [ko, en];
}

function lines(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll("|", "\\|")).join("<br>");
}

function both({ ko, en }: Text): string {
  return `${ko} · ${en}`;
}
