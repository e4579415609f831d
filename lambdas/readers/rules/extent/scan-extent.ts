import type { Span } from '../../../domain/evidence.ts';
import type { Answer } from '../../../domain/finding.ts';
import type { Extent } from '../../../domain/vocabulary.ts';
import type { ReadingInput } from '../../reading-input.ts';
import { assess } from '../../text/assertion.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Sentence } from '../../text/primitives.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { notAssessable } from '../course/status-cues.ts';
import { findMeasurements } from '../document-parts/measurements.ts';
import { absentAnswer, answerFromText } from '../make-answer.ts';
import { readImagingClassification } from '../scans/imaging-classification.ts';
import { placeInTime } from '../scans/place-in-time.ts';
import { scanStatements } from '../scans/scan-sections.ts';
import { openWord } from '../scans/understood-scan.ts';
import { findExtentStatements, heldAs } from './extent-statements.ts';
import { ranks } from './operative-extent.ts';
import { toldSize } from './remnant-size.ts';
import { extentOfShare } from './resection-amounts.ts';
import { resectionOf } from './resection-grammar.ts';
import { scanRemnantsIn } from './scan-remnant.ts';
import { notUnderstoodExtent } from './understood-extent.ts';

interface Reading {
  readonly extent: Extent;
  readonly span: Span;
  readonly doubts: readonly string[];
  /** Read from what is seen, not from a residual named or denied. */
  readonly isUnnamed?: true;
}

/**
 * The radiologist's extent, of scans in the post-operative window only: an explicit category, else what is said of a
 * residual and its size; blood and the like that hide the bed make it Unknown. That there was an operation is known, so that
 * silence on what it left is an extent that cannot be determined, as in a note.
 */
export function readScanExtent(input: ReadingInput, parsed: ParsedDocument): Answer {
  const [classified] = readImagingClassification(input, parsed);
  const isEarly = classified?.value === 'post_operative';
  const daysLate = isEarly ? null : daysSinceUnseenSurgery(input, classified);
  if (!isEarly && daysLate === null) {
    return absentAnswer({ variable: 'extent_of_resection', absence: 'not_applicable' });
  }
  const { addendum, impression, findings, background } = scanStatements(parsed);
  const reading =
    readPart(addendum) ??
    readPart(impression, { detail: findings, background }) ??
    readPart(findings, { detail: [], background });
  if (reading === undefined) {
    if (!isEarly) return absentAnswer({ variable: 'extent_of_resection', absence: 'not_applicable' });
    const isSpokenOf = [...addendum, ...impression, ...findings].some(speaksOfResult);
    return absentAnswer({
      variable: 'extent_of_resection',
      absence: 'cannot_be_determined',
      doubts: isSpokenOf
        ? ['a scan after surgery that speaks of the tumour, but what is left of it was not understood']
        : [],
    });
  }
  if (daysLate !== null && daysLate > lateDays) {
    const tooLate = 'the first scan after the operation tells an extent, too late to count for it';
    return absentAnswer({ variable: 'extent_of_resection', absence: 'not_applicable', doubts: [tooLate] });
  }
  const { extent, span } = reading;
  const doubts = [
    ...reading.doubts,
    ...(isEarly ? [] : ['the first scan since the operation, but later than the post-operative days']),
    ...notUnderstoodExtent(extent, [...addendum, ...impression, ...findings]),
    ...openSentence(extent, span, [...addendum, ...impression, ...findings]),
    ...(isCtOnly(input) && extent !== 'Biopsy' ? ['a CT is a weak witness of what was left'] : []),
  ];
  return answerFromText(input.text, { variable: 'extent_of_resection', value: extent, span, doubts });
}

/** A scan this long after an operation, in days, may still be the first to show what it left (`clinical.md` section 5.4). */
const lateDays = 90;

/** Days since the last operation where this is the first scan after it, and after its post-operative days; else null. */
function daysSinceUnseenSurgery(input: ReadingInput, classified: Answer | undefined): number | null {
  const place = placeInTime(input);
  const { date } = input.metadata;
  if (date === null || classified?.value !== 'surveillance' || place.kind !== 'between_or_later') return null;
  const surgery = input.context.surgeries.findLast((one) => one.date < date);
  const isSeen =
    surgery === undefined || input.context.imagingDates.some((day) => day > surgery.date && day < date);
  return isSeen ? null : place.days;
}

