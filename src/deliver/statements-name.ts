import type { Text } from "../model/text.ts";

/** What statements are called in the sender's name and in the names of files. */
export const statementsName: Text = { ko: "고객제표", en: "Customer Statements" };
