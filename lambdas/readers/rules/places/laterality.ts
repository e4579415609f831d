import type { Span } from '../../../domain/evidence.ts';
import type { Answer } from '../../../domain/finding.ts';
import type { DocumentType } from '../../../domain/vocabulary.ts';
import type { ReadingInput } from '../../reading-input.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import { operationKind } from '../extent/tumor-operation.ts';
import { absentAnswer, answerFromText } from '../make-answer.ts';
import type { Side } from './place-spans.ts';
import { mayLean, namesSide, type SideHit, sidesNamed, statedSides } from './side-statements.ts';
import { bestSites, type OrderedSite } from './site-order.ts';

/**
 * The side of the tumour: of the place it has, else of the operation on it. Symptoms, shunts and limbs have sides of
 * their own and do not count. Both sides given to the tumour in one sentence are `bilateral`; a tumour of an unpaired
 * structure in the middle with no side stated is `midline`, from whichever side it was reached. Different sides in
 * different sentences leave a doubt, and so does a side that only the opening has.
 */
export function readLaterality(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): Answer[] {
  const sites = bestSites(input, parsed, type);
  const hits = withoutMinor([...siteSides(sites), ...statedSides(parsed, type)]);
  const strongest = Math.max(...hits.map(({ strength }) => strength));
  const best = hits.filter(({ strength }) => strength === strongest);
  const [first] = best;
  const isOpening = best.every((hit) => hit.isOpening === true);
  const inMiddle = sites.filter(({ hold, place }) => hold !== 'denied' && unpaired.test(place));
  const middle = inMiddle.find(({ strength }) => strength > 1);
  if (middle !== undefined && (first === undefined || strongest < 2)) {
    const doubts = parsed.sentences.some(mayLean) ? ['a side is named, and the tumour is in the middle'] : [];
    return [answerFromText(input.text, { variable: 'laterality', value: 'midline', span: middle, doubts })];
  }
  if (first !== undefined && first.side !== 'midline' && isOfOtherPlaces(best, sites)) {
    const [span] = sites as readonly [OrderedSite];
    const doubts = ['the tumour is in the middle, and the side is that of another place'];
    return [answerFromText(input.text, { variable: 'laterality', value: 'midline', span, doubts })];
  }
  if (middle?.strength === 3 && isOpening) {
    const doubts = ['the tumour is in the middle, and was reached from a side'];
    return [answerFromText(input.text, { variable: 'laterality', value: 'midline', span: middle, doubts })];
  }
  if (first === undefined) {
    const doubts = parsed.sentences.some(namesSide)
      ? ['a side is named beside the tumour, but not understood']
      : [];
    return [
      absentAnswer({ variable: 'laterality', value: 'not specified', absence: 'not_documented', doubts }),
    ];
  }
  const sides = new Set(best.map(({ side }) => side));
  const conflicting = sides.has('left') && sides.has('right');
  const pair = conflicting ? listedTogether(best, input.text) : undefined;
  const elsewhere = sites
    .filter(({ isMinor }) => isMinor !== true || first.isMinor === true)
    .flatMap(({ sides: own, strength }) => own.map((side) => ({ side, strength })));
  const isContradicted =
    [...hits, ...elsewhere].some(({ side, strength }) => strength >= 2 && isOpposite(side, first.side)) ||
    sites.some(
      ({ hold, end, sides: own }) =>
        hold === 'own' &&
        isMeasured.test(input.text.slice(end, end + 20)) &&
        own.some((side) => isOpposite(side, first.side)),
    );
  const isBoth = first.side === 'bilateral' || pair !== undefined;
  return [
    answerFromText(input.text, {
      variable: 'laterality',
      value: isBoth ? 'bilateral' : first.side,
      span: pair ?? first,
      doubts: [
        ...(conflicting || isContradicted ? ['both sides are named'] : []),
        ...(strongest < 2 && !isOnlySide(first.side, parsed)
          ? ['the side is named beside the tumour, not as its side']
          : []),
        ...(sites.some(
          ({ hold, start, end }) => hold === 'spread' && start <= first.start && first.end <= end,
        )
          ? ['the side is that of spread']
          : []),
        ...(sites.some(({ hold, start, end }) => hold === 'scrap' && start <= first.start && first.end <= end)
          ? ['the side is where the last of the tumour was left']
          : []),
        ...(type === 'operative' && first.strength < 3 && operationKind(input, parsed.sentences) === 'other'
          ? ['the operation was on something else']
          : []),
        ...(sites.some(
          ({ hold, strength, start, end }) =>
            hold === 'denied' && strength === strongest && start <= first.start && first.end <= end,
        )
          ? ['the side is of a place where the tumour is said not to be']
          : []),
        ...(isOpening && inMiddle.length > 0 ? ['the side is that of the opening'] : []),
      ],
    }),
  ];
}

