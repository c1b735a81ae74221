import type { Settings } from "../config/settings.ts";
import type { Job, Recipient } from "../model/job.ts";
import type { Home } from "../records/home.ts";
import { queryRecipients } from "../stages/query-recipients.ts";
import { openWarehouse } from "../warehouse/warehouse.ts";
import { sourcesOf } from "./sources.ts";

/** Asks the queries of jobs who reads them. Throws: as `queryRecipients`. */
export function readersOf(home: Home, settings: Settings): (job: Job) => Promise<readonly Recipient[]> {
  const { workspace, publicUrl, secretOf, allowedDomains } = settings;
  return (job) =>
    queryRecipients(job, {
      workspace,
      inScratch: home.inScratch,
      openWarehouse: (directory) => openWarehouse({ directory }),
      sourceOf: sourcesOf(home, settings),
      hasLinks: publicUrl !== undefined,
      secretOf,
      ...(allowedDomains === undefined ? {} : { allowedDomains }),
    });
}
