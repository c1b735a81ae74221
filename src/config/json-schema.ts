import { z } from "zod";
import { jobSchema } from "./job-schema.ts";

/** The job file's JSON Schema for editors, committed as `docs/job.schema.json`. */
export const jobJsonSchema = {
  $id: "job.schema.json",
  title: "jepyo job file",
  ...z.toJSONSchema(jobSchema, { io: "input" }),
};
