import type { Span } from '../../../domain/evidence.ts';
import { assess } from '../../text/assertion.ts';
import type { Sentence } from '../../text/primitives.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import type { ExtentStatement } from './extent-statements.ts';
import { isOfVerb } from './noted-amounts.ts';
import { extentOfShare, findAmounts } from './resection-amounts.ts';

/**
 * Operations as a clinician lists them from memory: `gross total 02/2020`, `surgery x2, complete after 2nd (1/18)`,
 * `operated completely in May`, `Bx '17`, `all out`. A degree counts here only beside a word or a day of an operation
 * in the same part of the sentence, and not where the part speaks of what else can be complete or partial.
 */
export function shorthandIn(sentence: Sentence): ExtentStatement[] {
  const { text } = sentence;
  if (!mayHold.test(text)) return [];
  return partsOf(text).flatMap((part): ExtentStatement[] => {
    const words = withoutLabel(text.slice(part.start, part.end));
    if (ofOther.test(words) || isToCome.test(words)) return [];
    const told = degrees.flatMap(([extent, pattern]) =>
      matchesOf(pattern, words).map(({ index, 0: found }) => ({ extent, at: index, found })),
    );
    const [first] = told.sort((a, b) => a.at - b.at);
    if (first === undefined || !isOfOperation(words, first)) return shareIn(sentence, part);
    const term = { start: part.start + first.at, end: part.start + first.at + first.found.length };
    return statedAt(sentence, term, first.extent);
  });
}

/** `Treatment so far: debulking 2015 (partial)`: the heading of a list says nothing of the one it begins with; offsets stay. */
const withoutLabel = (words: string): string => words.replace(label, (found) => ' '.repeat(found.length));
const label =
  /^\s*(?:(?:prior|previous|past|oncologic\w*|tumou?r)\s+)?(?:treatments?|therap(?:y|ies)|rx|tx|course|history)(?:\s+(?:to\s+date|so\s+far|history|summary|given|received))?\s*:/iu;

/** `op in June (78 % of volume)`: a share beside an operation named ahead of it in the sentence. */
function shareIn(sentence: Sentence, part: Span): ExtentStatement[] {
  const { text } = sentence;
  const [share] = findAmounts(text.slice(part.start, part.end));
  if (share === undefined) return [];
  const term = { start: part.start + share.start, end: part.start + share.end };
  if (
    !namedDeed.test(text.slice(Math.max(0, term.start - 60), term.start)) ||
    ofChange.test(text.slice(part.start, part.end))
  )
    return [];
  const isLeft = stays.test(text.slice(part.start, part.end));
  return statedAt(sentence, term, extentOfShare(isLeft ? 1 - share.low : share.high));
}

