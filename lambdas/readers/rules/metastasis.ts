import type { Answer } from '../../domain/finding.ts';
import type { DocumentType } from '../../domain/vocabulary.ts';
import type { ReadingInput } from '../reading-input.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import { sought } from '../text/sought.ts';
import { sentencesOfBody } from './body-below.ts';
import { absentAnswer, answerFromText } from './make-answer.ts';
import { type Spread, spreadIn } from './spread-statements.ts';
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
  const found = sentences.flatMap(spreadIn);
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
    const doubts = sentences.some((sentence) => speaksOfSpread(sentence, type))
      ? ['spread is spoken of, but was not understood']
      : [];
    return [absentAnswer({ variable: 'metastasis', absence: 'not_documented', doubts })];
  }
  const contradicted = sure.some((one) => found.some((other) => denies(other, one)));
  const isUnread = () => sentences.some((sentence) => isUnreadSpread(sentence, type));
  const doubts = [
    ...(!best.isPresent && isUnread() ? ['another sentence may tell of spread'] : []),
    ...(best.isHedged ? ['the spread is hedged'] : []),
    ...(contradicted ? ['spread is stated and denied'] : []),
  ];
  const given = { variable: 'metastasis', span: best, doubts } as const;
  return [
    best.isPresent
      ? answerFromText(input.text, { ...given, value: withSites(best, sure) })
      : answerFromText(input.text, { ...given, value: null, absence: 'documented_absent' }),
  ];
}

/** Spread at one site and none at another are no contradiction; nothing at all beside something is one. */
const denies = (other: Spread, { sites }: Spread): boolean =>
  !other.isPresent &&
  other.isWhole &&
  (other.sites.length === 0 || sites.length === 0 || other.sites.some((site) => sites.includes(site)));

/** The words of spread with the sites that all of the document names, where the words do not. */
function withSites({ value, sites }: Spread, others: readonly Spread[]): string {
  const all = new Set([...sites, ...others.flatMap((other) => other.sites)]);
  const beside = [...all].filter((site) => !value.toLowerCase().includes(site.toLowerCase()));
  return beside.length === 0 ? value : `${value} (${beside.join(', ')})`;
}