const isCtOnly = ({ metadata, text }: ReadingInput): boolean => {
  const name = `${metadata.imagingProcedure ?? ''} ${metadata.title ?? ''} ${text.slice(0, 120)}`;
  return /\bct\b/i.test(name) && !/\bmri?\b|magnetic/i.test(name);
};

/** A word of the sentence it stands on leaves the extent open. */
function openSentence(extent: Extent, { start }: Span, sentences: readonly Sentence[]): string[] {
  const own = sentences.find((sentence) => sentence.start === start);
  const open = own === undefined || extent !== 'GTR' ? undefined : openWord('NED', own);
  // `residual focus, likely residual tumour`: called a residual before it is weighed what of.
  const isNamedBefore =
    own !== undefined &&
    open !== undefined &&
    /^(?:likely|probabl)/iu.test(open) &&
    /\b(?:residual|remnant|residuum)\b/iu.test(own.text.slice(0, own.text.indexOf(open)));
  return open === undefined || isNamedBefore ? [] : ['a word in its sentence leaves the answer open'];
}

interface Around {
  /** Sentences that may give the size of a residual named here. */
  readonly detail: readonly Sentence[];
  readonly background: readonly Sentence[];
}

function readPart(
  sentences: readonly Sentence[],
  { detail, background }: Around = { detail: [], background: [] },
): Reading | undefined {
  const statements = sentences.flatMap(findExtentStatements);
  const explicit = statements.filter(
    ({ isHistorical, strength, isOfPart, sentence }) =>
      strength === 'explicit' && (!isHistorical || tellsThisOperation(sentence)) && !isOfPart,
  );
  const stated = explicit.at(-1);
  const residual = firmest(sentences.flatMap((sentence) => residualOf(sentence, detail)));
  if (stated !== undefined) {
    const conflict =
      stated.extent === 'GTR' &&
      residual !== undefined &&
      residual.extent !== 'GTR' &&
      residual.doubts.length === 0;
    if (conflict) return residual;
    return {
      extent: stated.extent,
      span: stated.span,
      doubts: [
        ...(stated.isHedged ? ['the extent is hedged'] : []),
        ...(explicit.some(({ extent }) => Math.abs(ranks[extent] - ranks[stated.extent]) > 1)
          ? ['more than one extent is stated']
          : []),
      ],
    };
  }
  const biopsy = statements.find(({ extent }) => extent === 'Biopsy') ?? biopsyScan(sentences, background);
  const isLittleChanged =
    residual === undefined ||
    residual.extent === 'Partial' ||
    sentences.some(({ start, text }) => start === residual.span.start && /biops/iu.test(text)) ||
    sentences.some(({ text }) => deniesRemoval.test(text));
  if (biopsy !== undefined && isLittleChanged && !tellsResection([...sentences, ...background]))
    return { extent: 'Biopsy', span: biopsy.span, doubts: [] };
  if (residual !== undefined) return residual;
  if (biopsy !== undefined) return { extent: 'Biopsy', span: biopsy.span, doubts: [] };
  const hidden = sentences.find(
    ({ text }) =>
      (notAssessable.test(text) || isPutOff.test(text)) &&
      /\b(?:residual|tumou?r|resection|enhanc\w+|mass)\b/i.test(text),
  );
  return hidden === undefined ? undefined : { extent: 'Unknown', span: hidden, doubts: [] };
}

const result =
  /\b(?:tumou?rs?|mass(?!\s+effect)(?:es)?|lesions?|neoplasms?|nodul\w+|residu\w+|remnants?|remain\w*|persist\w*|resect\w*|remov(?:ed|al)|excis\w*|debulk\w*|enhanc\w*|\p{L}{4,}oma|cavity|bed|margins?|leftover|complete(?:ly)?|gone)\b/iu;

/** Whether a sentence may tell what an operation left: then silence on it is not to be trusted. */
const speaksOfResult = ({ text }: Sentence): boolean => {
  const match = result.exec(text.replace(/\p{L}*(?:haemat|hemat|hygr|ser)oma/giu, ' '));
  return match !== null;
};

