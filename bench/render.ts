import { endurance } from "./render/endurance.ts";
import { readRenderOptions } from "./render/options.ts";
import { pdf } from "./render/pdf.ts";
import { pipeline } from "./render/pipeline.ts";
import { workbook } from "./render/workbook.ts";

/** `npm run bench:render -- [pdf] [pipeline] [endurance] [workbook] [--rounds 3] [--documents 60]` */
const options = readRenderOptions();
const run = { pdf, pipeline, endurance, workbook };
for (const name of options.names) await run[name](options);
