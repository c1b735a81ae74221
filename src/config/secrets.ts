/** Shorter values (`ko`, `month`) are no secrets; masking them would tear holes into every message. */
const leastLength = 6;

/** Whether a value that may be shown nowhere is masked wherever something is printed. */
export function isMaskable(value: string): boolean {
  return value.length >= leastLength;
}

/** Replaces every known secret, wherever it slipped in. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((masked, secret) => (secret === "" ? masked : masked.replaceAll(secret, "•••")), text);
}