/** Asked after a biopsy, with the tumour or the track of the needle in the report. */
function biopsyScan(
  sentences: readonly Sentence[],
  background: readonly Sentence[],
): { readonly span: Span } | undefined {
  const isAfterBiopsy =
    background.some(({ text }) => /biops/i.test(text) && !/\bplan/i.test(text)) ||
    sentences.some(
      ({ text }) =>
        /\bburr\s?-?holes?\b/iu.test(text) &&
        !/\b(?:evd|drain|shunt|catheter|etv|ventriculostomy)\b/iu.test(text),
    );
  const span = sentences.find(
    ({ text }) =>
      /\b(?:biopsy|needle|core)\s+(?:tra\w+|path|site)\b|\btract\b/i.test(text) ||
      (isAfterBiopsy && /\b(?:tumou?r|mass|lesion|neoplasm|\p{L}{4,}oma)\b/iu.test(text)),
  );
  return span === undefined ? undefined : { span: { start: span.start, end: span.end } };
}

/** `has not been debulked`: what was not done. */
const deniesRemoval =
  /\b(?:not|n.t|never|nor|no|without)\s+(?:\w+\s+){0,3}?(?:debulk\w*|resect\w*|remov(?:ed|al)|excis\w*)/iu;

const tellsResection = (sentences: readonly Sentence[]): boolean =>
  sentences.some(({ text: told }) => {
    const text = told.replace(deniesRemoval, ' ');
    return /\b(?:resect\w*|debulk\w*|excis\w*|tumou?r\s+removal|remov\w+\s+of|has\s+been\s+removed|cavity)\b/i.test(
      text,
    );
  });

/** `status post` in the post-operative window is said of the operation just done, unless a year follows it. */
export function tellsThisOperation(text: string): boolean {
  const after = /\b(?:status\s+post|s\/p|post[\s-]?(?:op|biops)\w*)\b/i.exec(text);
  if (after === null || /\b(?:prior|previous|remote)\b/i.test(text)) return false;
  return !/\b(?:19|20)\d{2}\b/.test(text.slice(after.index));
}

const residualNoun =
  /\b(?:(?:residual|remaining|persistent|remnant|residuum)\b(?:\s+(?!hydroceph|blood|hemorr|air|edema|mass\s+effect|midline)\S+){0,5}?\s*(?:tumou?r|mass|enhanc\w+|lesion|nodul\w+|neoplasm|disease|component|tissue|signal|hyperintens\w+|abnormalit\w+|focus|foci|\p{L}{4,}oma)|residual\b(?=\s*(?:[.,;:)\d]|$|(?:is|are|was|at|along|in|on|of|over|near|around|within|about|adherent|lateral\w*|medial\w*|anterior\w*|posterior\w*|inferior\w*|superior\w*|left|right|by|to|under|deep|beneath|abutting|encas\w+|as|persists?|remains?|present|seen|measur\w*|approximately|~|up)\b))|remnants?|residuum|residues?|residua|(?:small|solid|nodular)\s+remainder|(?:strip|rind|sliver|crescent|tongue|nubbin|plaque|cuff|rim|island|focus|speck|bit|piece|chunk|component|portion)\s+of\s+(?:(?:enhancing|solid|residual|viable|persistent|nodular|thick)\s+)?(?:tumou?r|enhancement|mass|lesion|neoplasm|tissue)|(?<!\bnon[\s-]?)(?:nodular|mass[\s-]?like|linear|thick)\s+(?:\w+\s+)?enhancement|(?:enhancing|suspicious)\s+(?:\w+\s+)?(?:nodule|focus|foci|tissue|component|mass)|(?:(?:no|any|abnormal)\s+)(?:\w+\s+)?enhancement)/iu;
const expected = sought(
  /\b(?:expected|post[\s-]?(?:operative|surgical)|surgical)\s+(?:\w+\s+)?enhancement|\bblood\s+products?\b|\bgranulation\b/i,
);
const punctate = sought(
  /\b(?:punctate|thin|minimal|minimally|small|tiny|trace|linear|sliver|rim|subtle|faint|minor|minute|scant|sub[\s-]?centimet\w+|residual\s+focus|few\s+(?:millimet|mm))\b/i,
);
const bulky = sought(
  /\b(?:(?:large|bulky|substantial|extensive|sizable|sizeable|considerable|big)(?!\s+(?:\w+\s+)?(?:reduc|decreas|debulk|decompress|improve|resect|remov|cytored|cavity|collection|pneumo|h[ae]+mato))|bulk\s+of\s+(?:the\s+|this\s+)?(?:residual|tumou?r|mass|lesion)|majority|most\s+of|little\s+change|essentially\s+unchanged|largely\s+present|not\s+significantly\s+changed|predominantly|partial(?:ly)?\s+(?:resect|debulk)\w*)/i,
);

