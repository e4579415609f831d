import type { Span } from '../../../domain/evidence.ts';
import type { DocumentType } from '../../../domain/vocabulary.ts';
import { assess } from '../../text/assertion.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Sentence } from '../../text/primitives.ts';
import { matchesOf, possibleIn, sought } from '../../text/sought.ts';
import { findWords } from '../../text/words.ts';
import { findTumorMentions } from '../tumors/tumor-mentions.ts';
import { findLocationWords } from './location-codes.ts';
import { tellsOfMinorLesion } from './other-lesions.ts';
import { type Side, sideWords } from './place-spans.ts';

/** A side that a document gives to the tumour without a place. */
export interface SideHit extends Span {
  readonly side: Side;
  /** 4 said to be the right one; 2 said of the tumour or its operation; 1 of an operation spoken of elsewhere. */
  readonly strength: number;
  /** The side is that of the opening, and the opening names no lobe: the tumour may lie in the middle. */
  readonly isOpening?: boolean;
  /** Its sentence tells of a small lesion that stays as it is. */
  readonly isMinor?: boolean;
}

/** The sides said of the tumour, of the operation on it, or corrected outright. */
export const statedSides = (parsed: ParsedDocument, type: DocumentType): SideHit[] => [
  ...correctedSides(parsed),
  ...tumorSides(parsed).map((hit) => ({ ...hit, isMinor: isOfMinorLesion(hit, parsed) })),
  ...sidesWithoutPlace(parsed, type),
];

const isOfMinorLesion = ({ start }: Span, { sentences }: ParsedDocument): boolean => {
  const sentence = sentences.find((each) => each.start <= start && start < each.start + each.text.length);
  return sentence !== undefined && tellsOfMinorLesion(sentence.text);
};

/** A side in front of the tumour with no place between: `left-sided tumor`, `R SEGA`. */
const sideAhead =
  /(?<![\p{L}\p{N}.'])\(?(left|right|bilateral|midline|lt|rt|l|r)\b[.)]{0,2}[\s-]{1,3}(?:sided\s{1,3})?(?:[\p{L}-]+\s{1,3}){0,4}$/iu;
/** `SEGAs stable bilaterally`, `tumour on both sides`. */
const bothSides = /^[^.;\n]{0,30}?\b(?:bilaterally|on\s+both\s+sides|both\s+sides)\b/i;
const operatedSide = sought(
  /\b(?:operat\w+|surgical|affected|tumou?r|correct)\s+side\s+(?:is|was|:)\s*(?:on\s+)?(?:the\s+)?(left|right)\b|\b(?:(?:tumou?r\s+)?laterality|side|lat)\s*[:=|—–-]{1,2}\s*(left|right|midline|bilateral|lt|rt|[lr](?=[\s.,;)|]|$))|\b(?:operated|affected|correct|resected|treated)\s+\p{L}{4,14}\s+(?:is|was)\s+(?:on\s+)?the\s+(left|right)\b/giu,
);
/** `should read RIGHT`, `corrected to left`. */
const correction = sought(
  /\b(?:should\s+(?:have\s+)?(?:read|be|been|say|said|state)|correct(?:ed|s)?\s+to|amended\s+to|changed?\s+to|confirm(?:s|ed)?(?:\s+(?:it\s+(?:is|was|as)|the\s+side\s+(?:as|is)|that\s+it\s+(?:is|was)))?|side\s+correction|the\s+correct\s+side\s+is)\b[^.;\n]{0,24}?\b(left|right)\b/giu,
);
/** The tumour, then its side: `acoustic neuroma on the left`, `tumor at the right posterior aspect of the cavity`. */
const tumorOnSide = sought(
  /(?<![\p{L}\p{N}])(?:tumou?r|mass(?!\s+effect)|lesion|nodule|recurrence|residual|residuum|remnant|sol|(?:tumou?r\s+)?(?:removal|resection|excision|debulking)|\p{L}{2,20}oma)s?\s([^.;]{0,40}?)\b(?:on|in|at|along|toward|to|of|from)\s+(?:the\s+|its\s+)?(left|right|midline)(?=\s*(?:[.,;:)]|$|and\b|with\b|hemisphere\b|(?:\p{L}+\s+){0,2}?(?:side|aspect|half|margin|wall|edge|part|portion|recess)\b))/giu,
);
/** A side set behind what it belongs to: `cerebellar tumour, left`, `craniotomy for tumor, right side`, `amygdala (left)`. */
const sideBehind = sought(
  /(?<![\p{L}\p{N}])(?:tumou?r|mass|lesion|nodule|sol|craniotomy|craniectomy|cavity|\p{L}{2,20}oma|lobe|cerebellum|thalamus|amygdala|hippocampus|hemisphere|ganglia|angle)\s?(?:,\s?|\(\s?|-\s)(left|right|lt|rt|l|r)(?:[\s-]?sided?)?(?=\s*(?:[.,;:)]|$|\n))/giu,
);
/** To which side a tumour of the middle leans: `eccentric to the left`, `the bulk sat in the right half`. */
const leaning = sought(
  /\b(?:eccentric(?:ally)?|laterali[sz]\w+|predominantly|mainly|mostly|more|bulk|asymmetric\w*)\s(?:[^.;,]{0,25}?\s)?(?:to|on|towards?|in)\s(?:the\s)?(left|right)\b|\b(?:slightly\s)?(?:to\sthe\s)?(left|right)[\s-](?:of\s(?:the\s)?midline|of\scent(?:er|re)|paramedian|eccentric)\b/giu,
);
/** The side an operation is done from, where no place is named. */
const sidedOperation = sought(
  /(?<![\p{L}\p{N}])(?<!\b(?:was|were|is|are|been|be)\s)(left|right|lt|rt|l|r)\.?[\s-]+(?:sided\s+)?(?:(?!(?:except|for|with|at|to|but|behind|in)\s)[\p{L}-]+\s+){0,3}?(?:(?:re-?|mini-?|hemi-?)?crani(?:otom\w+|ectom\w+)?|approach|atl|lobectomy|hemispher\w+ectomy|corticectomy|biops\w+|resection|excision|removal|debulking|suboccipital|retrosig\w*|retromastoid|translab\w*|pterional|orbitozygomatic|orbitotomy|eyebrow|subtemporal|subfrontal|far[\s-]lateral|keyhole|hemilaminectomy|laminectomy)\b(?![^.;]{0,60}\b(?:shunt|ventriculostomy|evd|drain|reservoir|ommaya|hematoma|abscess)\b)/giu,
);
/** The same behind it: `temporal craniotomy on the left`. */
const openedOnSide = sought(
  /\b(?:crani(?:otomy|ectomy)|approach|lobectomy|corticectomy)\s(?:on|from)\s(?:the\s)?(left|right)\b/giu,
);
/** Openings that tell the tumour's side, and words of what was taken out. */
const tellsOwnSide =
  /\b(?:front|tempor|pariet|occipit|insul|cerebell|hemispher|lobectom|corticectom|retrosig|retromast|translab|atl\b|biops|resection|excision|removal|debulking)/i;
