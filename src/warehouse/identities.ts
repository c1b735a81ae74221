import { JepyoError } from "../model/errors.ts";
import { placesOf } from "./places.ts";
import type { Warehouse } from "./warehouse.ts";

/**
 * Builds `identity`, each alias with the customer it stands for in the end.
 * Throws: JEPYO-IDENTITY-TARGETS for an alias of two customers, JEPYO-IDENTITY-CYCLE for ids that stand for each other.
 */
export async function buildIdentities(warehouse: Warehouse): Promise<void> {
  const ambiguous = await warehouse.all<{ source_row: bigint }>(
    `SELECT source_row FROM staged_identity WHERE reason IS NULL
     QUALIFY count(*) OVER (PARTITION BY alias_id) > 1 ORDER BY source_row LIMIT 20`,
  );
  if (ambiguous.length > 0) {
    throw await identityError(warehouse, ambiguous, {
      code: "JEPYO-IDENTITY-TARGETS",
      message: "identities: an alias_id stands for two different customers",
      hint: "give each alias_id one customer_id",
    });
  }
  await warehouse.script(new URL("./facts/identity.sql", import.meta.url));
  await followToTheEnd(warehouse);
  const cyclic = await warehouse.all<{ source_row: bigint }>(
    `SELECT source_row FROM staged_identity WHERE reason IS NULL AND alias_id IN (
       SELECT alias_id FROM identity WHERE customer_id IN (SELECT alias_id FROM identity)
     ) ORDER BY source_row LIMIT 20`,
  );
  if (cyclic.length > 0) {
    throw await identityError(warehouse, cyclic, {
      code: "JEPYO-IDENTITY-CYCLE",
      message: "identities: following these rows comes back to where it began",
      hint: "let one id of the circle be the customer that the others stand for",
    });
  }
}

/** Paths halve each round, so the logarithm of the longest possible one is enough. */
async function followToTheEnd(warehouse: Warehouse): Promise<void> {
  const follow = new URL("./facts/identity-follow.sql", import.meta.url);
  const [size] = await warehouse.all<{ aliases: bigint }>("SELECT count(*) AS aliases FROM identity");
  const rounds = Math.ceil(Math.log2(Number(size?.aliases ?? 0n) + 1)) + 1;
  for (let round = 0; round < rounds; round++) {
    const [moved] = await warehouse.query<{ Count: bigint }>(follow);
    if (moved?.Count === 0n) return;
  }
}

async function identityError(
  warehouse: Warehouse,
  rows: readonly { source_row: bigint }[],
  { code, message, hint }: { code: string; message: string; hint: string },
): Promise<JepyoError> {
  const places = await placesOf(
    warehouse,
    "identities",
    rows.map((row) => row.source_row),
  );
  const listed = places.map((place) => (place.line === null ? place.file : `${place.file}:${place.line}`)).join(", ");
  const [first] = places;
  return new JepyoError(`${message} (${listed})`, {
    code,
    fault: "source",
    place: {
      table: "identities",
      ...(first === undefined ? {} : { file: first.file }),
      ...(typeof first?.line === "number" ? { line: first.line } : {}),
    },
    hint,
  });
}
