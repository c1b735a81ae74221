/** What a subject may hold in braces. */
export const subjectWords = ["company", "title", "scope", "period", "edition"] as const;
export type SubjectWord = (typeof subjectWords)[number];

/** Fills in what stands in braces; nothing else of the template is read. */
export function fillSubject(template: string, words: Readonly<Record<SubjectWord, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => words[name as SubjectWord] ?? whole);
}

/** Why a template cannot be filled in, or `undefined` when it can. */
export function subjectProblem(template: string): { readonly received: string; readonly unknown?: string } | undefined {
  for (const [, name = ""] of template.matchAll(/\{([^{}]*)\}/g)) {
    if (!subjectWords.some((word) => word === name)) return { received: `holds {${name}}`, unknown: name };
  }
  if (/[{}]/.test(template.replace(/\{\w+\}/g, ""))) return { received: "holds a brace without its other half" };
  return undefined;
}
