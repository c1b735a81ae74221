import { createHash, type KeyObject, verify } from "node:crypto";

/** What is wrong with a message's own signature, `undefined` where it holds. relaxed/relaxed and rsa-sha256 alone. Source: RFC 6376. */
export function dkimProblem(raw: Buffer, publicKey: KeyObject): string | undefined {
  const text = raw.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const fields = text.slice(0, end).split(/\r\n(?![ \t])/);
  const ofName = (name: string) => fields.filter((field) => nameOf(field) === name).reverse();
  const [signature, ...others] = ofName("dkim-signature");
  if (signature === undefined) return "no signature";
  if (others.length > 0) return "more than one signature";
  const tags = tagsOf(signature);
  if (`${tags.get("v")} ${tags.get("a")} ${tags.get("c")}` !== "1 rsa-sha256 relaxed/relaxed") return "another kind";

  const bodyHash = createHash("sha256")
    .update(relaxedBody(text.slice(end + 4)), "latin1")
    .digest("base64");
  if (bodyHash !== tags.get("bh")) return "another body";

  const names = (tags.get("h") ?? "").toLowerCase().split(":");
  if (!names.includes("from")) return "From is not signed";
  // A name that stands in h= once more than there are such fields signs that there is none.
  const taken = new Map<string, number>();
  const signed = names.map((name) => {
    const nth = taken.get(name) ?? 0;
    taken.set(name, nth + 1);
    const field = ofName(name)[nth];
    return field === undefined ? "" : `${relaxedField(field)}\r\n`;
  });
  const own = relaxedField(signature.replace(/(;\s*b=)[^;]*/, "$1"));
  const data = Buffer.from(`${signed.join("")}${own}`, "latin1");
  const holds = verify("rsa-sha256", data, publicKey, Buffer.from(tags.get("b") ?? "", "base64"));
  return holds ? undefined : "other headers";
}

/** Shape: tag → value, without the space in it. */
export function tagsOf(signature: string): ReadonlyMap<string, string> {
  const list = signature.slice(signature.indexOf(":") + 1).replace(/\s+/g, "");
  return new Map(list.split(";").map((tag) => [tag.slice(0, tag.indexOf("=")), tag.slice(tag.indexOf("=") + 1)]));
}

const nameOf = (field: string) => field.slice(0, field.indexOf(":")).trim().toLowerCase();

function relaxedField(field: string): string {
  const value = field.slice(field.indexOf(":") + 1).replaceAll("\r\n", "");
  return `${nameOf(field)}:${value.replace(/[ \t]+/g, " ").replace(/^ | $/g, "")}`;
}

function relaxedBody(body: string): string {
  const lines = body.split("\r\n").map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""));
  const whole = lines.join("\r\n").replace(/(?:\r\n)+$/, "");
  return whole === "" ? "" : `${whole}\r\n`;
}