/** The extent as a statement of its sentence, unless the term is denied, planned or of another person. */
function statedAt(
  { text, section, start, end }: Sentence,
  term: Span,
  extent: ExtentStatement['extent'],
): ExtentStatement[] {
  const { negated, planned, otherPerson, hedged } = assess(text, term, '');
  if (negated || planned || otherPerson) return [];
  return [
    {
      extent,
      strength: 'explicit',
      isOfPart: false,
      isHedged: hedged,
      isHistorical: false,
      span: { start, end },
      section,
      sentence: text,
      term,
    },
  ];
}
const namedDeed = sought(
  /\b(?:surg(?:ery|eries)|ops?|re-?op\w*|operat\w*|crani\w*|resect\w*|resxn|excis\w*|remov\w*|debulk\w*|eor|extent)\b(?:[^.;]{0,24}\d|[^.;\d]{0,24}[(:,-])/iu,
);
const ofChange = sought(
  /\b(?:smaller|larger|bigger|less|more|reduc\w*|decreas\w*|increas\w*|gr[eo]w\w*|shr[aiu]nk\w*|respon\w*|volume\s+(?:loss|change)|mib\S*|ki\S*|prolif\w*|stain\w*|cells?|methyl\w*|isodose|survival|risk|weight|ef|hearing)\b|->|→/iu,
);
const stays = sought(/\b(?:left|remain\w*|residu\w*|remnant|stays?|behind)\b/iu);

/** In order: the earlier pattern holds where two meet. */
const degrees: readonly (readonly [ExtentStatement['extent'], RegExp])[] = [
  [
    'NTR',
    sought(
      /\b(?:near(?:ly)?|almost|virtually|all\s+but)[\s-]+(?:gross[\s-]+)?(?:total|complete)(?:ly)?\b/giu,
    ),
  ],
  ['STR', sought(/\b(?:sub[\s-]?total(?:ly)?|incomplete(?:ly)?|most\s+(?:of\s+it\s+)?(?:was\s+)?out)\b/giu)],
  ['Partial', sought(/\b(?:partial(?:ly)?|debulked|debulking|limited\s+resection)\b/giu)],
  [
    'GTR',
    sought(
      /\b(?:gross(?:ly)?[\s-]+total(?:ly)?|(?<!\bin)complete(?:ly)?|(?<!sub[\s-]?|near[\s-]|gross[\s-])total(?:ly)?(?=\s*(?:$|[\d(,;:.']|resect|excis|remov|surg|operat|in\b|on\b|at\b|after\b))|gross\s+(?:clearance|removal|resection)|(?:it\s+)?all\s+(?:came\s+|is\s+|was\s+|taken\s+|gone\s+)?out|everything\s+(?:came\s+|is\s+|was\s+)?out|got\s+(?:(?:it\s+)?all(?:\s+of\s+it)?|everything|the\s+(?:lot|whole\s+(?:thing|tumou?r|lot)))(?:\s+out)?|in\s+(?:full|toto)|macroscopically\s+clear)\b/giu,
    ),
  ],
  [
    'Biopsy',
    sought(
      /\b(?:bx(?:'?d)?|biops(?:y|ied)|(?:tissue|histology|samples?|specimen)\s+(?:was\s+|were\s+)?(?:obtained|taken|acquired|via|by))\b/giu,
    ),
  ],
];
const mayHold = sought(
  /total|complete|partial|debulk|\bout\b|\bgot\b|in\s+full|in\s+toto|macroscop|gross|\bbx|biops|tissue|histology|sample|specimen|%|per\s?cent/iu,
);
/** By these a part of a sentence is of an operation. */
const operation = sought(
  /\b(?:surg(?:ery|eries|ical\w*)|ops?|re-?op\w*|operat\w*|crani\w*|neurosurg\w*|second\s+look|2nd\s+look|(?:after|at|by)\s+(?:the\s+)?(?:1st|2nd|3rd|first|second|third)|two[\s-]stage\w*|stage\s+(?:1|2|one|two|i{1,2})|resect\w*|resxn|excis\w*|remov\w*|debulk\w*|clearance|eor|extent|out|taken|took)\b/iu,
);
const day =
  /'\d{2}\b|\b(?:19|20)\d{2}\b|\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b|\b\d{1,2}\/(?:19|20)?\d{2}\b/u;
/** How far from its degree the day of an operation may stand, in characters. */
const nearDay = 24;

function isOfOperation(
  words: string,
  { extent, at, found }: { extent: string; at: number; found: string },
): boolean {
  if (/\bout$|^(?:got|tissue|histology)\b/iu.test(found)) return true;
  if (/ly$/iu.test(found) && !isOfVerb(words, { start: at, end: at + found.length })) return false;
  if (extent !== 'Biopsy' && operation.test(words)) return true;
  const isNamed = extent === 'Biopsy' || /total|gross/iu.test(found);
  return isNamed && day.test(words.slice(Math.max(0, at - nearDay), at + found.length + nearDay));
}

/** What else can be complete, total, partial or biopsied. */
const ofOther = sought(
  /\b(?:respon\w*|remission\w*|regress\w*|resol\w*|recover\w*|relief|seizure\w*|epilep\w*|palsy|paresis|hearing|vision|visual|field|blood|count|course|cycles?|chemo\w*|induction|consolidation|radiation|radiotherapy|rt|proton|gy|csi|protocol|treatment|therapy|vaccin\w*|staging|work-?up|assessment|evaluation|exam\w*|block|occlusion|obstruct\w*|necrosis|agenesis|bilirubin|protein|iga|time|dose|marrow|skin|liver|muscle|node|renal|kidney|bowel|thyroid|endoscopy|nerve\s+biopsy|liquid)\b/iu,
);
const isToCome = sought(
  /\b(?:plan\w*|will|would|should|could|consider\w*|discuss\w*|option\w*|if|for\s+(?:a\s+)?(?:repeat|second\s+look)|goal|aim\w*|propos\w*|recommend\w*|await\w*|schedul\w*|tbd|vs|versus|likelihood|keen|offer\w*|explain\w*|hop(?:e|es|ing))\b|'d\b|\?/iu,
);

/** A sentence at its commas, semicolons, brackets and arrows; a bracket with a day stays with what it dates. */
function partsOf(text: string): Span[] {
  const parts: Span[] = [];
  let from = 0;
  for (const { index, 0: mark } of matchesOf(partMarks, text)) {
    parts.push({ start: from, end: index });
    from = index + mark.length;
  }
  parts.push({ start: from, end: text.length });
  return parts.filter(({ start, end }) => end > start);
}
const partMarks = sought(
  /[;,]\s|\s(?:->|→|=>|[-–—])\s|\.\s|\((?![\s\d/'.-]{1,12}\)|(?:near[\s-]|sub|in|gross[\s-])?(?:complete|total|partial|biops\w*|bx)(?:ly)?\))|\bthen\b|\bbut\b/giu,
);
