import { familyOf } from '../../domain/column-type.ts';
import { roleOf } from '../../domain/source-views.ts';
import type { CatalogColumn } from '../../ports/index.ts';

/** A name as SQL text: whatever is in it, it stays one name. */
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A word as an SQL literal. */
export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * The bare id of a reference (`lambdas/domain/bare-id.ts` in SQL): `Patient/x`, a URL that ends in it, and `x` are
 * `x`; nothing left is null. No `?` stands in the patterns, since that is what marks a parameter.
 */
export const bareIdOf = (expression: string): string =>
  `nullif(regexp_replace(regexp_replace(trim(CAST(${expression} AS varchar)), '^(https{0,1}://[^ ]*/|)[A-Z][A-Za-z]*/', ''), '/_history/[^/]*$', ''), '')`;

/**
 * A cell as text or null, by the type of its column. Trino has no cast from array, map or row to text and writes a
 * double as `5.4E3`: these go by way of JSON. A list of texts is joined as the views join theirs.
 */
export function cellOf({ name, type }: CatalogColumn): string {
  const column = `source.${quotedName(name)}`;
  const family = familyOf(type);
  if (roleOf(name) === 'id')
    return bareIdOf(family === 'json' ? `json_extract_scalar(${column}, '$')` : column);
  switch (family) {
    case 'texts':
      return `array_join(${column}, ' | ')`;
    case 'json':
      return `coalesce(json_extract_scalar(${column}, '$'), json_format(${column}))`;
    case 'nested':
    case 'fraction':
      return `json_format(CAST(${column} AS json))`;
    case 'zoned_moment':
      return `to_iso8601(${column})`;
    default:
      return `CAST(${column} AS varchar)`;
  }
}
