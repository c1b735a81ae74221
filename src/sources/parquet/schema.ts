import { access, constants, stat } from "node:fs/promises";
import { JepyoError } from "../../model/errors.ts";
import { escapeGlob } from "../../warehouse/fact-tables.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { SourceFile } from "../files.ts";
import { unreadableFile } from "../unreadable.ts";

export interface ParquetColumn {
  readonly name: string;
  /** As DuckDB calls it. */
  readonly type: string;
}

/** Throws: JEPYO-SOURCE-FILE-EMPTY, JEPYO-SOURCE-UNREADABLE. */
export async function readSchema(
  warehouse: Warehouse,
  file: SourceFile,
): Promise<{ columns: ParquetColumn[]; rows: number }> {
  const { size: bytes } = await stat(file.absolute).catch((error: unknown) =>
    Promise.reject(unreadableFile(file, error)),
  );
  if (bytes === 0) {
    throw new JepyoError(`${file.path} is empty`, {
      code: "JEPYO-SOURCE-FILE-EMPTY",
      fault: "source",
      place: { file: file.path },
      hint: "export it again, or take it out of the source's paths",
    });
  }
  const path = escapeGlob(file.absolute);
  try {
    const columns = await warehouse.all<ParquetColumn>(
      "SELECT column_name AS name, column_type AS type FROM (DESCRIBE FROM read_parquet($path, binary_as_string = true))",
      { path },
    );
    const [size] = await warehouse.all<{ rows: bigint }>("SELECT num_rows AS rows FROM parquet_file_metadata($path)", {
      path,
    });
    return { columns, rows: Number(size?.rows ?? 0n) };
  } catch (cause) {
    if (cause instanceof JepyoError) throw cause;
    await access(file.absolute, constants.R_OK).catch((error: unknown) => Promise.reject(unreadableFile(file, error)));
    throw new JepyoError(`${file.path} is not a readable Parquet file`, {
      code: "JEPYO-SOURCE-UNREADABLE",
      fault: "source",
      place: { file: file.path },
      hint: "check that the file is whole, and that the source's type is right",
      cause,
    });
  }
}
