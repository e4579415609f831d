/** What a column of the source holds, as far as its way into a record depends on it. */
export type ColumnFamily =
  | 'text'
  | 'number'
  | 'fraction'
  | 'flag'
  | 'moment'
  | 'zoned_moment'
  | 'texts'
  | 'nested'
  | 'json'
  | 'bytes';

const families: readonly (readonly [RegExp, ColumnFamily])[] = [
  [/^timestamp(\(\d+\))? with time zone$/, 'zoned_moment'],
  [/^(date|timestamp)\b/, 'moment'],
  [/^(tinyint|smallint|int|integer|bigint|decimal|numeric)\b/, 'number'],
  [/^(double|float|real)\b/, 'fraction'],
  [/^bool(ean)?$/, 'flag'],
  [/^array[<(](string|(var)?char(\(\d+\))?)[>)]$/, 'texts'],
  [/^(array|map|row|struct|uniontype)[<(]/, 'nested'],
  [/^json$/, 'json'],
  [/^(var)?binary\b/, 'bytes'],
];

/**
 * The family of a type as the catalog spells it, in Hive's words (`array<string>`, `struct<a:int>`, `binary`) or in
 * Trino's (`array(varchar)`, `row(a integer)`, `varbinary`). A type nobody knows counts as text: the engine can make
 * words of almost all of them, and says so itself where it cannot.
 */
export function familyOf(type: string): ColumnFamily {
  const words = type.trim().toLowerCase();
  return families.find(([spelling]) => spelling.test(words))?.[1] ?? 'text';
}

/** What a column is for. */
export type ColumnRole = 'id' | 'moment' | 'flag' | 'text';

const fitting: Readonly<Record<ColumnRole, readonly ColumnFamily[]>> = {
  id: ['text', 'number', 'json'],
  moment: ['text', 'moment', 'zoned_moment', 'json'],
  flag: ['text', 'number', 'flag', 'json'],
  text: ['text', 'number', 'fraction', 'moment', 'zoned_moment', 'texts', 'nested', 'json'],
};

/** Whether a column of this type can serve in this role. */
export const fits = (role: ColumnRole, type: string): boolean => fitting[role].includes(familyOf(type));

/** What a role asks for, in words for a message. */
export const roleWords: Readonly<Record<ColumnRole, string>> = {
  id: 'an id (text or whole number)',
  moment: 'a date or time (or its text)',
  flag: 'true or false (or its text)',
  text: 'text',
};
