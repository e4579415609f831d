import type { Span } from '../../domain/evidence.ts';
import type { Answer } from '../../domain/finding.ts';
import type { DocumentType } from '../../domain/vocabulary.ts';
import type { ReadingInput } from '../reading-input.ts';
import { assess } from '../text/assertion.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import { sought } from '../text/sought.ts';
import { findWords } from '../text/words.ts';
import { findLocationWords } from './location-codes.ts';
import { absentAnswer, answerFromText } from './make-answer.ts';
import { type Side, sideWords } from './place-spans.ts';
import { bestSites } from './site-order.ts';

interface SideHit extends Span {
  readonly side: Side;
  readonly strength: number;
}

/** A side said of the tumour with no place between: `left-sided tumor`, `the operated side is the right`. */
const sidedTumor = sought(
  /(?<![\p{L}\p{N}.'’])\(?(left|right|bilateral|midline|lt|rt|l|r)\b[.)]{0,2}[\s-]+(?:sided\s+)?(?:[\p{L}-]+\s+){0,4}?(?:tumou?r|mass|lesion|neoplasm|sol|nodule|residual|residuum|remnant|recurrence|(?<!\b(?:nasal|oral)\s)cavity|\p{L}*(?:glioma|cytoma|blastoma|ependymoma|meningioma|schwannoma|neuroma))s?\b/giu,
);
const operatedSide = sought(
  /\b(?:operat\w+|surgical|affected|tumou?r|correct)\s+side\s+(?:is|was|:)\s*(?:the\s+)?(left|right)\b|\bside\s*:\s*(left|right)\b/giu,
);
/** The tumour, then its side: `acoustic neuroma on the left`, `tumor at the right posterior aspect of the cavity`. */
const tumorOnSide = sought(
  /(?<![\p{L}\p{N}])(?:tumou?r|mass|lesion|nodule|recurrence|residual|residuum|remnant|sol|\p{L}{2,20}oma)s?\s([^.;]{0,40}?)\b(?:on|in|at|along|toward|to|of|from)\s+(?:the\s+|its\s+)?(left|right|midline)(?=\s*(?:[.,;)]|$|and\b|with\b|hemisphere\b|(?:\p{L}+\s+){0,2}?(?:side|aspect|half|margin|wall|edge|part|portion|recess)\b))/giu,
);
/** A side set behind what it belongs to: `cerebellar tumour, left`, `craniotomy for tumor, right side`, `amygdala (left)`. */
const sideBehind = sought(
  /(?<![\p{L}\p{N}])(?:tumou?r|mass|lesion|nodule|sol|craniotomy|craniectomy|\p{L}{2,20}oma|lobe|cerebellum|thalamus|amygdala|hippocampus|hemisphere|ganglia|angle)\s?(?:,\s?|\(\s?|-\s)(left|right|lt|rt|l|r)(?:[\s-]?sided?)?(?=\s*(?:[.,;)]|$|\n))/giu,
);
/** The side an operation is done from, where no place is named. */
const sidedOperation = sought(
  /(?<![\p{L}\p{N}])(left|right|lt|rt|l|r)\.?[\s-]+(?:sided\s+)?(?:[\p{L}-]+\s+){0,3}?(?:(?:re)?craniotom\w+|craniectom\w+|crani|approach|atl|lobectomy|hemispher\w+ectomy|corticectomy|biops\w+|resection|excision|debulking|suboccipital|retrosigmoid|pterional|orbitotomy|laminectomy)\b(?![^.;]{0,60}\b(?:shunt|ventriculostomy|evd|drain|reservoir|ommaya|hematoma|abscess)\b)/giu,
);
/** A side in words or as a single capital; `L` before a numeral is a vertebra. */
const sideWord = sought(
  /\b(?:left|right|bilateral|midline|lt|rt)\b|(?<![\p{L}\p{N}.'’])[LRlr](?=\s\p{Ll}{4})/iu,
);
const tumorOrItsPlace = sought(
  /\b(?:tumou?rs?|mass|lesions?|neoplasm|nodule|residual|residuum|remnant|\p{L}{2,20}oma|cavity|crani\w+|resection|excision|biopsy)\b/iu,
);

/** A sentence that holds a side and the tumour or a place it may have, whatever it says of them. */
const namesSideOfTumor = ({ sentences }: ParsedDocument): boolean =>
  sentences.some(
    ({ text }) =>
      sideWord.test(text) &&
      !otherSides.test(text) &&
      (tumorOrItsPlace.test(text) || findLocationWords(findWords(text)).length > 0),
  );
/** Sides of other things: a drain, a limb, a sinus. */
const otherSides = sought(
  /\b(?:sinus\w*|mastoid\w*|shunt|catheter|evd|ventriculostomy|drain|port|picc|arm|leg|hand|foot|facial|hearing|ear|eye|visual|weakness|hemiparesis|power|reflex\w*|pupil\w*|gaze|ventricles?)\b/i,
);

const otherThanPlace =
  /\b(?:shift\w*|weakness|with|causing|displac\w+|compress\w+|no|not|without|extend\w*)\b/i;

/**
 * The side of the tumour: of the place it has, else of the operation on it. Symptoms, shunts and limbs have sides of
 * their own and do not count. Both sides given to the tumour in one sentence are `bilateral`; a tumour of an unpaired
 * structure in the middle with no side stated is `midline`. Different sides in different sentences leave a doubt.
 */
export function readLaterality(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): Answer[] {
  const hits = [
    ...correctedSides(parsed),
    ...siteSides(input, parsed, type),
    ...tumorSides(parsed),
    ...sidesWithoutPlace(parsed, type),
  ];
  const strongest = Math.max(...hits.map(({ strength }) => strength));
  const best = hits.filter(({ strength }) => strength === strongest);
  const [first] = best;
  if (first === undefined || strongest < 2) {
    const middle = bestSites(input, parsed, type).find(
      ({ strength, place }) => strength > 1 && unpaired.test(place),
    );
    if (middle !== undefined) {
      const doubts = namesSideOfTumor(parsed) ? ['a side is named beside the tumour'] : [];
      return [answerFromText(input.text, { variable: 'laterality', value: 'midline', span: middle, doubts })];
    }
  }
  if (first === undefined) {
    const doubts = namesSideOfTumor(parsed) ? ['a side is named beside the tumour, but not understood'] : [];
    return [
      absentAnswer({ variable: 'laterality', value: 'not specified', absence: 'not_documented', doubts }),
    ];
  }
  const sides = new Set(best.map(({ side }) => side));
  const conflicting = sides.has('left') && sides.has('right');
  const pair = conflicting ? listedTogether(best, input.text) : undefined;
  const elsewhere = bestSites(input, parsed, type).flatMap(({ sides, strength }) =>
    sides.map((side) => ({ side, strength })),
  );
  const isContradicted = [...hits, ...elsewhere].some(
    ({ side, strength }) => strength >= 2 && isOpposite(side, first.side),
  );
  const isBoth = first.side === 'bilateral' || pair !== undefined;
  const span = pair ?? first;
  return [
    answerFromText(input.text, {
      variable: 'laterality',
      value: isBoth ? 'bilateral' : first.side,
      span,
      doubts:
        conflicting || isContradicted
          ? ['both sides are named']
          : strongest < 2
            ? ['the side is named beside the tumour']
            : [],
    }),
  ];
}

const isOpposite = (one: Side, other: Side): boolean =>
  (one === 'left' && other === 'right') || (one === 'right' && other === 'left');

/** Structures of which there is one, in the middle: a tumour there has no side unless one is said. */
const unpaired =
  /\b(?:third\s+ventric\w+|fourth\s+ventric\w+|[34](?:rd|th)\s+ventric\w+|suprasellar|sellar?|intrasellar|pituitary|pineal|chiasm\w*|hypothalam\w+|pons|pontine|vermi\w+|planum\s+sphenoidale|olfactory\s+groove|tuberculum\s+sellae|tect\w+|quadrigeminal|clival|clivus|corpus\s+callosum|callosum|septum\s+pellucidum|obex|cervicomedullary)\b/i;

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

function siteSides(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): SideHit[] {
  const sites = bestSites(input, parsed, type).filter(({ sides }) => sides.length > 0);
  const [best] = sites;
  if (best === undefined) return [];
  return sites
    .filter(({ strength, sectionRank }) => strength === best.strength && sectionRank === best.sectionRank)
    .flatMap(({ start, end, sides, strength }) => {
      const side = sides.includes('left') && sides.includes('right') ? 'bilateral' : sides[0];
      // A midline craniotomy is a way in.
      return side === undefined || (side === 'midline' && strength < 3)
        ? []
        : [{ start, end, side, strength }];
    });
}

/** The sentence says outright which side is right. */
function correctedSides({ sentences }: ParsedDocument): SideHit[] {
  return sentences.flatMap(({ text, start }) =>
    [...text.matchAll(operatedSide)].flatMap((match) =>
      hitOf(match, { side: match[1] ?? match[2], start, strength: 4 }),
    ),
  );
}

/** Sides given by the way of access, in an operative document, and sides named behind the tumour. */
function sidesWithoutPlace({ sentences }: ParsedDocument, type: DocumentType): SideHit[] {
  return sentences.flatMap(({ text, start }) => [
    ...[...text.matchAll(tumorOnSide)].flatMap((match) =>
      otherThanPlace.test(match[1] ?? '') ? [] : hitOf(match, { side: match[2], start, strength: 2 }),
    ),
    ...[...text.matchAll(sideBehind)].flatMap((match) =>
      hitOf(match, { side: match[1], start, strength: 2 }),
    ),
    ...[...text.matchAll(sidedOperation)].flatMap((match) =>
      hitOf(match, { side: match[1], start, strength: type === 'operative' ? 2 : 1 }),
    ),
  ]);
}

function hitOf(
  match: RegExpExecArray,
  given: { readonly side: string | undefined; readonly start: number; readonly strength: number },
): SideHit[] {
  const side = given.side === undefined ? undefined : sideWords[given.side.toLowerCase()];
  const start = given.start + match.index;
  return side === undefined ? [] : [{ start, end: start + match[0].length, side, strength: given.strength }];
}

function tumorSides({ sentences }: ParsedDocument): SideHit[] {
  return sentences.flatMap((sentence) =>
    [...sentence.text.matchAll(sidedTumor)].flatMap((match) => {
      const span = { start: match.index, end: match.index + match[0].length };
      const { negated, otherPerson } = assess(sentence.text, span, sentence.section);
      const isOnePhrase = !/\b(?:and|with|of|in|for|is|was)\b/i.test(match[0]);
      if (negated || otherPerson || !isOnePhrase) return [];
      return hitOf(match, { side: match[1], start: sentence.start, strength: 2 });
    }),
  );
}