const otherThanPlace =
  /\b(?:shift\w*|weakness|with|causing|displac\w+|compress\w+|no|not|without|extend\w*)\b/i;

/** The sentence says outright which side is right. */
const correctedSides = ({ sentences }: ParsedDocument): SideHit[] =>
  sentences.flatMap(({ text, start }) =>
    [...matchesOf(operatedSide, text), ...matchesOf(correction, text)].flatMap((match) =>
      hitOf(match, { side: match[1] ?? match[2] ?? match[3], start, strength: 4 }),
    ),
  );

function tumorSides({ sentences }: ParsedDocument): SideHit[] {
  return sentences.flatMap((sentence) => {
    const { text } = sentence;
    if (!sideWord.test(text)) return [];
    return findTumorMentions(text).flatMap((mention): SideHit[] => {
      const from = Math.max(0, mention.start - 70);
      const ahead = sideAhead.exec(text.slice(from, mention.start));
      const span = { start: ahead === null ? mention.start : from + ahead.index, end: mention.end };
      const both = bothSides.exec(text.slice(mention.end, mention.end + 50));
      if (ahead === null && both === null) return [];
      // Of the eyes.
      if (/^retinoblastom/i.test(text.slice(mention.start, mention.end))) return [];
      const { negated, otherPerson } = assess(text, span, sentence.section);
      // `there was left a remnant` has no side.
      const isOnePhrase =
        !/\b(?:an?|the|some|behind|and|with|of|in|for|is|was|to|from|no|approach|crani\w+)\b/i.test(
          text.slice(span.start, mention.start),
        );
      if (negated || otherPerson || !isOnePhrase) return [];
      const side = both === null ? sideWords[(ahead?.[1] ?? '').toLowerCase()] : 'bilateral';
      const end = mention.end + (both?.[0].length ?? 0);
      return side === undefined
        ? []
        : [{ start: sentence.start + span.start, end: sentence.start + end, side, strength: 2 }];
    });
  });
}

const mayTellSideWithoutPlace = possibleIn([tumorOnSide, sideBehind, sidedOperation, openedOnSide]);

