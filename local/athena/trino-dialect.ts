/**
 * Functions Trino has and DuckDB lacks, by macros. The bucket hash need not be Trino's: it only has to be the same for
 * all statements of a run. DuckDB keeps no zone with a moment, so one with a zone is told in UTC.
 */
export const trinoFunctions = [
  'CREATE MACRO to_utf8(words) AS words',
  'CREATE MACRO crc32(words) AS CAST(hash(words) % 4294967296 AS BIGINT)',
  'CREATE MACRO json_format(value) AS CAST(value AS VARCHAR)',
  'CREATE MACRO json_extract_scalar(value, path) AS json_extract_string(value, path)',
  'CREATE MACRO array_join(list, separator) AS array_to_string(list, separator)',
  `CREATE MACRO to_iso8601(moment) AS strftime(moment AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%gZ')`,
];

const words: Readonly<Record<string, string>> = {
  blob: 'varbinary',
  hugeint: 'decimal(38,0)',
  ubigint: 'decimal(20,0)',
  uinteger: 'bigint',
  usmallint: 'integer',
  utinyint: 'smallint',
  float: 'real',
  json: 'json',
};

/** A type as DuckDB spells it, as Athena's catalog would. */
export function athenaType(type: string): string {
  const lower = type.toLowerCase();
  if (lower.endsWith('[]')) return `array(${athenaType(type.slice(0, -2))})`;
  if (lower.startsWith('struct(')) return `row(${type.slice('struct('.length)}`;
  return words[lower] ?? lower;
}