/**
 * What a sentence of a scan says of a residual, its denial included: by the noun, else by what the sentence tells of
 * the removal, else by enhancement that is put down to the surgery.
 */
export function residualOf(sentence: Sentence, detail: readonly Sentence[]): Reading[] {
  const named = namedResidual(sentence, detail);
  if (named.length > 0) return named;
  const seen = seenRemnants(sentence, detail);
  if (seen.some(({ doubts, extent }) => extent === 'Partial' || doubts.includes(goneInPart))) return seen;
  const told = toldResidual(sentence, detail);
  if (told.length > 0) return told;
  const bySurgery = enhancementOfSurgery(sentence);
  return bySurgery.length > 0 ? bySurgery : seen;
}

const goneInPart = 'a part is told to be gone, not the whole';

/** What the sentence tells of the tumour without naming a residual. */
function seenRemnants(sentence: Sentence, detail: readonly Sentence[]): Reading[] {
  const { text, start, end } = sentence;
  if (isPutOff.test(text) || ofSpread.test(text)) return [];
  return scanRemnantsIn(sentence).map(({ kind, isFirm, isHedged }): Reading => {
    const at = { span: { start, end }, isUnnamed: true } as const;
    const hedge = isHedged ? ['the residual is hedged'] : [];
    if (kind === 'untouched') return { extent: 'Partial', ...at, doubts: hedge };
    if (kind === 'there') {
      const extent = sizeOfResidual(text, detail);
      // Of enhancement its size does not tell whether it is tumour.
      const isPlain =
        isFirm || (extent === 'NTR' && toldSize(extent, text) !== undefined && !enhancing.test(text));
      return {
        extent,
        ...at,
        doubts: [...hedge, ...(isPlain ? [] : ['tissue is told of that is not called a residual'])],
      };
    }
    if (kind === 'partGone') return { extent: 'GTR', ...at, doubts: [goneInPart] };
    return { extent: 'GTR', ...at, doubts: isHedged || !isFirm ? ['no definite residual'] : [] };
  });
}

function toldResidual(sentence: Sentence, detail: readonly Sentence[]): Reading[] {
  const { text, start, end } = sentence;
  const isUnassessable = notAssessable.test(text);
  return resectionOf(sentence).flatMap((reading): Reading[] => {
    const { kind, isExplicit } = reading;
    if ((kind !== 'left' && kind !== 'cleared') || isExplicit) return [];
    const { hedged, planned, otherPerson } = heldAs(sentence, reading);
    if (planned || otherPerson) return [];
    const span = { start, end };
    if (isUnassessable) return [{ extent: 'Unknown', span, doubts: [] }];
    if (kind === 'cleared') return [{ extent: 'GTR', span, doubts: hedged ? ['no definite residual'] : [] }];
    const extent =
      reading.extent === 'Partial' || reading.extent === 'NTR'
        ? reading.extent
        : sizeOfResidual(text, detail);
    return [{ extent, span, doubts: hedged ? ['the residual is hedged'] : [] }];
  });
}

