import type { SalesType } from "../../src/model/job.ts";
import { laterOf } from "./oracle-order.ts";
import type { Deeds, Person, Span } from "./oracle-people.ts";

export type Movement = "new" | "reactivated" | "retained" | "churned";

/** One person between two spans. */
export interface Move {
  readonly person: Person;
  readonly movement: Movement;
  readonly from: number | null;
  readonly to: number | null;
  readonly priorType: SalesType | null;
  readonly type: SalesType | null;
  readonly priorSpend: bigint;
  readonly spend: bigint;
  readonly now: Deeds;
}

/** Everybody who was active before or is active now, by the table of statements.md §3. */
export function movesBetween(
  people: readonly Person[],
  [priorSpan, prior]: readonly [Span, ReadonlyMap<string, Deeds>],
  [span, current]: readonly [Span, ReadonlyMap<string, Deeds>],
): Move[] {
  const boundary = boundaryOf(priorSpan, span);
  return people.flatMap((person): Move[] => {
    const [before, now] = [prior.get(person.id), current.get(person.id)];
    if (before === undefined || now === undefined || (!before.isActive && !now.isActive)) return [];
    const firstDay = person.first?.at.slice(0, 10) ?? "9999-12-31";
    const arrival = firstDay >= boundary ? "new" : "reactivated";
    return [
      {
        person,
        movement: before.isActive ? (now.isActive ? "retained" : "churned") : arrival,
        from: before.isActive ? before.tier : null,
        to: now.isActive ? now.tier : null,
        priorType: before.type,
        type: now.type,
        priorSpend: before.isActive ? before.spend : 0n,
        spend: now.isActive ? now.spend : 0n,
        now,
      },
    ];
  });
}

export function boundaryOf(priorSpan: Span, span: Span): string {
  return laterOf(span.start, priorSpan.end);
}