/**
 * The tumour is in the middle by the place believed first, and a side is said only of places told elsewhere: a nodule left
 * in a recess, a second focus, the peduncle a needle went through.
 */
function isOfOtherPlaces(best: readonly SideHit[], sites: readonly OrderedSite[]): boolean {
  const [main] = sites;
  if (main === undefined || main.strength < 3 || main.hold !== 'own' || main.sides.length > 0) return false;
  if (!unpaired.test(main.place)) return false;
  return best.every((hit) =>
    sites.some(
      (site) =>
        site.start <= hit.start &&
        hit.end <= site.end &&
        site.sentenceStart !== main.sentenceStart &&
        !unpaired.test(site.place) &&
        !site.codes.some((code) => main.codes.includes(code) && code !== ventricles),
    ),
  );
}
/** The code of all ventricles, which are three in the middle and two at the sides. */
const ventricles = 6;

/** `left occipital pole 16 mm, right cerebellum 9 mm`: each is a lesion of its own. */
const isMeasured = /^[\s,:(]{0,3}\d{1,2}(?:[.,]\d)?\s?(?:mm|cm)\b/i;

/** No other side is named in the document, of whatever. */
const isOnlySide = (side: Side, parsed: ParsedDocument): boolean => {
  const named = sidesNamed(parsed.sentences);
  return named.size === 1 && named.has(side);
};

const isOpposite = (one: Side, other: Side): boolean =>
  (one === 'left' && other === 'right') || (one === 'right' && other === 'left');

/** Structures of which there is one, in the middle: a tumour there has no side unless one is said. */
const unpaired =
  /\b(?:third\s+ventric\w+|fourth\s+ventric\w+|[34](?:rd|th)\s+vent\w*|[34]v|suprasellar|sellar?|intrasellar|pituitary|pineal|chiasm\w*|hypothalam\w+|pons|pontine|vermi\w+|vermal|planum\s+sphenoidale|olfactory\s+groove|tuberculum\s+sellae|tect\w+|quadrigeminal|clival|clivus|corpus\s+callosum|callosum|septum\s+pellucidum|obex|cervicomedullary|intramedullary|spinal\s+cord|(?:cervical|thoracic|lumbar)\s+cord|conus|filum)\b/i;

/** A small lesion that stays as it is tells a side only where nothing else does. */
function withoutMinor(hits: readonly SideHit[]): readonly SideHit[] {
  const others = hits.filter(({ isMinor }) => isMinor !== true);
  return others.some(({ strength }) => strength > 1) ? others : hits;
}

/** One stretch of one sentence that gives the tumour both sides (`in the left frontal and the right parietal lobe`). */
function listedTogether(hits: readonly SideHit[], text: string): Span | undefined {
  for (const one of hits) {
    const other = hits.find(({ side, start }) => side !== one.side && start > one.start);
    if (other === undefined) continue;
    const between = text.slice(one.end, other.start);
    if (between.length <= 120 && !/[.;]\s/.test(between)) return { start: one.start, end: other.end };
  }
  return undefined;
}

/** `suprasellar cistern, both optic nerves`: the tumour is in the middle, and what it reaches is a pair. */
const isOfBothBehind = (place: string): boolean => {
  const at = place.search(/\bboth\b/i);
  return at > 0 && unpaired.test(place.slice(0, at));
};

/** Sides of the places that are said best of the tumour, in the part of the document believed first. */
function siteSides(all: readonly OrderedSite[]): SideHit[] {
  const sided = all.filter(({ sides }) => sides.length > 0);
  const ofTumor = sided.filter(({ hold }) => hold !== 'spread' && hold !== 'denied' && hold !== 'scrap');
  const sites = ofTumor.length > 0 ? ofTumor : sided;
  const [best] = sites;
  if (best === undefined) return [];
  return sites
    .filter(({ strength, sectionRank }) => strength === best.strength && sectionRank === best.sectionRank)
    .flatMap(({ start, end, place, sides, strength, hold, isMinor = false }) => {
      if (isOfBothBehind(place)) return [];
      const side = sides.includes('left') && sides.includes('right') ? 'bilateral' : sides[0];
      // A midline craniotomy is a way in.
      return side === undefined || (side === 'midline' && strength < 3)
        ? []
        : [{ start, end, side, strength, isMinor, isOpening: hold === 'access' && strength < 3 }];
    });
}