/** `assessment for residual awaits MRI`, `can neither be confirmed nor excluded`: not told here. */
const isPutOff = sought(
  /\btoo\s+(?:early|soon)\b|\b(?:cannot|can'?t|could\s+not|unable\s+to|will\s+not)\s+comment\b|\b(?:comments?|statements?|judge?ments?|opinions?|verdicts?|conclusions?|differentiation|distinction|discrimination|separation|assessment|evaluation|delineation)\b[^.;]{0,70}\b(?:cannot|can'?t|could\s+not|not\s+(?:be\s+)?(?:possible|made|feasible|reliable|offered)|impossible|premature|reserved|unreliable|withheld|limited|difficult)\b|\bno\s+(?:\w+\s+)?(?:statements?|comments?|conclusions?|assessments?|judge?ments?|opinions?|verdicts?)\b[^.;]{0,50}\b(?:possible|made|offered|given|drawn)\b|\b(?:neither|not)\s+(?:be\s+)?(?:confirmed|proven|established|shown|seen|demonstrated|affirmed|diagnosed)\s+n?or\s+(?:be\s+)?(?:excluded|refuted|ruled\s+out)|\b(?:hard|difficult|impossible|unable)\s+to\s+(?:tell|distinguish|differentiate|separate|say|know|judge|assess|determine)|\b(?:cannot|can'?t|could\s+not)\s+(?:be\s+)?(?:\w+ly\s+)?(?:tell|distinguish\w*|differentiat\w*|separat\w*|judged|assessed|evaluated|determined|quantified|told)|\b(?:assess\w*|evaluat\w*|extent|presence|question|status|exclu\w+)\b[^.;]{0,60}\b(?:await\w*|defer\w*|pending|better\s+\w+|recommend\w*|advis\w+|suggest\w*|require\w*|to\s+follow|on\s+(?:the\s+)?(?:follow|mri?)|by\s+mri?|with\s+mri?|not\s+possible)|\b(?:preclud|obscur|hamper|mask|confound|prevent|hinder)\w*\b[^.;]{0,50}\b(?:assess|evaluat|detect|residual|resection)|\b(?:assess|evaluat)\w*\b[^.;]{0,50}\b(?:limited|precluded|obscured|hampered|suboptimal)\b/i,
);

/** Of another place than the one operated on. */
const ofSpread = sought(
  /\b(?:lepto\w*|metasta\w*|mets|drop|seeding|dissemin\w*|spin(?:e|al)|cord|cauda|ependymal|distant|elsewhere|neuraxis)\b/iu,
);

const enhancing = sought(/\benhanc(?:ement|ing)\b/i);
const plain = sought(
  /\b(?:smooth|thin|linear|marginal|rim|dural|pachymeningeal|meningeal|faint|mild|minimal|peripheral)\b/i,
);
const bySurgery = sought(
  /\b(?:post[\s-]?(?:surg|op)\w*|surg(?:ery|ical(?:ly)?)|expected|reactive|granulation|inflammatory|retraction|devasculari[sz]\w*|manipulation|normal\s+(?:post|for))\b/i,
);

/** Thin enhancement put down to the surgery, nothing more: no residual is seen, though it is not said. */
function enhancementOfSurgery({ text, start, end }: Sentence): Reading[] {
  if (!enhancing.test(text) || !plain.test(text) || !bySurgery.test(text)) return [];
  if (/\b(?:nodul\w*|mass(?:[\s-]?like)?|thick\w*|residual|versus|vs|tumou?r|or\b)/i.test(text)) return [];
  return [{ extent: 'GTR', span: { start, end }, doubts: ['only enhancement of surgery is told'] }];
}

/** `a nodule, not blood`: what it is told not to be does not deny it. The places of all words stay. */
const contrasts = sought(
  /\b(?:not|rather\s+than|instead\s+of|unlikely\s+(?:to\s+be\s+)?|without)\s+(?:(?:due\s+to|explained\s+by|just|merely|simply|only|the|t1|intrinsic(?:ally)?|bright)\s+){0,3}(?:blood|h[ae]+m\w*|clot|surgical|post-?\w*|artefact\w*|artifact\w*|vessel\w*|vascular|choroid|granulation|retraction|surgicel|fat|bone)\b/giu,
);
const withoutContrast = (text: string): string =>
  text.replace(contrasts, (match) => ' '.repeat(match.length));

function namedResidual(sentence: Sentence, detail: readonly Sentence[]): Reading[] {
  const { text } = sentence;
  const match = residualNoun.exec(text);
  if (match === null) return [];
  if (isWhatWasRemoved(text, { start: match.index, end: match.index + match[0].length })) return [];
  const span = { start: sentence.start, end: sentence.end };
  const target = { start: match.index, end: match.index + match[0].length };
  if (ofSpread.test(text) && !/\b(?:residual|remnant|residuum)\b/iu.test(text)) return [];
  if (isPutOff.test(text)) return [{ extent: 'Unknown', span, doubts: [] }];
  const { negated, hedged, historical, planned } = assess(withoutContrast(text), target, '');
  if ((historical && !tellsThisOperation(text)) || planned) return [];
  const deniesInside = /^(?:no|any)\b/i.test(match[0]);
  if (negated || deniesInside)
    return [{ extent: 'GTR', span, doubts: hedged ? ['no definite residual'] : [] }];
  if (!/residual|remain|remnant|residuum|persist/i.test(match[0])) {
    if (expected.test(text)) return [];
    if (hedged) return [{ extent: 'Unknown', span, doubts: ['residual or postoperative change'] }];
    if (!/nodul|mass|suspicious|focus|foci|component/i.test(match[0])) return [];
  }
  if (notAssessable.test(text) || (hedged && /\b(?:versus|vs|or)\b/i.test(text))) {
    return [{ extent: 'Unknown', span, doubts: ['residual or postoperative change'] }];
  }
  return [{ extent: sizeOfResidual(text, detail), span, doubts: hedged ? ['the residual is hedged'] : [] }];
}

/** `complete resection of the enhancing mass`, `the enhancing nodule is no longer seen`: told of as gone. */
const isWhatWasRemoved = (text: string, { start, end }: Span): boolean =>
  /\b(?:resection|removal|excision|debulking|extirpation|absence)\s+of\s+(?:(?:the|a|an|this|that|all|most|much)\s+)?(?:[\w-]+\s+){0,4}$/i.test(
    text.slice(Math.max(0, start - 80), start),
  ) ||
  /^[^.;]{0,60}?\b(?:(?:has|have|had|was|were)\s+(?:been\s+)?(?:(?:completely|totally|entirely|fully|since|largely|partially)\s+)?(?:removed|resected|excised|debulked)\b|out(?:\s+(?:in\s+full|completely|entirely))?\s*(?:[.,;)]|$)|(?:is|are)\s+(?:now\s+)?(?:gone|out|cleared|absent)\b|(?:gone|cleared|excised|resected|removed)\s*(?:[.,;)]|$)|(?:is|are)\s+no\s+longer\s+(?:seen|visible|present|identified|evident|appreciated)\b)/i.test(
    text.slice(end, end + 90),
  );

