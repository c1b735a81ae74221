import { compute } from "./comparisons/compute.ts";
import { csv } from "./comparisons/csv.ts";
import { curve } from "./comparisons/curve.ts";
import { peers } from "./comparisons/peers.ts";
import { value } from "./comparisons/value.ts";
import { comparisons, readOptions } from "./options.ts";

/** `npm run bench -- [compute] [csv] [curve] [peers] [value] [--full] [--rounds 3]` */
const options = readOptions();
const run = { compute, csv, curve, peers, value };
for (const name of comparisons) if (options.names.includes(name)) await run[name](options);
