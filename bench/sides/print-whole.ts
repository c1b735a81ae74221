import { openPdfPrinter } from "../../src/render/pdf/pdf.ts";
import { verifyPdf } from "../../src/render/pdf/verify.ts";
import { benchDocument, type Length } from "../render/document.ts";
import { measureLoad } from "../render/load.ts";
import { inputOf } from "./input.ts";
import type { PrintInput } from "./print-jepyo.ts";

/** As a run makes a PDF: page filled, fonts cut, printed, written anew, opened again and checked. */
const { scratch, pages: _, length, ...load } = inputOf<PrintInput & { readonly length: Length }>();
const printer = await openPdfPrinter({ scratch, sandbox: "auto", warn: () => undefined });
const cost = await measureLoad(load, async (index) => {
  const document = benchDocument(index, length);
  const bytes = await printer.print(document);
  await verifyPdf(bytes, document);
  return bytes;
});
await printer.close();
console.log(JSON.stringify(cost));
