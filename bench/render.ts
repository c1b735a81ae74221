import { readRenderOptions } from "./render/options.ts";
import { pdf } from "./render/pdf.ts";

/** `npm run bench:render -- [pdf] [--rounds 3] [--documents 60]` */
const options = readRenderOptions();
const run = { pdf };
for (const name of options.names) await run[name](options);
