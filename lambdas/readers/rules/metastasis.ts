import type { Span } from '../../domain/evidence.ts';
import type { Answer } from '../../domain/finding.ts';
import type { ReadingInput } from '../reading-input.ts';
import { assess } from '../text/assertion.ts';
import { clauseAround } from '../text/clauses.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import type { Sentence } from '../text/primitives.ts';
import { matchesOf, sought } from '../text/sought.ts';
import { sentencesOfBody } from './body-below.ts';
import { absentAnswer, answerFromText } from './make-answer.ts';

interface Spread extends Span {
  readonly isPresent: boolean;
  readonly isHedged: boolean;
  readonly value: string;
}

/** Spread of the tumour, with the words of its place where they stand beside it. */
const spread = sought(
  /(?<![\p{L}\p{N}])(?:(?:spinal|brain|cerebral|intracranial|leptomeningeal|drop|distant|pulmonary|lung|bone|bony|osseous|liver|nodal|intraspinal|csf|subarachnoid|multiple|diffuse|nodular|new)[\s-]+){0,3}(?:metasta(?:s[ei]s|tic(?:\s+(?:disease|lesions?|spread|deposits?|foci|involvement|(?:\p{L}+\s+){0,2}?\p{L}*(?:oma|cancer|nsclc)))?)|mets|disseminat(?:ion|ed(?:\s+disease)?)|carcinomatosis|sugar[\s-]?coating|(?:nodular\s+|linear\s+|tumou?r\s+){0,2}coating|(?:enhancing\s+|nodular\s+|tumou?r\s+|new\s+|multiple\s+){0,3}(?:deposits|implants)|lmd|lm\s+(?:disease|spread|seeding|enhancement)|seeded|gliomatosis(?:\s+cerebri)?|(?:spin(?:e|al)|intraspinal)\s+disease|leptomeningeal(?:[\s-]+(?:disease|relapse|recurrence|spread|enhancement|involvement|seeding|tumou?r|metastatic\s+disease))?|seeding|tumou?r\s+spread|(?:has|have)\s+spread)(?:\s+(?:in|to|of|along|within|throughout)\s+(?:the\s+)?(?:[\p{L}\d-]+\s+){0,3}?(?:spine|spinal\s+(?:cord|canal|axis)|cord|brain|csf|neuraxis|lungs?|bones?|liver|cerebellum|meninges|leptomeninges|cauda\s+equina|ventricles?|basal\s+cisterns|thecal\s+sac|lymph\s+nodes?))?(?![\p{L}\p{N}])/giu,
);
/** The M stage of the Chang system. */
const stage = sought(/(?<![\p{L}\p{N}.])m\s?([0-4])(?:\s+(?:disease|stage))?(?![\p{L}\p{N}%]|\.\d)/giu);
const stageContext = sought(
  /\b(?:stage|staging|staged|chang|risk|spine|spinal|csf|lp|r[01]|group|gp|mb|epn|atrt|at\/rt|etmr|hr|sr|relapse|germinoma|medulloblastoma|metasta\w+|disease|residual|ependymoma|embryonal)\b/i,
);
const positiveFluid = sought(
  /\bcsf\b[^.;]{0,40}?\b(?:positive|malignant\s+cells\s+(?:present|seen|identified))\b|\bpositive\s+csf\s+cytology\b/gi,
);
const negativeFluid = sought(
  /\b(?:csf|lp|lumbar\s+puncture|cytolog\w+)\b[^.;]{0,60}?\b(?:negative|no\s+(?:malignant|tumou?r|atypical)\s+cells|free\s+of\s+(?:tumou?r|malignant)|clear)\b|\bnegative\s+(?:csf|cytology)\b/gi,
);
/** Spread may be meant, whatever the sentence says of it. */
const mayBeSpread = sought(
  /\b(?:nodularity|nodules|leptomening\w*|deposits?|implants?|seed\w*|coat(?:s|ed|ing)?|drop\s+\w+|metasta\w*|mets|dissem\w*|cytolog\w+|folia|satellites?|spread)\b|\bM[1-4]\b/i,
);
/** Where spread is, in the words that charts are compared by. */
const sites: readonly (readonly [RegExp, string])[] = [
  [/\b(?:leptomening\w*|lm|lmd|sugar|coat\w*|pial|folia|meninge\w*)\b/i, 'leptomeningeal'],
  [/\b(?:spin(?:e|al)|intraspinal|cord|conus|cauda|thecal|drop)\b|\b[CTL]\d{1,2}\b/i, 'spinal'],
  [
    /\b(?:brain|intracranial\w*|cerebral|supratentorial|infratentorial|cerebell\w+|folia|sylvian|cisterns?|cranial)\b/i,
    'brain',
  ],
  [/\b(?:sub)?ependymal\b/i, 'ependymal'],
  [/\b(?:csf|cytolog\w+)\b/i, 'CSF'],
  [/\b(?:bone|bony|osseous|marrow)\b/i, 'bone'],
  [/\b(?:lungs?|pulmonary)\b/i, 'lung'],
  [/\b(?:liver|hepatic)\b/i, 'liver'],
  [/\b(?:nodal|lymph\s+nodes?)\b/i, 'lymph node'],
];

