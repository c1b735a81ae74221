import { approvalTitle } from "../../labels/approval.ts";
import { documentTitle, editionLine } from "../words.ts";
import type { StatementDocument } from "./view.ts";

/** The head of page one as plain values for the template: whose statement it is, the logo, the boxes in which it is signed. */
export function mastheadOf({ edition, locale, branding }: StatementDocument) {
  const { boxes = [] } = edition.approval ?? {};
  const logo = branding?.logo;
  return {
    company: edition.company.name,
    document: documentTitle(edition, locale),
    edition: editionLine(edition, locale),
    logo: logo === undefined ? "" : `data:${logo.type};base64,${logo.data}`,
    approval: boxes.map(({ role, name, on }) => ({ role: role[locale], name: name ?? "", on: on ?? "" })),
    approvalTitle: approvalTitle[locale],
  };
}
