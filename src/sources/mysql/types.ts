import mysql, { type FieldPacket } from "mysql2";
import type { DatabaseColumn } from "../database/engine.ts";

const { Types } = mysql;

/** The character set that stands for bytes. */
const binary = 63;

const named: Readonly<Record<number, { readonly type: string; readonly typed?: string; readonly isOpaque?: boolean }>> =
  {
    [Types.TINY]: { type: "tinyint", typed: "BIGINT" },
    [Types.SHORT]: { type: "smallint", typed: "BIGINT" },
    [Types.INT24]: { type: "mediumint", typed: "BIGINT" },
    [Types.LONG]: { type: "int", typed: "BIGINT" },
    [Types.LONGLONG]: { type: "bigint", typed: "BIGINT" },
    [Types.DATE]: { type: "date", typed: "DATE" },
    [Types.NEWDATE]: { type: "date", typed: "DATE" },
    [Types.DATETIME]: { type: "datetime", typed: "TIMESTAMP" },
    [Types.TIMESTAMP]: { type: "timestamp", typed: "TIMESTAMPTZ" },
    [Types.NEWDECIMAL]: { type: "decimal" },
    [Types.FLOAT]: { type: "float" },
    [Types.DOUBLE]: { type: "double" },
    [Types.NULL]: { type: "null" },
    [Types.TIME]: { type: "time", isOpaque: true },
    [Types.BIT]: { type: "bit", isOpaque: true },
    [Types.JSON]: { type: "json", isOpaque: true },
    [Types.GEOMETRY]: { type: "geometry", isOpaque: true },
  };

export function columnOf(field: FieldPacket): DatabaseColumn {
  const { name, columnType = -1, characterSet, columnLength = 0, decimals = 0 } = field;
  if (columnType === Types.NEWDECIMAL) return { name, type: "decimal", ...decimalOf(columnLength, decimals) };
  const known = named[columnType];
  if (known !== undefined) return { name, ...known };
  return characterSet === binary ? { name, type: "binary", isOpaque: true } : { name, type: "text" };
}

/** Length counts the sign and the point. */
function decimalOf(length: number, scale: number): { typed?: string } {
  const precision = length - 1 - (scale > 0 ? 1 : 0);
  return precision <= 18 && scale <= 4 ? { typed: `DECIMAL(18, ${scale})` } : {};
}