/** The words of spread with the sites its sentence names beside them. */
function withSites(words: string, sentence: string): string {
  const beside = sites
    .filter(([pattern, name]) => pattern.test(sentence) && !words.toLowerCase().includes(name.toLowerCase()))
    .map(([, name]) => name);
  return beside.length === 0 ? words : `${words} (${beside.join(', ')})`;
}

const ignored: ReadonlySet<string> = new Set([
  'FAMILY HISTORY',
  'INDICATION',
  'TECHNIQUE',
  'COMPARISON',
  'REVIEW OF SYSTEMS',
  'CONSENT',
  'ALLERGIES',
]);

/**
 * Whether the document states spread of the tumour, and where, in its own words. What is only asked, planned, feared or
 * of another person does not count; presence outranks absence. Stated absence is `documented_absent`.
 */
export function readMetastasis(input: ReadingInput, parsed: ParsedDocument): Answer[] {
  const sentences = sentencesOfBody(input.text, parsed).filter(({ section }) => !ignored.has(section));
  const found = sentences.flatMap(spreadIn);
  const present = found.filter(({ isPresent }) => isPresent);
  const best =
    present.find(({ isHedged }) => !isHedged) ?? found.find(({ isPresent }) => !isPresent) ?? present[0];
  if (best === undefined) {
    const doubts = sentences.some(({ text }) => mayBeSpread.test(text) && !asked.test(text))
      ? ['spread is spoken of, but was not understood']
      : [];
    return [absentAnswer({ variable: 'metastasis', absence: 'not_documented', doubts })];
  }
  if (!best.isPresent) {
    return [
      answerFromText(input.text, {
        variable: 'metastasis',
        value: null,
        absence: 'documented_absent',
        span: best,
      }),
    ];
  }
  const doubts = [
    ...(best.isHedged ? ['the spread is hedged'] : []),
    ...(found.some(({ isPresent }) => !isPresent) ? ['spread is stated and denied'] : []),
  ];
  return [answerFromText(input.text, { variable: 'metastasis', value: best.value, span: best, doubts })];
}

function spreadIn(sentence: Sentence): Spread[] {
  const { text } = sentence;
  const named = matchesOf(spread, text).flatMap((match): Spread[] => {
    const span = { start: match.index, end: match.index + match[0].length };
    const clause = clauseAround(text, span);
    const ahead = text.slice(clause.start, span.start);
    const held = assess(text, span, '');
    if (held.otherPerson || held.planned || asked.test(ahead)) return [];
    if (/^leptomeningeal$/i.test(match[0]) && !/^[\s,]*(?:and|or|,)/i.test(text.slice(span.end))) return [];
    return [
      {
        ...quoted(
          sentence,
          held.negated ? { start: Math.min(span.start, lastDenial(text, span)), end: span.end } : span,
        ),
        isPresent: !held.negated,
        isHedged: held.hedged || held.historical,
        value: withSites(match[0].replace(/\s+/g, ' '), text.slice(clause.start, clause.end)),
      },
    ];
  });
  const staged = !stageContext.test(text)
    ? []
    : matchesOf(stage, text).map(
        (match): Spread => ({
          ...quoted(sentence, { start: match.index, end: match.index + match[0].length }),
          isPresent: match[1] !== '0',
          isHedged: false,
          value: match[0].replace(/\s+/g, '').toUpperCase().slice(0, 2),
        }),
      );
  const fluid = matchesOf(positiveFluid, text).flatMap((match): Spread[] => {
    const span = { start: match.index, end: match.index + match[0].length };
    return assess(text, span, '').negated || /\b(?:no|not|negative|without)\b/i.test(match[0])
      ? []
      : [{ ...quoted(sentence, span), isPresent: true, isHedged: false, value: 'CSF' }];
  });
  const clearFluid = matchesOf(negativeFluid, text).map(
    (match): Spread => ({
      ...quoted(sentence, { start: match.index, end: match.index + match[0].length }),
      isPresent: false,
      isHedged: false,
      value: 'CSF',
    }),
  );
  return [...named, ...staged, ...fluid, ...clearFluid];
}

/** Spread that is asked about, feared, or looked for. */
const asked =
  /\b(?:rule\s+out|r\/o|evaluat\w*\s+for|assess\w*\s+for|risk\s+of|concern\w*\s+about|worr\w+\s+about|screen\w*\s+for|monitor\w*\s+for|look\w*\s+for|prevent\w*)\b[^.;]{0,60}$/i;

/** Where the denial in front of a span starts, so that the quote holds it. */
function lastDenial(text: string, { start }: Span): number {
  const ahead = text.slice(Math.max(0, start - 120), start);
  const at = matchesOf(/\b(?:no|without|negative\s+for|free\s+of|absence\s+of|not)\b/gi, ahead).at(-1)?.index;
  return at === undefined ? start : start - ahead.length + at;
}

const quoted = ({ start }: Sentence, span: Span): Span => ({
  start: start + span.start,
  end: start + span.end,
});
