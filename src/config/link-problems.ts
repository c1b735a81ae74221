import { JepyoError } from "../model/errors.ts";
import type { Job } from "../model/job.ts";
import type { YamlFile } from "./yaml-file.ts";

/** Documents behind links, and nothing that says where the links should lead: JEPYO-JOB-PUBLIC-URL. */
export function linkProblems({ delivery }: Job, publicUrl: string | undefined, yaml: YamlFile): JepyoError[] {
  const { to = [], queries = [] } = delivery.email ?? {};
  const hasLinks = [...to, ...queries].some(({ asLink }) => asLink === true);
  if (!hasLinks || publicUrl !== undefined) return [];
  return [
    new JepyoError("documents are to lie behind links (attach: link), and PUBLIC_URL does not say where links lead", {
      code: "JEPYO-JOB-PUBLIC-URL",
      fault: "configuration",
      place: { file: yaml.file, line: yaml.lineOf(["delivery", "email", "to"]) },
      hint: "set PUBLIC_URL to where jepyo serve is reached, such as https://jepyo.example.com, or attach the documents",
    }),
  ];
}
