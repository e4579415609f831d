import type { Answer } from '../../domain/finding.ts';
import type { ReadingInput } from '../reading-input.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import { sentencesOfBody } from './body-below.ts';
import { absentAnswer, answerFromText } from './make-answer.ts';
import { namesSpread, type Spread, speaksOfSpread, spreadIn } from './spread-statements.ts';

const ignored: ReadonlySet<string> = new Set([
  'FAMILY HISTORY',
  'INDICATION',
  'TECHNIQUE',
  'COMPARISON',
  'EXAMINATION',
  'PHYSICAL EXAMINATION',
  'REVIEW OF SYSTEMS',
  'CONSENT',
  'ALLERGIES',
]);

/**
 * Whether the document states spread of the tumour, and where, in its own words. What is only asked, planned, feared or
 * of another person does not count; presence outranks absence. Stated absence (`no drop metastases`, `spine clear`,
 * `CSF negative`, `M0`) is `documented_absent`. Silence is doubted where the spine, the fluid or the meninges are
 * spoken of in words that were not understood.
 */
export function readMetastasis(input: ReadingInput, parsed: ParsedDocument): Answer[] {
  const sentences = sentencesOfBody(input.text, parsed).filter(({ section }) => !ignored.has(section));
  const found = sentences.flatMap(spreadIn);
  const present = found.filter(({ isPresent }) => isPresent);
  const sure = present.filter(({ isHedged }) => !isHedged);
  const best =
    sure.find(({ isWeak }) => !isWeak) ?? sure[0] ?? found.find(({ isPresent }) => !isPresent) ?? present[0];
  if (best === undefined) {
    const doubts = sentences.some(speaksOfSpread) ? ['spread is spoken of, but was not understood'] : [];
    return [absentAnswer({ variable: 'metastasis', absence: 'not_documented', doubts })];
  }
  const contradicted = present.length > 0 && found.some(({ isPresent }) => !isPresent);
  const isUnread = () =>
    sentences.some((sentence) => namesSpread(sentence) && spreadIn(sentence).length === 0);
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

/** The words of spread with the sites that all of the document names, where the words do not. */
function withSites({ value, sites }: Spread, others: readonly Spread[]): string {
  const all = new Set([...sites, ...others.flatMap((other) => other.sites)]);
  const beside = [...all].filter((site) => !value.toLowerCase().includes(site.toLowerCase()));
  return beside.length === 0 ? value : `${value} (${beside.join(', ')})`;
}
