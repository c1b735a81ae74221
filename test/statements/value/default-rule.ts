import { completeValue } from "../../../src/config/complete-value.ts";
import { valueSchema } from "../../../src/config/value-schema.ts";

/** How customers are valued where a job says nothing. */
export const defaultValueRule = completeValue(valueSchema.parse({}));
