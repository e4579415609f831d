import type { Span } from '../../../domain/evidence.ts';
import type { Answer } from '../../../domain/finding.ts';
import type { DocumentType } from '../../../domain/vocabulary.ts';
import type { ReadingInput } from '../../reading-input.ts';
import { assess } from '../../text/assertion.ts';
import { glanced } from '../../text/glanced.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Sentence } from '../../text/primitives.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { labelledSentences } from '../document-parts/heading-sentences.ts';
import { absentAnswer, answerFromText } from '../make-answer.ts';
import { withoutAsides } from '../tumors/named-tumors.ts';
import { findShortNames } from '../tumors/tumor-abbreviations.ts';
import { findTumorNames } from '../tumors/tumor-names.ts';
import { isConclusion, isEarlierOpinion } from './earlier-opinion.ts';

interface GradeHit extends Span {
  /** Given before or elsewhere, or told of the past. */
  readonly isEarlier: boolean;
  readonly grade: string;
  /** The lower end of a range; else the grade. */
  readonly lower: string;
  readonly isRange: boolean;
  readonly rank: number;
}

const numeral = '(iv|iii|ii|i|[1-4]|one|two|three|four)';
/** A second numeral: the end of a range (`2-3`), or the scale (`I/IV`, `2 of 4`). */
const second = `(?:\\s{0,3}(-|–|/|to|or|of)\\s{0,3}${numeral})?(?![\\p{L}\\p{N}]|\\.\\d)`;
const who = '(?:w\\.?h\\.?o\\.?|o\\.?m\\.?s\\.?|world\\s{1,9}health\\s{1,9}organi[sz]ation)';
/** What stands between the name of the classification and the grade: its edition, its subject, brackets. */
const filler =
  '(?:[\\s,;:()°\\]\\[—–-]{1,6}|(?:\\.{3,60}|…{1,20}|_{3,60})|cns5?\\b|(?:provisional(?:ly)?|central|local|final|integrated|histological|at\\s{1,3}least|is|of|puts?(?:\\s{1,3}(?:it|this|these))?|at|as|=|terms|scheme|criteria)\\b|(?:19|20)\\d{2}\\b|classification\\b|(?:5th|4th|fifth|fourth|revised|updated)\\b|ed(?:ition|n)?\\b\\.?|histolog\\w{1,8}|tumou?r\\b)';
const word = '(?:grad(?:e|ing)\\b|degree\\b|gr(?:\\b\\.?|(?=[1-4]\\b))|g(?=\\s?[1-4]\\b))';
/** `WHO grade III`, `CNS WHO gr. 2`, `WHO II`, `WHO grade (2021): 1`, `Grade (WHO): 2`, with a range (`2-3`) kept. */
const whoGrade = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${who}${filler}{0,9}(?:${word}${filler}{0,9})?|${word}[\\s:=]{0,3}\\(?(?:cns\\s{0,3})?${who}${filler}{0,5}[:=\\s]{0,3})[:=\\s]{0,3}${numeral}${second}`,
    'giu',
  ),
);
const plainGrade = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:graded?(?:\\s{1,3}(?:it|this|as|them|at)){0,2}|degree|grd?\\.?|gd\\.?|g(?=[1-4]))\\s{0,3}(?:\\([^()\\n]{1,24}\\)\\s{0,2})?[,:=(–—-]?\\s{0,3}(?:(?:is|of|provisional(?:ly)?|at\\s{1,3}least)\\b[\\s:]{1,3}){0,2}${numeral}${second}`,
    'giu',
  ),
);
/** A form's label with the grade on the next line or in the next cell. */
const gradeUnderLabel = glanced(
  /\bwho\s{1,9}grade\s{0,4}[:|]?\s{0,9}(iv|i{1,3}|[1-4])(?![\p{L}\p{N}]|[.)]\s?\p{L}|\.\d)/iu,
);
/** Other things have grades too. */
const otherGrades =
  /\b(?:simpson|house[\s-]*brackmann|hunt|fisher|spetzler|nuclear|fuhrman|gleason|toxicity|ctcae|neutropeni\w*|thrombocytopeni\w*|mucositis|neuropathy|nausea|rash|adverse|fever|dermatitis|germinal|ivh|hemorrhage|reflux|sprain|concussion|fatigue|koos|zurich|knosp|first|school|chang|ototoxicity)\b[^.;]{0,20}$/i;
