/** Unit: characters, without the leading `=`. Source: Excel specifications and limits, Calculation. */
const longest = 8_191;
/** Of one function. */
export const mostArguments = 255;

/** Whether Excel takes a formula as it stands; a longer one, or one whose function has more arguments, makes it offer a repair. */
export function isWithinLimits(formula: string): boolean {
  return formula.length <= longest && argumentsIn(formula) <= mostArguments;
}

/** Arguments of the function that has most. Commas in texts and in names of worksheets divide none. */
function argumentsIn(formula: string): number {
  const bare = formula.replaceAll(/"[^"]*"|'[^']*'/g, "");
  const open: number[] = [];
  let most = 0;
  for (const character of bare) {
    if (character === "(") open.push(1);
    else if (character === ",") open.push((open.pop() ?? 1) + 1);
    else if (character === ")") most = Math.max(most, open.pop() ?? 0);
  }
  return most;
}
