import * as z from 'zod';

const count = z.int().min(0);

/**
 * What calls of phases took of the services they ran on. Every try counts, also one that failed. A request is counted as
 * often as the adapters make it in its usual course; what an SDK sent again by itself is not known here.
 */
export const Usage = z.object({
  /** Calls of phases. */
  invocations: count,
  /** Wall time inside them: without the start of a function, and without calls that were cut off. */
  milliseconds: count,
  /** The same times the memory of the function, in MiB; 0 where nobody bills by memory. */
  mibMilliseconds: count,
  /** Objects read. */
  s3Gets: count,
  /** Objects written, and listings, which cost the same. */
  s3Puts: count,
  /** Items of the table that were looked at. */
  tableReads: count,
  tableWrites: count,
  /** Requests to the database: statements, the begin and the end of a transaction. */
  statements: count,
});
export type Usage = z.infer<typeof Usage>;

/** Requests alone, of the kinds that are counted. */
export type Requests = Partial<
  Pick<Usage, 's3Gets' | 's3Puts' | 'tableReads' | 'tableWrites' | 'statements'>
>;

export const noUsage: Usage = {
  invocations: 0,
  milliseconds: 0,
  mibMilliseconds: 0,
  s3Gets: 0,
  s3Puts: 0,
  tableReads: 0,
  tableWrites: 0,
  statements: 0,
};

export const usageKinds = Object.keys(noUsage) as (keyof Usage)[];

export function addedUsage(
  sum: Usage,
  more: { readonly [Kind in keyof Usage]?: Usage[Kind] | undefined },
): Usage {
  return Object.fromEntries(usageKinds.map((kind) => [kind, sum[kind] + (more[kind] ?? 0)])) as Usage;
}