const afterGrade =
  /^\s*(?:[^.;\n]{0,30}\b(?:norris|fnclcc|shimada)\b|immature\s+component|toxicit\w+|adverse|neutropeni\w*|thrombocytopeni\w*|anemia|mucositis|neuropathy|nausea|rash|student|at\s+school|reflux|resection|removal|hemorrhage|ivh|hearing|fatigue|dermatitis|diarrhea|vomiting|ototoxicity)/i;
const noGrade = sought(
  /\b(?:(?:no|without)\s+(?:formal\s+|cns\s+|who\s+){0,3}grading\b|grad(?:e|ing)\s+(?:is\s+|does\s+)?(?:not\s+(?:a\s+concept|relevant|applicable|apply|possible|done|performed|appropriate)|irrelevant|n\/a)|(?:assigning|giving)\s+a\s+(?:who\s+)?grade\s+is\s+not\b|(?:would|do|does|did|can|could|should|will)\s*not\s+(?:attach|assign|give|grade|receive|carry)\s*(?:an?\s+)?(?:formal\s+)?(?:who\s+)?(?:grade|number)?|no\s+(?:formal\s+|official\s+|definite\s+|cns\s+)?(?:who\s+)?grade\s*(?:is\s+|was\s+|can\s+be\s+)?(?:assigned|given|applie[sd]|applicable|specified)?|(?:who\s+)?grade\s+(?:is\s+|was\s+)?(?:not\s+(?:assigned|applicable|given|specified)|n\/a)|(?:who\s+)?grade\s*(?::|is|was)\s*(?:not\s+(?:assigned|applicable|given|specified)|none|n\/a|assigned\s+none)|(?:who\s+)?grade\s+can(?:not|\s+not|'t)\s+be\s+(?:assigned|given|determined)|not\s+(?:who\s+)?graded|ungraded)\b/i,
);

const roman: Readonly<Record<string, string>> = {
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
};
const order = ['INTEGRATED DIAGNOSIS', 'ADDENDUM', 'DIAGNOSIS', 'ASSESSMENT', 'IMPRESSION', 'SPECIMENS', ''];
const ignored: ReadonlySet<string> = new Set(['FAMILY HISTORY', 'REVIEW OF SYSTEMS', 'ALLERGIES']);

/**
 * The WHO grade as stated, in Arabic numerals; `None` where the document says that none is given. A plain `grade`
 * counts where its sentence names a tumour. Of a range the higher is taken, with a doubt. A grade is never inferred
 * from a diagnosis.
 */
export function readWhoGrade(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): Answer[] {
  const sentences = labelledSentences(input.text, parsed).filter(({ section }) => !ignored.has(section));
  const hits = sentences
    .flatMap((sentence) => gradesIn(sentence, type))
    .sort((a, b) => a.rank - b.rank || a.start - b.start);
  const [best] = hits;
  const isRefused = sentences.some(({ text }) => noGrade.test(text));
  if (best !== undefined && !(isRefused && best.isEarlier)) {
    const doubts = [
      ...(best.isRange ? ['a range of grades is given'] : []),
      ...(best.isEarlier && type === 'pathology' ? ['the grade is that of an earlier report'] : []),
      ...(hits.some((other) => contradicts(other, best)) ? ['several grades are given'] : []),
      ...(isRefused ? ['a grade is given and refused'] : []),
    ];
    return [answerFromText(input.text, { variable: 'who_grade', value: best.grade, span: best, doubts })];
  }
  for (const sentence of sentences) {
    const match = noGrade.exec(sentence.text);
    if (match === null) continue;
    const start = sentence.start + match.index;
    const span = { start, end: start + match[0].length };
    return [answerFromText(input.text, { variable: 'who_grade', value: 'None', span })];
  }
  const apart = gradeUnderLabel.exec(input.text);
  const value = arabic(apart?.[1]);
  if (apart !== null && value !== undefined) {
    const span = { start: apart.index, end: apart.index + apart[0].length };
    const doubts = ['the grade stands apart from its label'];
    return [answerFromText(input.text, { variable: 'who_grade', value, span, doubts })];
  }
  const doubts = sentences.some(({ text }) => namesGrade(text, type))
    ? ['a grade is named, but it was not understood']
    : [];
  return [absentAnswer({ variable: 'who_grade', absence: 'not_documented', doubts })];
}

/** Another grade, stated as near to the conclusion. */
const contradicts = (other: GradeHit, best: GradeHit): boolean =>
  (!other.isEarlier || best.isEarlier) &&
  !best.isRange &&
  other.rank <= best.rank &&
  other.grade !== best.grade;

/** The grades sentences give, in Arabic numerals, both ends of a range; for the gate, which reads a quote's sentences again. */
export const gradesStatedIn = (sentences: readonly Sentence[]): ReadonlySet<string> =>
  new Set(
    sentences
      .flatMap((sentence) => gradesIn(sentence, 'progress'))
      .flatMap(({ grade, lower }) => [grade, lower]),
  );

/** No grade is given, in so many words. */
export const deniesGrade = (text: string): boolean => noGrade.test(text);

/** A grade by the classification, or of a tumour that the sentence names, whatever it says of it. */
const namesGrade = (text: string, type: DocumentType): boolean =>
  !otherGradeNamed.test(text) &&
  (type === 'pathology' || namesTumor(text) ? anyGrade.test(text) : classified.test(text));
const classified = sought(
  /\b(?:who|oms)\b(?!\s(?:performance|i\s(?:spoke|discussed|met|saw))).{0,40}?(?:\b(?:iv|iii|ii|i|[1-4]|one|two|three|four|steps?|lowest|highest|benign)\b)/i,
);
/** A grade with its number, in either order. */
const anyGrade = sought(
  /\b(?:grad(?:e[ds]?|ing)|gr|degree|who|oms)\b(?!\s(?:performance|i\s(?:spoke|discussed|met|saw)))[^.;\n]{0,40}?(?<![\d./-])\b(?:iv|iii|ii|[1-4]|one|two|three|four)\b(?![\d/.-]\d|\s?(?:mm|cm|%|of\s\d|years?|months?|weeks?|days?))|\bg[1-4]\b|\b(?:iv|iii|ii|[1-4])\s(?:by|per|according\sto)\s(?:the\s)?who\b/i,
);
const namesTumor = (text: string): boolean =>
  aboutTumor.test(text) || findTumorNames(text).length > 0 || findShortNames(text).length > 0;
const aboutTumor = sought(
  /\b(?:tumou?rs?|neoplasms?|lesion|histolog\w+|patholog\w+|path|biops\w+|bx|dx|diagnosis|glial|\p{L}{3,20}omas?)\b/iu,
);
const otherGradeNamed = sought(
  /\b(?:toxicit\w+|neutropeni\w*|thrombocytopeni\w*|mucositis|neuropathy|nausea|vomiting|rash|hearing|audio\w*|ototoxicity|palsy|house|simpson|knosp|an(?:a)?emia|ivh|fatigue|school|class|weakness|power|ctcae|fever|oedema|edema|hydronephrosis|esophagitis|oesophagitis|dermatitis|diarrh\w+|constipation|proteinuria|hypertension|adverse|ae|tolerated|reflux|papill?o?edema|spondylolisthesis|histiocytic|gvhd|norris|fnclcc|shimada|immature\s+component|component|chang|koos|zurich|fisher|tear|sprain|koss)\b/i,
);

function gradesIn(sentence: Sentence, type: DocumentType): GradeHit[] {
  const { text } = sentence;
  const names = [...findTumorNames(text), ...findShortNames(text)];
  const isFree =
    !otherGradeNamed.test(text) && (type === 'pathology' || names.length > 0 || aboutTumor.test(text));
  const plain = matchesOf(plainGrade, text).filter(
    (match) =>
      !groupsThreeAndFour.test(match[0]) &&
      ((isFree && isSpelled.test(match[0])) || isGradeOf(match, { text, names })),
  );
  const bare = names.flatMap((name) => bareGrade(text, name));
  const classified = matchesOf(whoGrade, text);
  const matches: FoundGrade[] = [
    ...classified,
    ...plain,
    ...(classified.length + plain.length === 0 ? bare : []),
  ];
  return matches.flatMap((match) => {
    const at = match.index ?? 0;
    const span = { start: at, end: at + match[0].length };
    const first = arabic(match[1]);
    if (
      first === undefined ||
      otherGrades.test(text.slice(0, span.start)) ||
      afterGrade.test(text.slice(span.end))
    ) {
      return [];
    }
    const own = withoutAsides(text, span);
    const { otherPerson } = assess(own, span, '');
    if (otherPerson || assess(ownItem(own, span), span, '').negated) return [];
    const { historical } = assess(own, span, sentence.section);
    const scaled = isScale(match) ? undefined : arabic(match[3]);
    const place = order.indexOf(sentence.section);
    const isEarlier = historical || isEarlierOpinion(text, span);
    const rank = isConclusion(text, span.start)
      ? -1
      : (place === -1 ? order.length : place) + (isEarlier ? order.length : 0);
    const grade = scaled !== undefined && scaled > first ? scaled : first;
    return [
      {
        start: sentence.start + span.start,
        end: sentence.start + span.end,
        grade,
        lower: scaled !== undefined && scaled < first ? scaled : first,
        isRange: scaled !== undefined && scaled !== first,
        isEarlier,
        rank,
      },
    ];
  });
}

/** `MYCN not amplified, WHO IV`: what an item ahead of a comma denies says nothing of the grade; length stays. */
const ownItem = (text: string, { start }: Span): string => {
  const comma = /,\s{0,3}(?:cns\s)?$/i.exec(text.slice(0, start));
  return comma === null ? text : ' '.repeat(comma.index) + text.slice(comma.index);
};

/** Groups 3 and 4 of a medulloblastoma are no range of grades. */
const groupsThreeAndFour = /^g(?:r|p|rp)?\.?\s?3\s?(?:\/|-|or)\s?4$/i;
/** By its whole word or a common abbreviation; a `G` alone is also of toxicities. */
const isSpelled = /^(?:graded?|degree|grd?)\b/i;

/** The numeral that ends a tumour's line: `DMG, K27-altered, 4`, `ependymoma, RELA fusion-positive, III`. */
function bareGrade(text: string, { end }: Span): FoundGrade[] {
  const behind = text.slice(end, end + 70);
  const match =
    /^[^.;:\n]{0,60}?[,;]\s(iv|i{1,3}|[1-4])(?=\s*(?:[.;)]|$))/i.exec(behind) ??
    /^\s?\((iv|i{1,3})\)/i.exec(behind);
  if (match?.[1] === undefined) return [];
  return [{ 0: match[1], 1: match[1], index: end + match[0].length - match[1].length }];
}

/** A grade where it stands: its words, its numeral, and the link and second numeral of a range or scale. */
interface FoundGrade {
  readonly 0: string;
  readonly 1?: string | undefined;
  readonly 2?: string | undefined;
  readonly 3?: string | undefined;
  readonly index?: number | undefined;
}

/** `IV of IV`, `I/IV`, `2/4`: the second numeral is the scale's end; `III/IV` stays a range. */
const isScale = ({ 1: first, 2: link, 3: second }: FoundGrade): boolean =>
  link === 'of' ||
  (link === '/' &&
    ((arabic(second) === '4' && ['1', '2', '4'].includes(arabic(first) ?? '')) ||
      (arabic(second) === '3' && arabic(first) === '3')));

/** `Tumour grade: 3`, `Histological grade 2`. */
const ownGrade = /\b(?:tumou?r|histolog\w{1,8}|patholog\w{1,6}|integrated|overall|final)\s{1,3}$/i;

/** A plain grade belongs to a tumour named right behind it, or in front of it with no `and` or verb between. */
function isGradeOf(
  grade: RegExpMatchArray,
  { text, names }: { readonly text: string; readonly names: readonly Span[] },
): boolean {
  const start = grade.index ?? 0;
  const end = start + grade[0].length;
  if (ownGrade.test(text.slice(Math.max(0, start - 20), start)) || isAlone(text, { start, end })) return true;
  if (!otherGradeNamed.test(text) && (heads(text, { start, end }) || ofType.test(text.slice(0, start))))
    return true;
  return names.some(
    (name) =>
      (name.start >= end &&
        name.start - end <= 25 &&
        !/\b(?:and|has|with|who)\b|[.;]/i.test(text.slice(end, name.start))) ||
      (name.end <= start &&
        start - name.end <= 40 &&
        !/\b(?:and|has|with|in)\b|[.;]/i.test(text.slice(name.end, start))),
  );
}

/** The sentence begins with the grade, and what follows says when or by whom: `Grade 1 per the old report`. */
const heads = (text: string, { start, end }: Span): boolean =>
  /^[\s*-]*$/.test(text.slice(0, start)) &&
  /^\s?(?:[,.;(]|(?:per|by|orig\w*|initially|at\s+diagnosis|on\s+(?:path|histology|biopsy|resection)|in\s+(?:19|20)\d\d|in\s+the\s+(?:old|first|original))\b|$)/i.test(
    text.slice(end),
  );

/** `atypical, grade 2`: the word ahead is one of histology. */
const ofType =
  /\b(?:atypical|anaplastic|benign|malignant|rhabdoid|papillary|pilocytic|fibrillary|clear[\s-]cell|well[\s-]differentiated)\s?[,(]\s?(?:who\s)?$/i;

/** The sentence is the grade and nothing else. */
const isAlone = (text: string, { start, end }: Span): boolean =>
  /^[\s*-]*$/.test(text.slice(0, start)) && /^[\s.;,]*$/.test(text.slice(end));

const arabic = (written: string | undefined): string | undefined =>
  written === undefined ? undefined : (roman[written.toLowerCase()] ?? written);
