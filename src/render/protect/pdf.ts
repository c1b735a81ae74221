import { JepyoError } from "../../model/errors.ts";
import { type PdfFile, readPdf, splitStream } from "../pdf/file/read.ts";
import { entriesSource, type PdfDictionary, PdfReference, valueSource } from "../pdf/file/syntax.ts";
import { openPdfWriter, streamSource } from "../pdf/file/write.ts";
import { usablePassword } from "./password.ts";
import { decipher, encipher, encryptionSource, fileKeyOf, newFileKey } from "./pdf-key.ts";

/**
 * A finished statement that opens with this password alone (AES-256): tags and bookmarks stay, printing, copying and reading aloud are
 * allowed. It is opened again with the password before it is given back.
 * Source: ISO 32000-2, 7.6, revision 6. Throws: JEPYO-PASSWORD-UNUSABLE, JEPYO-PDF-PROTECT.
 */
export async function protectPdf(bytes: Uint8Array, password: string): Promise<Uint8Array> {
  const typed = usablePassword(password);
  try {
    const file = readPdf(bytes);
    const protectedBytes = lock(file, typed);
    requireSame(file, unlock(protectedBytes, typed));
    return protectedBytes;
  } catch (cause) {
    throw new JepyoError("the PDF could not be protected with a password and opened again with it", {
      code: "JEPYO-PDF-PROTECT",
      fault: "statement",
      hint: "nothing was sent; this is a defect in jepyo: report the code",
      cause,
    });
  }
}

/** Our files hold every string inside a stream of objects, so that streams are all there is to encipher. */
function lock(file: PdfFile, password: string): Buffer {
  const writer = openPdfWriter("2.0");
  const fileKey = newFileKey();
  for (const number of file.numbers) {
    const place = file.placeOf(number);
    if ("within" in place) {
      writer.within(number, place.within, place.index);
      continue;
    }
    const { head, content } = splitStream(file.source(number), file.resolve);
    writer.object({ number, source: streamSource(entriesSource(without(head, "Length")), encipher(fileKey, content)) });
  }
  const next = Math.max(...file.numbers) + 1;
  writer.object({ number: next, source: encryptionSource(fileKey, password) });
  const kept = new Map([...file.trailer].filter(([key]) => ["Root", "Info", "ID"].includes(key)));
  return writer.finish(next + 1, entriesSource(kept.set("Encrypt", new PdfReference(next))));
}

function unlock(bytes: Uint8Array, password: string): PdfFile {
  return readPdf(bytes, (encryption) => {
    const fileKey = fileKeyOf(encryption, password);
    if (fileKey === undefined) throw new Error("the password does not open the file");
    return (content) => decipher(fileKey, content);
  });
}

/** Throws when a stream or an object of the original does not come out of the protected file. */
function requireSame(original: PdfFile, opened: PdfFile): void {
  for (const number of original.numbers) {
    const place = original.placeOf(number);
    const isStream = "offset" in place;
    const [before, after] = [original, opened].map((file) =>
      isStream ? file.stream(new PdfReference(number)) : file.source(number),
    );
    if (before === undefined || after === undefined || !before.equals(after)) {
      throw new Error(`object ${number} is not what it was`);
    }
  }
  for (const key of ["Root", "Info", "ID"]) {
    if (valueSource(original.trailer.get(key) ?? null) !== valueSource(opened.trailer.get(key) ?? null)) {
      throw new Error(`the trailer's ${key} is not what it was`);
    }
  }
}

function without(dictionary: PdfDictionary, key: string): PdfDictionary {
  return new Map([...dictionary].filter(([each]) => each !== key));
}
