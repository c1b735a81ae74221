/** Puts a place for a value wherever a query names one of its parameters: `$start` → `$1`, `$2` … or the value as the database writes it. */
export function parameterised(
  sql: string,
  parameters: Readonly<Record<string, string>>,
  placeOf: (place: number, value: string) => string,
): { readonly text: string; readonly values: readonly string[] } {
  const values: string[] = [];
  const text = sql.replace(/\$(?<name>[a-z]+)\b/g, (whole, name: string) => {
    const value = parameters[name];
    if (value === undefined) return whole;
    values.push(value);
    return placeOf(values.length, value);
  });
  return { text, values };
}
