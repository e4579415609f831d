import type { Span } from '../../domain/evidence.ts';
import type { Answer } from '../../domain/finding.ts';
import type { DocumentType } from '../../domain/vocabulary.ts';
import type { ReadingInput } from '../reading-input.ts';
import { assess } from '../text/assertion.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import { absentAnswer, answerFromText } from './make-answer.ts';
import { bestSites } from './site-order.ts';
import { tumorNoun } from './tumor-names.ts';
import type { Side } from './tumor-sites.ts';

interface SideHit extends Span {
  readonly side: Side;
  readonly strength: number;
}

/** A side said of the tumour with no place between: `left-sided tumor`, `the operated side is the right`. */
const sidedTumor =
  /\b(left|right|bilateral|midline)[\s-]+(?:sided\s+)?(?:[\p{L}-]+\s+){0,4}?(?:tumou?r|mass|lesion|neoplasm|\p{L}*(?:glioma|cytoma|blastoma|ependymoma|meningioma|schwannoma|neuroma))s?\b/giu;
const operatedSide =
  /\b(?:operat\w+|surgical|affected|tumou?r|correct)\s+side\s+(?:is|was|:)\s*(?:the\s+)?(left|right)\b|\b(?:mass|tumou?r|lesion)\b[^.;]{0,40}\bon\s+the\s+(left|right)(?:\s+side)?\b|\bside\s*:\s*(left|right)\b/giu;

/**
 * The side of the tumour: of the place it has, else of the operation on it. Symptoms, shunts and limbs have sides of
 * their own and do not count. Both sides named with equal right are `bilateral` with a doubt. A tumour of an unpaired
 * structure in the middle with no side stated is `midline`.
 */
export function readLaterality(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): Answer[] {
  const hits = [...correctedSides(parsed), ...siteSides(input, parsed, type), ...tumorSides(parsed)];
  const strongest = Math.max(...hits.map(({ strength }) => strength));
  const best = hits.filter(({ strength }) => strength === strongest);
  const [first] = best;
  if (first === undefined) {
    const middle = bestSites(input, parsed, type).find(
      ({ strength, place }) => strength > 1 && unpaired.test(place),
    );
    if (middle !== undefined) {
      return [answerFromText(input.text, { variable: 'laterality', value: 'midline', span: middle })];
    }
    return [absentAnswer({ variable: 'laterality', value: 'not specified', absence: 'not_documented' })];
  }
  const sides = new Set(best.map(({ side }) => side));
  const isBoth = sides.has('bilateral') || (sides.has('left') && sides.has('right') && type === 'imaging');
  const conflicting = sides.has('left') && sides.has('right');
  const span = isBoth && conflicting ? spanOfBoth(best, first) : first;
  return [
    answerFromText(input.text, {
      variable: 'laterality',
      value: isBoth ? 'bilateral' : first.side,
      span,
      doubts: conflicting
        ? ['both sides are named']
        : strongest < 2
          ? ['the side is named beside the tumour']
          : [],
    }),
  ];
}

/** Structures of which there is one, in the middle: a tumour there has no side unless one is said. */
const unpaired =
  /\b(?:third\s+ventric\w+|fourth\s+ventric\w+|[34](?:rd|th)\s+ventric\w+|suprasellar|sellar?|intrasellar|pituitary|pineal|chiasm\w*|hypothalam\w+|pons|pontine|vermi\w+|tect\w+|quadrigeminal|clival|clivus|corpus\s+callosum|callosum|septum\s+pellucidum|obex|cervicomedullary)\b/i;

/** One stretch that names both sides, where they are near; else the first place. */
function spanOfBoth(hits: readonly SideHit[], first: SideHit): Span {
  const other = hits.find(({ side }) => side !== first.side);
  if (other === undefined || Math.abs(other.start - first.start) > 300) return first;
  return { start: Math.min(first.start, other.start), end: Math.max(first.end, other.end) };
}

function siteSides(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): SideHit[] {
  const sites = bestSites(input, parsed, type).filter(({ sides }) => sides.length > 0);
  const [best] = sites;
  if (best === undefined) return [];
  return sites
    .filter(({ strength, sectionRank }) => strength === best.strength && sectionRank === best.sectionRank)
    .flatMap(({ start, end, sides, strength }) => {
      const side = sides.includes('left') && sides.includes('right') ? 'bilateral' : sides[0];
      return side === undefined ? [] : [{ start, end, side, strength }];
    });
}

/** The sentence says outright which side is right. */
function correctedSides({ sentences }: ParsedDocument): SideHit[] {
  return sentences.flatMap(({ text, start }) =>
    [...text.matchAll(operatedSide)].flatMap((match) => {
      const side = (match[1] ?? match[2] ?? match[3])?.toLowerCase();
      const at = { start: start + match.index, end: start + match.index + match[0].length };
      return side === 'left' || side === 'right'
        ? [{ ...at, side, strength: match[2] === undefined ? 4 : 3 }]
        : [];
    }),
  );
}

function tumorSides({ sentences }: ParsedDocument): SideHit[] {
  return sentences.flatMap((sentence) =>
    [...sentence.text.matchAll(sidedTumor)].flatMap((match) => {
      const span = { start: match.index, end: match.index + match[0].length };
      const { negated, otherPerson } = assess(sentence.text, span, sentence.section);
      const side = match[1]?.toLowerCase();
      if (
        negated ||
        otherPerson ||
        !tumorNounIn(match[0]) ||
        /\b(?:and|with|of|in|for|is|was)\b/i.test(match[0])
      )
        return [];
      const at = { start: sentence.start + span.start, end: sentence.start + span.end };
      return side === 'left' || side === 'right' || side === 'bilateral' || side === 'midline'
        ? [{ ...at, side, strength: 2 }]
        : [];
    }),
  );
}

const tumorNounIn = (text: string): boolean => text.search(tumorNoun) !== -1;
