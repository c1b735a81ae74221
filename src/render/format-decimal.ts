/**
 * Rounds a decimal half away from zero, exactly, after moving its point `shift` places to the left.
 * Shape: `-?\d+(\.\d+)?` in (an exponent is understood, as doubles print one), the same with exactly `digits` decimals out; no "-0".
 * Throws: SyntaxError for anything else.
 */
export function roundDecimal(value: string, shift: number, digits: number): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(value);
  if (match === null) throw new SyntaxError(`not a decimal number: ${value}`);
  const [, sign = "", whole = "0", fraction = "", exponent = "0"] = match;
  const coefficient = BigInt(whole + fraction);
  const scale = fraction.length - Number(exponent) + shift - digits;
  const rounded =
    scale <= 0 ? coefficient * 10n ** BigInt(-scale) : halfAwayFromZero(coefficient, 10n ** BigInt(scale));
  const figures = rounded.toString().padStart(digits + 1, "0");
  const text = digits === 0 ? figures : `${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
  return rounded === 0n ? text : sign + text;
}

/** Puts a comma between thousands: `-1234567.5` → `-1,234,567.5`. */
export function groupDigits(value: string): string {
  const [whole = "", fraction] = value.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Digits before the point, leading zeros not counted: how long the figure looks. */
export function wholeDigits(value: string): number {
  return roundDecimal(value, 0, 0).replace("-", "").length;
}

function halfAwayFromZero(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}
