import type { Migration } from "kysely/migration";
import { runs } from "./0001-runs.ts";
import { issuedBefore } from "./0002-issued-before.ts";
import { workers } from "./0003-workers.ts";
import { schedules } from "./0004-schedules.ts";
import { subscribers } from "./0005-subscribers.ts";
import { notices } from "./0006-notices.ts";
import { approvals } from "./0007-approvals.ts";
import { heldSince } from "./0008-held-since.ts";
import { rounds } from "./0009-rounds.ts";
import { settled } from "./0010-settled.ts";
import { resumed } from "./0011-resumed.ts";
import { revoked } from "./0012-revoked.ts";

/** All forward migrations by name, oldest first; a name is never changed nor its content once released. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-runs": runs,
  "0002-issued-before": issuedBefore,
  "0003-workers": workers,
  "0004-schedules": schedules,
  "0005-subscribers": subscribers,
  "0006-notices": notices,
  "0007-approvals": approvals,
  "0008-held-since": heldSince,
  "0009-rounds": rounds,
  "0010-settled": settled,
  "0011-resumed": resumed,
  "0012-revoked": revoked,
};