/** A residual by its words and size: small or under 1.5 cm² NTR, bulky Partial, else STR (`clinical.md` section 5.1). */
function sizeOfResidual(text: string, detail: readonly Sentence[]): 'GTR' | 'NTR' | 'STR' | 'Partial' {
  const volume = volumeOf(text);
  if (volume !== undefined) return volume;
  const own = findMeasurements(text);
  const others =
    own.length > 0
      ? own
      : detail
          .filter(({ text: other }) => residualNoun.test(other))
          .flatMap(({ text: other }) => findMeasurements(other));
  const area = Math.max(
    0,
    ...others.map(({ millimetres }) => (millimetres[0] ?? 0) * (millimetres[1] ?? millimetres[0] ?? 0)),
  );
  if (/less\s+than\s+1\.5\s*cm/i.test(text)) return 'NTR';
  if (bulky.test(text)) return 'Partial';
  if (area > 0) return area < 150 ? 'NTR' : 'STR';
  return punctate.test(text) ? 'NTR' : 'STR';
}

const volumes = sought(/(\d{1,3}(?:\.\d{1,2})?)\s?(?:cc|ml|cm\s?[³3]|cubic\s+cent\w+)\b/gi);

/** `0.4 cc out of 38 cc`: by the share of the volume before, else a residual under half a cubic centimetre is small. */
function volumeOf(text: string): 'GTR' | 'NTR' | 'STR' | 'Partial' | undefined {
  const [first, second] = matchesOf(volumes, text).map((match) => Number(match[1]));
  if (first === undefined) return undefined;
  if (first === 0 || (second === 0 && first > 0)) return 'GTR';
  const [left, whole] = second !== undefined && second < first ? [second, first] : [first, second];
  if (whole !== undefined && whole > left) {
    const extent = extentOfShare(1 - left / whole);
    return extent === 'GTR' ? 'NTR' : extent;
  }
  return left < 0.5 ? 'NTR' : 'STR';
}

/**
 * A stated residual outweighs its denial elsewhere (`no residual medially; nodule laterally`), a firm one a hedged; a
 * residual in so many words or its denial outweighs what is only seen.
 */
function firmest(readings: readonly Reading[]): Reading | undefined {
  const residuals = readings.filter(({ extent }) => extent !== 'GTR');
  const firm = residuals.find(({ extent, doubts }) => extent !== 'Unknown' && doubts.length === 0);
  if (firm !== undefined) return firm;
  const gone = readings.filter(({ extent }) => extent === 'GTR');
  const denied = gone.find(({ doubts, isUnnamed }) => doubts.length === 0 && isUnnamed === undefined);
  const seen = residuals.find(
    ({ isUnnamed, doubts }) => isUnnamed && !doubts.includes('the residual is hedged'),
  );
  const none = denied ?? seen ?? gone.find(({ doubts }) => doubts.length === 0) ?? gone[0];
  if (none === undefined || none === seen) return none ?? residuals[0];
  return {
    ...none,
    doubts: residuals.length > 0 ? [...none.doubts, 'a hedged residual beside it'] : none.doubts,
  };
}
