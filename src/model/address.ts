const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** What stands behind the @: a host's name, not an address of numbers. */
export const domain =
  /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)*$/u;

/**
 * Why a text is not one plain mail address (`name@host`), or `undefined` when it is. Never repeats the address.
 * Quoted local parts, comments and address lists are refused: they are how a second recipient or a header is smuggled in.
 */
export function addressProblem(text: string): string | undefined {
  if (text === "") return "is empty";
  if (/\p{Cc}/u.test(text)) return "holds a line break or another control character";
  if (/[<>()"\\[\]]/.test(text)) return "holds brackets, quotes or backslashes";
  if (/[,;]/.test(text)) return "holds a comma or semicolon";
  if (/\s/.test(text)) return "holds a space";
  const parts = text.split("@");
  if (parts.length !== 2) return parts.length < 2 ? "has no @" : "has more than one @";
  const [name = "", host = ""] = parts;
  if (!local.test(name) || name.length > 64) return "has no usable part before the @";
  if (!domain.test(host) || text.length > 254) return "has no usable host after the @";
  return undefined;
}

/** What stands behind the @, in lower case. */
export function mailHost(address: string): string {
  return address.toLowerCase().split("@")[1] ?? "";
}

/** A name, empty where none is given, and what stands for the address, not checked yet. */
export interface WrittenMailbox {
  readonly name: string;
  readonly address: string;
}

/** `name@host` or `Name <name@host>` taken apart; anything else comes back as the address, for `addressProblem` to refuse. */
export function splitMailbox(text: string): WrittenMailbox {
  const parts = /^(?:"(?<quoted>[^"\r\n]*)"|(?<plain>[^<>"\r\n]*))\s*<(?<address>[^<>]*)>$/.exec(text.trim())?.groups;
  return { name: (parts?.quoted ?? parts?.plain ?? "").trim(), address: parts?.address ?? text.trim() };
}
