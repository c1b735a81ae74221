import type { Selectable } from "kysely";
import type { ArtifactRow, Delivery, Run, Task } from "../model/run.ts";
import type { ArtifactTable, DeliveryTable, RunTable, TaskTable } from "./database.ts";

export function toRun(row: Selectable<RunTable>): Run {
  const { id, job, version, period, state, fingerprint, spec, options, error, decisions } = row;
  const issuedBefore = row.issued_before;
  const createdAt = row.created_at.toISOString();
  const endedAt = row.ended_at?.toISOString() ?? null;
  const heldAt = row.held_at?.toISOString() ?? null;
  const resumedAt = row.resumed_at?.toISOString() ?? null;
  const others = { wait: row.wait, dueAt: row.due_at?.toISOString() ?? null, createdAt, heldAt, resumedAt, endedAt };
  return { id, job, period, version, state, fingerprint, spec, options, issuedBefore, error, decisions, ...others };
}

export function toTask(row: Selectable<TaskTable>): Task {
  return { id: row.id, runId: row.run_id, stage: row.stage, key: row.key, state: row.state, attempt: row.attempt };
}

export function toArtifact(row: Selectable<ArtifactTable>): ArtifactRow {
  return { runId: row.run_id, kind: row.kind, key: row.key, sha256: row.sha256, bytes: Number(row.bytes) };
}

export function toDelivery(row: Selectable<DeliveryTable>): Delivery {
  const { id, scope, channel, address, name, locale, attach, state, reason, transport, test } = row;
  const those = { id, scope, channel, address, name, locale, attach, state, reason, transport, test };
  return {
    ...those,
    runId: row.run_id,
    asLink: row.as_link,
    passwordFrom: row.password_from,
    messageId: row.message_id,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
