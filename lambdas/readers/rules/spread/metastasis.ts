import type { Answer } from '../../../domain/finding.ts';
import type { DocumentType } from '../../../domain/vocabulary.ts';
import type { ReadingInput } from '../../reading-input.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import { sentencesOfBody } from '../document-parts/body-below.ts';
import { absentAnswer, answerFromText } from '../make-answer.ts';
import { cytologyVerdict, isOfFluidCells } from './cytology-verdict.ts';
import { leavesSpreadOpen } from './doubtful-spread.ts';
import { type Spread, sitesIn, spreadIn } from './spread-statements.ts';
import { isUnreadSpread, speaksOfSpread } from './unread-spread.ts';

const ignored: ReadonlySet<string> = new Set([
  'FAMILY HISTORY',
  'INDICATION',
  'TECHNIQUE',
  'COMPARISON',
  'EXAMINATION',
  'REVIEW OF SYSTEMS',
  'CONSENT',
  'ALLERGIES',
]);

/** What is told of a scan or of the fluid below the findings of a hand. */
const isOfTest = sought(/\b(?:mri?|ct|scan\w*|imaging|csf|lp|cytolog\w+|lumbar\s+puncture|M[0-4])\b/i);

/**
 * Whether the document states spread of the tumour, and where, in its own words. What is only asked, planned, feared or
 * of another person does not count; presence outranks absence. Stated absence (`no drop metastases`, `spine clear`,
 * `CSF negative`, `M0`) is `documented_absent`. Silence is doubted where the spine, the fluid or the meninges are
 * spoken of in words that were not understood.
 */
export function readMetastasis(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): Answer[] {
  const sentences = sentencesOfBody(input.text, parsed).filter(
    ({ section, text }) =>
      !ignored.has(section) && (section !== 'PHYSICAL EXAMINATION' || isOfTest.test(text)),
  );
  const found = [
    ...sentences.flatMap(spreadIn).filter((each) => isOfStaging(each, type)),
    ...inFluid(input.text, sentences, type),
  ];
  const present = found.filter(({ isPresent }) => isPresent);
  const sure = present.filter(({ isHedged }) => !isHedged);
  const absent = found.filter(({ isPresent }) => !isPresent);
  const best =
    sure.find(({ isWeak }) => !isWeak) ??
    absent.find(({ value }) => value === 'M0') ??
    sure[0] ??
    absent[0] ??
    present[0];
  if (best === undefined) {
    const doubts = sentences.some((sentence) => speaksOfSpread(sentence, type) || leavesSpreadOpen(sentence))
      ? ['spread is spoken of, but was not understood']
      : [];
    return [absentAnswer({ variable: 'metastasis', absence: 'not_documented', doubts })];
  }
  const contradicted = sure.some((one) => found.some((other) => denies(other, one)));
  const isUnread = () => sentences.some((sentence) => isUnreadSpread(sentence, type));
  const doubts = [
    ...(!best.isPresent && isUnread() ? ['another sentence may tell of spread'] : []),
    ...(!best.isPresent && sentences.some(leavesSpreadOpen) ? ['a sentence leaves spread open'] : []),
    ...(!best.isPresent && found.some(({ isGone }) => isGone === true) && sentences.some(tellsOfRest)
      ? ['spread is gone, and something of it may be left']
      : []),
    ...(best.isHedged ? ['the spread is hedged'] : []),
    ...(contradicted ? ['spread is stated and denied'] : []),
  ];
  const given = { variable: 'metastasis', span: best, doubts } as const;
  return [
    best.isPresent
      ? answerFromText(input.text, {
          ...given,
          value: withSites(siteOfSpecimen(best, sentences, type), sure),
        })
      : answerFromText(input.text, { ...given, value: null, absence: 'documented_absent' }),
  ];
}

/** Deposits that are measured, smaller or still there: `falcine plaque was 7 mm, now 3 mm`. */
const rest = sought(
  /\b(?:plaques?|nodules?|deposits?|implants?|foci|focus|dots?|spots?|metasta\w+|relapses?|remnants?|coating)\b[^.;\n]{0,80}?\b(?:was\s\d|now\s\d|\d\s?mm|smaller|shr[aiu]nk\w*|remain\w*|persist\w*|residual|only\s+abnormality|fewer|less)\b/i,
);
const tellsOfRest = ({ text }: Sentence): boolean => rest.test(text);

/** In a specimen a lining, a bone scan or a liver without tumour is no staging of the nervous system. */
const isOfStaging = ({ isPresent, value }: Spread, type: DocumentType): boolean =>
  type !== 'pathology' ||
  isPresent ||
  value === '' ||
  /\b(?:M0|csf|marrow|spin\w+|cord|neur\w*axis|thecal|stag\w+|metasta\w+|mets|dissem\w+|lepto\w*|mening\w+|nodes?|spread|seed\w*)\b/i.test(
    value,
  );

/** The verdicts of a report on the cells of a fluid, which name what was looked at only at its top. */
function inFluid(text: string, sentences: readonly Sentence[], type: DocumentType): Spread[] {
  if (type !== 'pathology' || !isOfFluidCells(text)) return [];
  return sentences.flatMap((sentence): Spread[] => {
    const found = cytologyVerdict(sentence);
    if (found === undefined) return [];
    return [
      {
        start: sentence.start + found.start,
        end: sentence.start + found.end,
        isPresent: found.verdict === 'positive',
        isHedged: found.verdict === 'open',
        value: 'CSF cytology positive',
        sites: ['CSF'],
        isWeak: false,
        isWhole: true,
      },
    ];
  });
}

/** `Left iliac crest: metastatic medulloblastoma`: what spread is found in is the specimen. */
const siteOfSpecimen = (spread: Spread, sentences: readonly Sentence[], type: DocumentType): Spread =>
  type === 'pathology' && spread.sites.length === 0
    ? {
        ...spread,
        sites: sitesIn(
          sentences
            .map(({ text }) => text)
            .join(' ')
            .slice(0, 1500),
        ),
      }
    : spread;

/** Spread at one site and none at another are no contradiction; nothing at all beside something is one. */
const denies = (other: Spread, one: Spread): boolean => {
  const places = placesOf(one);
  return (
    !other.isPresent &&
    other.isWhole &&
    (other.sites.length === 0 || places.length === 0 || other.sites.some((site) => places.includes(site)))
  );
};

/** Where a stage of the Chang system says the spread is: `M2` and a clean spine do not contradict each other. */
const stagePlaces: Readonly<Record<string, readonly string[]>> = {
  M1: ['CSF'],
  M2: ['brain', 'leptomeningeal'],
  M3: ['spinal'],
  M4: ['extraneural', 'bone', 'lung', 'liver', 'lymph node'],
};
const placesOf = ({ value, sites }: Spread): readonly string[] =>
  sites.length > 0 ? sites : (stagePlaces[value] ?? []);

/** The words of spread with the sites that all of the document names, where the words do not. */
function withSites({ value, sites }: Spread, others: readonly Spread[]): string {
  const all = new Set([...sites, ...others.flatMap((other) => other.sites)]);
  const beside = [...all].filter((site) => !value.toLowerCase().includes(site.toLowerCase()));
  return beside.length === 0 ? value : `${value} (${beside.join(', ')})`;
}