/** Sides given by the way of access, in an operative document, and sides named behind the tumour. */
function sidesWithoutPlace({ sentences }: ParsedDocument, type: DocumentType): SideHit[] {
  const telling = sentences.filter(({ text }) => mayTellSideWithoutPlace(text));
  return telling.flatMap(({ text, start }) => [
    ...matchesOf(tumorOnSide, text).flatMap((match) =>
      otherThanPlace.test(match[1] ?? '') ? [] : hitOf(match, { side: match[2], start, strength: 2 }),
    ),
    ...matchesOf(leaning, text).flatMap((match) =>
      findTumorMentions(text).length === 0
        ? []
        : hitOf(match, { side: match[1] ?? match[2], start, strength: 2 }),
    ),
    ...matchesOf(sideBehind, text).flatMap((match) =>
      hitOf(match, { side: match[1], start, strength: 2 }).map((hit) => ({
        ...hit,
        isOpening: /^crani/i.test(match[0]) && !tellsOwnSide.test(text.slice(0, match.index)),
      })),
    ),
    ...matchesOf(openedOnSide, text).flatMap((match) =>
      hitOf(match, { side: match[1], start, strength: type === 'operative' ? 2 : 1 }).map((hit) => ({
        ...hit,
        isOpening: !tellsOwnSide.test(text.slice(Math.max(0, match.index - 24), hit.end - start)),
      })),
    ),
    ...matchesOf(sidedOperation, text).flatMap((match) =>
      hitOf(match, { side: match[1], start, strength: type === 'operative' ? 2 : 1 }).map((hit) => ({
        ...hit,
        isOpening: !tellsOwnSide.test(match[0]),
      })),
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

/** A side in words or as a single capital; `L` before a numeral is a vertebra. */
const sideWord = sought(
  /\b(?:left|right|bilateral\w*|midline|both\s+sides|lt|rt)\b|(?<![\p{L}\p{N}.'])[LRlr](?=[\s)](?:\p{Ll}{4}|\p{Lu}{2,5}\b|$))/iu,
);
const tumorOrItsPlace = sought(
  /\b(?:tumou?rs?|mass|lesions?|neoplasm|nodule|residual|residuum|remnant|\p{L}{2,20}oma|cavity|crani\w+|resection|excision|biopsy)\b/iu,
);
/** Sides of other things: a drain, a limb, a sinus. */
const otherSides = sought(
  /\b(?:sinus\w*|mastoid\w*|shunt|catheter|evd|ventriculostomy|drain|port|picc|arm|leg|hand|foot|facial|hearing|ear|eye|visual|weakness|hemiparesis|power|reflex\w*|pupil\w*|gaze|ventricles?)\b/i,
);

/** A side by any word or letter, wherever it stands. */
const anySide = sought(
  /\b(?:left|right|bilateral\w*|both\s+sides|lt|rt|sin(?:istra\w*|ister)?|dext\w*|contra-?lateral|ipsi-?lateral|opposite\s+side)\b(?!\s+(?:handed|away|now|after|before|hand\s+dominant|atrium\s+of\s+the\s+heart))|(?<![\p{L}\p{N}.'-])(?:[LR]|O[SD])(?=[\s).,;+]|$)(?!\s?[:=]|\.\s\p{Lu}|\sper\b)/iu,
);
/** Sides of limbs, senses, signs and hardware, and what only sounds like a side. */
const sideOfOther = sought(
  /\b(?:left|right|lt|rt|l|r|bilat\w*|both)\b[\s-]*(?:sided\s+)?(?:\p{L}+\s+){0,2}?(?:arm|leg|hand|foot|feet|limbs?|face|facial|eyes?|eyelid|ears?|hemi\p{L}+|weakness|numbness|droop|ptosis|palsy|drift|clumsiness|handed\w*|seizures?|twitching|port|picc|line|femoral|jugular|subclavian|iliac|hip|knee|shoulder|ovary|testis|kidney|lung|lobe\s+of\s+the\s+thyroid|rll|lul|frontal\s+(?:evd|shunt|vps?|drain)|evd|shunt|vps?|drain|catheter|vi(?:th)?|6th|sixth|7th|fundus|fundi|disc|discs|papill\p{L}+|pupil\p{L}*|gaze|nystagmus|ataxia|hearing|reflexes|power|quadrantanop\p{L}+|beat\p{L}*|parietal\s+(?:shunt|valve|vps?))\b|\b(?:was|has|have|been|had)\s+left\b|\bleft\s+(?:in|behind|alone|untouched|open|to|the\s+(?:hospital|theatre|room)|us|over)\b|\b(?:is|are|what'?s)\s+left\b|\ball\s+right\b/giu,
);
/** Whether a sentence has a side that is not known to be of something else. */
export const namesSide = ({ text }: Sentence): boolean =>
  anySide.test(text) && anySide.test(text.replace(radiotherapy, ' ').replace(sideOfOther, ' '));

const eachSide = sought(
  /\b(?:left|right|bilateral\w*|both\s+sides|lt|rt|sin(?:istra|ister)?|dext(?:er|ra)?)\b|(?<![\p{L}\p{N}.'-])[LR](?=[\s).,;+]|$)/giu,
);
/** All sides that sentences name of the tumour, of its place, or of what is not known to be something else. */
export const sidesNamed = (sentences: readonly Sentence[]): ReadonlySet<Side> =>
  new Set(
    sentences.flatMap(({ text }) =>
      anySide.test(text)
        ? matchesOf(eachSide, text.replace(sideOfOther, ' ')).flatMap(
            (match) => sideWords[match[0].toLowerCase()] ?? 'bilateral',
          )
        : [],
    ),
  );

/** Radiotherapy has the letters of a side: `5 weeks after RT`, `RT 54 Gy`. */
const radiotherapy = sought(
  /\bRT\b(?=\s*(?:[.,;:)+&/]|$|\d|(?:to|for|at|in|with|and|was|is|on|of|off|done|fin\w*|compl\w*|plan\w*|gy|dose|end\w*|since|dept|start\w*|given|fields?|boost|alone|only|then|not)\b))|(?<=\b(?:after|post|with|and|during|since|focal|adjuvant|completed|finished|had|no|chemo|re|prior|previous)[\s-])RT\b/g,
);
/** Where the skull was opened or something put in, what is outside of it, and vessels. */
const sideOfOpening = sought(
  /\b(?:left|right|lt|rt|l|r)\b[.)]?[\s-]+(?:sided\s+)?(?:[\p{L}-]+\s+){0,2}?(?:craniotom\w*|craniectom\w*|crani|burr\s?-?holes?|pterional|suboccipital|paramedian|approach|incision|flap|nostril|endoscop\w*|ventriculostomy|evd|shunt|route|trajectory|corridor|access|scalp|skin|cerebral\s+veins?|veins?|arter(?:y|ies)|carotids?|ica|mca|aca|pica|(?:transverse|sigmoid)\s+sinus(?:es)?)\b|\b(?:craniotomy|craniectomy|burr\s?-?holes?|flap|evd|shunt|route|approach|entry|entered)\s{1,2}(?:the\s+|on\s+the\s+)?(?:left|right|lt|rt|l|r)\b(?:\s+frontal)?|\b(?:tumou?r|lesion|nothing|none|residu\w+|disease)\s+left\b|\bright\s(?:away|now|after|before|up)\b/giu,
);
/** What is told of beside a tumour of the middle, with a side of its own. */
const sidedFinding = sought(
  /\b(?:blood|ha?emorrhage|micro-?bleeds?|contusions?|gliosis|encephalomalacia|dvas?|venous\s+anomal\w+|arachnoid\s+cysts?|fasis?|isch\w*emia|infarct\w*|hygroma|subdural|tubers?|indented|displaced|white\s+matter|pneumocephalus|scalp|neurofibromas?)\b/i,
);
const leftOrRight = sought(
  /\b(?:left|right|bilateral\w*|lt|rt|sin(?:istra\w*|ister)|dext(?:er|ra\w*))\b|(?<![\p{L}\p{N}.'-])[LR](?=[\s)](?:\p{Ll}{4}|\p{Lu}\p{Ll}{4}|\p{Lu}{2,5}\b|$))/iu,
);

/** `right frontal horn: no tumor`: where there is none. */
const isWithoutTumor = sought(
  /\b(?:no|without|free\s+of|negative\s+for)\s+(?:\p{L}+\s+){0,2}?(?:tumou?r|neoplas\w+|lesion|mass|residual|recurrence|involvement)\b/iu,
);

/** Whether a sentence may give a side to a tumour of the middle: not that of its opening, nor of something beside it. */
export const mayLean = ({ text }: Sentence): boolean => {
  if (!leftOrRight.test(text) || (isWithoutTumor.test(text) && !/\b(?:but|except|apart)\b/i.test(text)))
    return false;
  const said = text.replace(radiotherapy, ' ').replace(sideOfOther, ' ').replace(sideOfOpening, ' ');
  if (!leftOrRight.test(said)) return false;
  const isOfTumor = findTumorMentions(said).length > 0;
  return (
    isOfTumor ||
    (!sidedFinding.test(said) &&
      !otherSides.test(said) &&
      (tumorOrItsPlace.test(said) || findLocationWords(findWords(said)).length > 0))
  );
};
