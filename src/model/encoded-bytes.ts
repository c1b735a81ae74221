/** How long a content of so many bytes is in a mail: base64 in lines of 76 characters. Unit: bytes. Source: RFC 2045, 6.8. */
export function encodedBytes(bytes: number): number {
  const characters = 4 * Math.ceil(bytes / 3);
  return characters + 2 * Math.ceil(characters / 76);
}
