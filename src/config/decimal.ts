/** A number of a job file as a decimal without exponent; ten-thousandths at most. */
export function decimalOf(value: number): string {
  return value.toFixed(4).replace(/\.?0+$/, "");
}
