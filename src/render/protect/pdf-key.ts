import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { PdfDictionary } from "../pdf/file/syntax.ts";
import { PdfText } from "../pdf/file/syntax.ts";

/** What a reader may do without asking: everything but changing pages and putting them together anew. */
const permissions = -4 & ~(1 << 3) & ~(1 << 10);

const noVector = Buffer.alloc(16);

/** A new key for one file. Shape: 32 bytes. */
export function newFileKey(): Buffer {
  return randomBytes(32);
}

/**
 * The dictionary by which whoever knows the password gets the key. The owner's password is drawn at random and kept by nobody.
 * Source: ISO 32000-2, 7.6.4.4 (revision 6).
 */
export function encryptionSource(fileKey: Buffer, password: string): Buffer {
  const user = lock(fileKey, Buffer.from(password), Buffer.alloc(0));
  const owner = lock(fileKey, randomBytes(32), user.check);
  const rights = Buffer.alloc(16, 0xff);
  rights.writeInt32LE(permissions, 0);
  rights.write("Tadb", 8, "latin1");
  randomBytes(4).copy(rights, 12);
  const seal = createCipheriv("aes-256-ecb", fileKey, null).setAutoPadding(false);
  const texts = { U: user.check, UE: user.key, O: owner.check, OE: owner.key, Perms: seal.update(rights) };
  const entries = Object.entries(texts).map(([key, value]) => `/${key} <${value.toString("hex")}>`);
  const filter = "<</StdCF <</AuthEvent /DocOpen /CFM /AESV3 /Length 32>>>>";
  return Buffer.from(
    `<</Filter /Standard /V 5 /R 6 /Length 256 /P ${permissions} ${entries.join(" ")} /CF ${filter} /StmF /StdCF /StrF /StdCF>>`,
  );
}

/** The key of a file that this password opens; nothing when it is another's. */
export function fileKeyOf(encryption: PdfDictionary, password: string): Buffer | undefined {
  const check = bytesOf(encryption, "U");
  const typed = Buffer.from(password);
  const none = Buffer.alloc(0);
  if (!timingSafeEqual(hardHash(typed, check.subarray(32, 40), none), check.subarray(0, 32))) return undefined;
  const opener = createDecipheriv("aes-256-cbc", hardHash(typed, check.subarray(40, 48), none), noVector);
  return opener.setAutoPadding(false).update(bytesOf(encryption, "UE"));
}

/** A stream's bytes as the file holds them: a vector of their own, then the cipher. */
export function encipher(fileKey: Buffer, content: Buffer): Buffer {
  const vector = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", fileKey, vector);
  return Buffer.concat([vector, cipher.update(content), cipher.final()]);
}

export function decipher(fileKey: Buffer, content: Buffer): Buffer {
  const opener = createDecipheriv("aes-256-cbc", fileKey, content.subarray(0, 16));
  return Buffer.concat([opener.update(content.subarray(16)), opener.final()]);
}

/** What tells a right password from a wrong one, and the file's key under it. */
function lock(fileKey: Buffer, password: Buffer, user: Buffer): { readonly check: Buffer; readonly key: Buffer } {
  const [checkSalt, keySalt] = [randomBytes(8), randomBytes(8)];
  const cover = createCipheriv("aes-256-cbc", hardHash(password, keySalt, user), noVector).setAutoPadding(false);
  return {
    check: Buffer.concat([hardHash(password, checkSalt, user), checkSalt, keySalt]),
    key: cover.update(fileKey),
  };
}

/** A hash that takes its time. Source: ISO 32000-2, algorithm 2.B. */
function hardHash(password: Buffer, salt: Buffer, user: Buffer): Buffer {
  const digests = ["sha256", "sha384", "sha512"] as const;
  let key = createHash("sha256").update(password).update(salt).update(user).digest();
  for (let round = 0, last = 0; round < 64 || last > round - 32; round += 1) {
    const once = Buffer.concat([password, key, user]);
    const many = Buffer.concat(Array.from({ length: 64 }, () => once));
    const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const mixed = cipher.update(many);
    const remainder = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash(digests[remainder] ?? "sha256")
      .update(mixed)
      .digest();
    last = mixed.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}

function bytesOf(dictionary: PdfDictionary, key: string): Buffer {
  const text = dictionary.get(key);
  if (!(text instanceof PdfText)) throw new SyntaxError(`the encryption dictionary has no ${key}`);
  return Buffer.from(text.bytes, "latin1");
}
