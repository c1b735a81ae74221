import { type ErrorRecord, JepyoError, JepyoErrors, toErrorRecord } from "../model/errors.ts";
import type { Company, SourceSpec, TableName } from "../model/job.ts";
import type { Coverage } from "../model/period.ts";
import type { TableQuality } from "../model/statement.ts";
import { columnsFound } from "../sources/columns.ts";
import type { Source, SourceInspection } from "../sources/source.ts";
import { tableNames } from "../warehouse/canonical-tables.ts";
import { measureQuality } from "../warehouse/quality.ts";
import { refuseTooManyRejections } from "../warehouse/rejections.ts";
import { stageTables } from "../warehouse/staging.ts";
import { refuseUnknownIndicators } from "../warehouse/unknown-indicators.ts";
import { refuseUnmappedValues } from "../warehouse/unmapped-values.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { InScratch } from "./stage.ts";

export interface CheckSourceEffects {
  readonly workspace: string;
  readonly inScratch: InScratch;
  readonly source: Source;
  readonly openWarehouse: (directory: string) => Promise<Warehouse>;
}

export interface CheckSourceRequest {
  readonly source: SourceSpec;
  readonly company: Company;
  readonly maxRejectedShare: number;
  /** So many rows of a database's table are read; files are read whole. */
  readonly sample: number;
}

/** What was found of one table, and what is wrong with it. */
export interface TableCheck {
  readonly table: TableName;
  /** Workspace-relative files, or the relation. */
  readonly paths: readonly string[];
  readonly columns: ReturnType<typeof columnsFound>;
  /** Columns of the source that no statement reads. */
  readonly unused: readonly string[];
  /** Rows that a database's table has; `null` of files, of which all are read. */
  readonly rowsThere: number | null;
  /** Of the rows that were read; `null` where none could be. */
  readonly quality: TableQuality | null;
  /** Whether it is there with its columns, so that a run of it would start. */
  readonly startable: boolean;
  readonly errors: readonly ErrorRecord[];
}

export interface SourceCheck {
  readonly tables: readonly TableCheck[];
  /** First and last day of the accepted transactions that were read. */
  readonly observed: Coverage | null;
}

/** Looks at a source as a run would read it, table by table, and tells all that is wrong at once. Leaves nothing behind. */
export async function checkSource(request: CheckSourceRequest, effects: CheckSourceEffects): Promise<SourceCheck> {
  const { source, openWarehouse, workspace, inScratch } = effects;
  const asked = sampled(request.source, request.sample);
  const names = tableNames.filter((table) => asked.tables[table] !== undefined);
  return inScratch("source-check", async (scratch) => {
    const warehouse = await openWarehouse(scratch);
    // They are read in place until the end.
    const extracts: string[] = [];
    try {
      const looked: Looked[] = [];
      for (const table of names) {
        const look = { table, spec: only(asked, [table]), whole: only(request.source, [table]) };
        looked.push(await lookAtTable(look, source, { workspace, scratch, extracts }, warehouse));
      }
      const read = looked.filter(({ errors }) => errors.length === 0).map(({ table }) => table);
      const judged = await judge(warehouse, { ...request, source: only(asked, read) });
      return {
        observed: judged.observed,
        tables: looked.map(({ table, inspected, found, rowsThere, errors }) => {
          const columns = columnsFound(
            table,
            request.source.tables[table] ?? { paths: [], columns: {}, values: {} },
            found,
          );
          const used = new Set(columns.map(({ from }) => from));
          return {
            table,
            paths: inspected?.files.map(({ path }) => path) ?? [],
            columns: found.length === 0 ? [] : columns,
            unused: found.filter((name) => !used.has(name)),
            rowsThere,
            quality: judged.tables[table] ?? null,
            startable: inspected !== undefined,
            errors: [...errors, ...judged.errors.filter(({ place }) => place.table === table)],
          };
        }),
      };
    } finally {
      await warehouse.close();
      for (const extract of extracts) await source.drop?.(extract);
    }
  });
}

interface Looked {
  readonly table: TableName;
  readonly inspected: SourceInspection["tables"][number] | undefined;
  readonly found: readonly string[];
  readonly rowsThere: number | null;
  readonly errors: readonly ErrorRecord[];
}

/** Reads one table into the warehouse; its mistakes are values. */
async function lookAtTable(
  { table, spec, whole }: { readonly table: TableName; readonly spec: SourceSpec; readonly whole: SourceSpec },
  source: Source,
  { extracts, ...where }: { readonly workspace: string; readonly scratch: string; readonly extracts: string[] },
  warehouse: Warehouse,
): Promise<Looked> {
  let inspected: Looked["inspected"];
  let rowsThere: number | null = null;
  try {
    const { tables, extract } = await source.inspect(spec, where);
    [inspected] = tables;
    if (extract !== undefined) extracts.push(extract);
    rowsThere = (await source.count?.(whole, table)) ?? null;
    await source.load(extract === undefined ? spec : { ...spec, extract }, where, warehouse);
    return { table, inspected, found: inspected?.columns ?? [], rowsThere, errors: [] };
  } catch (error) {
    const errors = recordsOf(error, table);
    const found = error instanceof JepyoError && Array.isArray(error.details.found) ? error.details.found : [];
    return { table, inspected, found: inspected?.columns ?? found, rowsThere, errors };
  }
}

/** What a run would say of the rows that were read. */
async function judge(warehouse: Warehouse, { source, company, maxRejectedShare }: Omit<CheckSourceRequest, "sample">) {
  const errors: ErrorRecord[] = [];
  const attempt = async (look: () => unknown) => {
    try {
      await look();
    } catch (error) {
      errors.push(...recordsOf(error));
    }
  };
  if (Object.keys(source.tables).length === 0) return { tables: {}, observed: null, errors };
  await stageTables(warehouse, source, company);
  await attempt(() => refuseUnmappedValues(warehouse, source));
  await attempt(() => refuseUnknownIndicators(warehouse));
  const quality = await measureQuality(warehouse);
  await attempt(() => refuseTooManyRejections(quality, source, maxRejectedShare));
  return {
    tables: quality.tables as Readonly<Partial<Record<TableName, TableQuality>>>,
    observed: quality.observed,
    errors,
  };
}

/** Throws what is a defect of ours. */
function recordsOf(error: unknown, table?: TableName): ErrorRecord[] {
  const errors = error instanceof JepyoErrors ? error.errors : [error];
  if (!errors.every((one) => one instanceof JepyoError)) throw error;
  return errors
    .map(toErrorRecord)
    .map((record) => ({ ...record, place: { ...(table && { table }), ...record.place } }));
}

function only(spec: SourceSpec, wanted: readonly TableName[]): SourceSpec {
  const tables = Object.fromEntries(
    Object.entries(spec.tables).filter(([table]) => wanted.includes(table as TableName)),
  );
  return { ...spec, tables };
}

function sampled(spec: SourceSpec, most: number): SourceSpec {
  const tables = Object.entries(spec.tables).map(([table, { relation, ...rest }]) => [
    table,
    relation === undefined ? rest : { ...rest, relation: { ...relation, most } },
  ]);
  return { ...spec, tables: Object.fromEntries(tables) };
}
