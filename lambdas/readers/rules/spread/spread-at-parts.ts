import type { Span } from '../../../domain/evidence.ts';
import { assess } from '../../text/assertion.ts';
import { findClauses } from '../../text/clauses.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import { findSpreadWords, mayNamePart, type SpreadWord } from './spread-words.ts';

/** A part that was looked at for spread, and whether there was any. Offsets are of the sentence. */
export interface PartFinding extends Span {
  readonly isPresent: boolean;
  readonly isHedged: boolean;
  /** The whole spine or axis was looked at, not one part or what is left of it. */
  readonly isWhole: boolean;
  /** It was there, and is not now. */
  readonly isGone?: boolean;
}

/** Further apart, a part and what is said belong to different statements. */
const longestGap = 70;

/** Something else that can be clear, normal or nodular stands between. */
const otherSubject = sought(
  /\b(?:wound|incision|scar|chest|urine|shunt|port|line|drain|catheter|hearing|vision|gait|bowel|abdomen|kidneys?|renal|counts?|labs?|bloods?|cavity|bed|vessels?|ventricles?|thyroid|skin|canal\s+stenosis|tonsils?|sinuses|posture|tone|power|reflexes|sensation|fever|sleep)\b/i,
);
/** What a hand feels of the back, how the bones stand, and where rays or needles go. */
const ofBonesOrTreatment = sought(
  /\b(?:tender\w*|curv\w+|scolio\w+|alignment|aligned|vertebra\w*|marrow\s+signal|disc|range|straight|deform\w+|palpat\w+|bifida|postop\w*\s+changes?|precautions?|surgery|irradiat\w+|radiotherapy|gy|injur\w+|compress\w+|decompress\w+|stenosis|syrinx|tether\w*)\b/i,
);
/** Where tumours of their own grow: what is not called a deposit there may be the primary. */
const ownPart = /^(?:spin\w+|cord|(?:spinal\s)?cord|intradural|intraspinal|[CTLSD]\d)/i;

/** Findings and their absence that a sentence gives to the cord, its roots and coverings, the linings and the staged organs. */
export function partFindings({ text }: Sentence): PartFinding[] {
  if (!mayNamePart(text)) return [];
  const words = findSpreadWords(text);
  if (words.length < 2 || !words.some(isPart)) return [];
  return findClauses(text).flatMap((clause) => {
    const within = words.filter(({ start }) => clause.start <= start && start < clause.end);
    if (ofBonesOrTreatment.test(text.slice(clause.start, clause.end))) return [];
    return within.filter(isPart).flatMap((part) => findingAt(part, { text, within }));
  });
}

const isPart = ({ kind }: SpreadWord): boolean => kind === 'surface' || kind === 'organ';

function findingAt(
  part: SpreadWord,
  { text, within }: { readonly text: string; readonly within: readonly SpreadWord[] },
): PartFinding[] {
  const said = within
    .filter((word) => !isPart(word) && gapOf(text, part, word) !== undefined)
    .sort((a, b) => distance(part, a) - distance(part, b));
  const [nearest] = said;
  if (nearest === undefined) return [];
  const span = { start: Math.min(part.start, nearest.start), end: Math.max(part.end, nearest.end) };
  const isWhole = isWholeAxis(text, part);
  const { negated, hedged, planned, otherPerson, historical } = assess(text, nearest, '');
  if (planned || otherPerson) return [];
  if (nearest.kind === 'clear')
    return negated && !/^(?:not|no|nothing)\b/i.test(text.slice(nearest.start, nearest.end))
      ? []
      : [{ ...span, isPresent: false, isHedged: hedged, isWhole }];
  const isGone = isGoneBehind(text.slice(span.end, span.end + 70));
  if (negated || isGone)
    return [
      { start: denialAhead(text, span), end: span.end, isPresent: false, isHedged: hedged, isWhole, isGone },
    ];
  if (part.kind === 'organ') return [];
  const isDeposit = nearest.kind === 'deposit';
  const isMany = /s$/i.test(text.slice(nearest.start, nearest.end));
  if (!isDeposit || (!isMany && ownPart.test(text.slice(part.start, part.end)) && !isSmallOrNew.test(text)))
    return [];
  return [{ ...span, isPresent: true, isHedged: hedged || historical, isWhole }];
}

const isWholeAxis = (text: string, { start, end }: Span): boolean =>
  /^(?:whole|total|entire|full|complete|spine\b|spinal\s(?:mri?|imaging|scan|axis|survey)|neur|craniospinal|metastatic|stag)/i.test(
    text.slice(start, end),
  ) &&
  !/\b(?:rest|remain\w*|other\w*|elsewhere|cervical|thoracic|lumbar|upper|lower)\W{1,3}(?:of\W{1,3}(?:the\W{1,3})?)?$/i.test(
    text.slice(Math.max(0, start - 30), start),
  );

const isSmallOrNew = /\b(?:new|tiny|small|punctate|[1-9](?:\.\d)?\s?mm|second|another|additional|drop)\b/i;

function gapOf(text: string, part: Span, word: Span): string | undefined {
  const gap = word.start >= part.end ? text.slice(part.end, word.start) : text.slice(word.end, part.start);
  return gap.length <= longestGap && !otherSubject.test(gap) ? gap : undefined;
}

const distance = (one: Span, other: Span): number =>
  other.start >= one.end ? other.start - one.end : one.start - other.end;

/** Where the denial in front of a span starts, so that the quote holds it. */
export function denialAhead(text: string, { start }: Span): number {
  const ahead = text.slice(Math.max(0, start - 120), start);
  const at = [...ahead.matchAll(/\b(?:no|nor|without|negative\s+for|free\s+of|absence\s+of|not|nil)\b/gi)].at(
    -1,
  )?.index;
  return at === undefined ? start : start - ahead.length + at;
}

/** `have melted away`, `are gone`, `all resolved`: there was spread, and there is none now. */
const isResolved =
  /^\s{0,2}(?:[—–,-]\s?)?(?:(?:all|now|completely|both|entirely|fully)\s+)?(?:gone|resolved|disappeared|vanished|cleared|melted\s+away|no\s+longer\s+(?:seen|visible|present|identified|demonstrated|appreciated))\b|^[^.;:]{0,80}?\b(?:has|have|had|is|are)\s+(?:\p{L}+\s+){0,2}?(?:vanished|gone|disappeared|resolved|melted\s+away|cleared)\b|^[^.;:]{0,30}?\b(?:(?:has|have|had|is|are|all|now|completely|since)\s+){1,3}(?:(?:all|now|completely|since|both|entirely|fully)\s+)?(?:gone|resolved|disappeared|vanished|cleared|melted|melted\s+away|regressed\s+completely|no\s+longer\b|not\s+(?:seen|found|visible|identified)\s+any\s?more)/iu;

/** `shrinking, two thirds resolved`: not all of it. */
const inPart =
  /^[^.;:,]{0,60}?\b(?:shrink\w*|shrunk\w*|most(?:ly)?|partly|partial\w*|some|half|thirds?|all\s+but|smaller|nearly|almost|near|fewer|largely)\b/i;

/** Behind its words: it was there, and there is none now. */
export const isGoneBehind = (behind: string): boolean => isResolved.test(behind) && !inPart.test(behind);
export const isPartlyGone = (behind: string): boolean => inPart.test(behind);
