import type { DeliveryState, RunState } from "../model/run.ts";

/** From which states a run may enter a state. An ended run is taken up again only by a retry or by reopened deliveries. */
export const runMayEnter: Readonly<Record<RunState, readonly RunState[]>> = {
  planned: ["waiting"],
  waiting: ["planned"],
  running: ["planned", "waiting", "held"],
  held: ["running"],
  issued: ["running", "held"],
  "issued-with-failures": ["running", "held"],
  rejected: ["held"],
  failed: ["planned", "waiting", "running", "held"],
  cancelled: ["planned", "waiting", "running", "held", "failed", "rejected"],
};

/** From which states a delivery row may enter a state. A settled row becomes pending again only by being reopened. */
export const deliveryMayEnter: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  pending: ["pending", "sending"],
  sending: ["pending"],
  sent: ["sending"],
  failed: ["pending", "sending"],
  bounced: ["pending", "sending", "sent"],
  skipped: ["pending", "sending"],
  unknown: ["sending"],
};
