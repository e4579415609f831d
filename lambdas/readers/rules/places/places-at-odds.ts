import type { NamedPlace } from './places-in-names.ts';
import type { TumorSite } from './tumor-sites.ts';

/** Regions that hold other places, by their words, with the codes of what is in them. */
const regions: readonly (readonly [words: RegExp, codes: ReadonlySet<number>])[] = [
  [
    /\b(?:infratentorial|posterior\s+(?:cranial\s+)?fossa|post\.?\s+fossa)\b/i,
    new Set([6, 8, 9, 10, 11, 12, 16, 19, 22, 23, 26, 28]),
  ],
  [
    /\b(?:supratentorial|cerebral)\b/i,
    new Set([1, 2, 3, 4, 5, 6, 7, 10, 15, 17, 19, 20, 21, 22, 23, 25, 27, 30]),
  ],
  // The cerebellum has hemispheres, too.
  [/\bhemispher\w+/i, new Set([1, 2, 3, 4, 5, 6, 7, 8, 10, 15, 17, 19, 20, 21, 22, 23, 25, 27, 30])],
  [/\bbrain\s?stem\b/i, new Set([6, 8, 9, 10, 11, 12, 16, 26])],
];

/** Whether a region said of the tumour leaves out all places of an answer: `infratentorial tumour`, and a lobe. */
export const leavesOut = (region: TumorSite, codes: readonly number[]): boolean => {
  const known = regions.find(([words]) => words.test(region.place));
  return (
    known !== undefined &&
    !region.codes.some((code) => codes.includes(code)) &&
    !codes.some((code) => known[1].has(code))
  );
};

const lobes = [/front/i, /tempor/i, /pariet/i, /occipit/i] as const;
const lobesIn = ({ place, codes }: Pick<TumorSite, 'place' | 'codes'>): number[] => [
  ...new Set([
    ...codes.filter((code) => code <= 4),
    ...[1, 2, 3, 4].filter((code) => lobes[code - 1]?.test(place)),
  ]),
];

/** Whether an answer and the place of an operation are of the brain's surface and have no lobe in common. */
export const isOtherLobe = (site: TumorSite, operation: TumorSite): boolean => {
  const [own, others] = [lobesIn(site), lobesIn(operation)];
  return (
    own.length > 0 &&
    others.length > 0 &&
    site.codes.every((code) => code <= 4) &&
    operation.codes.every((code) => code <= 4) &&
    !own.some((lobe) => others.includes(lobe))
  );
};

/** `left frontoparietal tumour`, `left parietal nodule`: both of the brain's surface, with a lobe in common. */
export const hasLobeOf = (site: TumorSite, other: TumorSite): boolean =>
  site.codes.every((code) => code <= 4) &&
  other.codes.every((code) => code <= 4) &&
  lobesIn(site).some((lobe) => lobesIn(other).includes(lobe));

/** What lies in reach of places that the names of tumours tell, by the code of the place. */
const inReach: ReadonlyMap<number, ReadonlySet<number>> = new Map([
  [7, new Set([5, 6, 7, 15, 16, 19, 23])],
  [8, new Set([6, 8, 9, 10, 11, 12, 16, 22, 23, 26, 28])],
  [11, new Set([5, 6, 8, 9, 10, 11, 12])],
  [19, new Set([5, 6, 7, 10, 19, 26])],
]);

/**
 * Whether no place of an answer is where tumours of a name are: a prolactinoma of the cavernous sinus. Tumours of the
 * posterior fossa seed, and second ones follow their irradiation: against those only a region (`spine`) is held.
 */
export const contradictsName = (
  { code, isSure, place }: Pick<NamedPlace, 'code' | 'isSure' | 'place'>,
  answer: { readonly codes: readonly number[]; readonly isRegion: boolean },
): boolean => {
  const near = inReach.get(code);
  return (
    near !== undefined &&
    (isSure || place === 'cerebellum') &&
    (code !== 8 || answer.isRegion) &&
    !answer.codes.some((each) => near.has(each))
  );
};
