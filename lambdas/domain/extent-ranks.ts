import { type Agreement, type Extent, extents } from './vocabulary.ts';

/** An extent that says something: not Unknown. */
export type KnownExtent = Exclude<Extent, 'Unknown'>;

/** More removed, higher rank (design decision 6). */
export const extentRanks: Readonly<Record<KnownExtent, number>> = {
  GTR: 5,
  NTR: 4,
  STR: 3,
  Partial: 2,
  Biopsy: 1,
};

export const isExtent = (value: string): value is Extent => (extents as readonly string[]).includes(value);

export const isKnown = (extent: Extent | null): extent is KnownExtent =>
  extent !== null && extent !== 'Unknown';

/** Full when equal, partial when one rank apart, else a discrepancy; an Unknown is no second source. */
export function agreementOf(surgeon: Extent | null, radiologic: Extent | null): Agreement {
  if (!isKnown(surgeon) && !isKnown(radiologic)) return 'no_source';
  if (!isKnown(surgeon) || !isKnown(radiologic)) return 'single_source';
  const apart = Math.abs(extentRanks[surgeon] - extentRanks[radiologic]);
  return apart === 0 ? 'full_agreement' : apart === 1 ? 'partial_agreement' : 'discrepancy';
}

/** The least that was removed: what counts where an operation had two sites. */
export const lowestExtent = (all: readonly KnownExtent[]): KnownExtent | undefined =>
  all.reduce<KnownExtent | undefined>(
    (lowest, extent) => (lowest === undefined || extentRanks[extent] < extentRanks[lowest] ? extent : lowest),
    undefined,
  );
