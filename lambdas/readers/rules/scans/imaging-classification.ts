import type { Answer } from '../../../domain/finding.ts';
import type { imagingClasses } from '../../../domain/vocabulary.ts';
import type { ReadingInput } from '../../reading-input.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import { statedDate } from '../dates/document-date.ts';
import { absentAnswer, answerFromText } from '../make-answer.ts';
import { placeInTime } from './place-in-time.ts';
import { assessability } from './scan-assessability.ts';
import { findTimingWords, type TimingWords } from './surgery-timing-words.ts';

type ImagingClass = Exclude<(typeof imagingClasses)[number], 'not_applicable' | 'Unreadable'>;

/**
 * What a scan was for (design decision 7): by dates before the first tumour surgery, within three days after any, or
 * later; on the day of surgery by the time of day, else by its words; by its words where dates are missing. Not
 * applicable where it does not image the tumour. Exactly one answer.
 */
export function readImagingClassification(input: ReadingInput, parsed: ParsedDocument): Answer[] {
  const { kind } = assessability(input, parsed);
  if (kind !== 'assesses')
    return [
      absentAnswer({
        variable: 'imaging_classification',
        absence: 'not_applicable',
        doubts:
          kind === 'no_tumor_known' && input.context.imagingDates.length > 0 && compares(parsed)
            ? ['a scan that is compared with an earlier one, of a tumour that is not named']
            : [],
      }),
    ];
  const words = findTimingWords(parsed);
  const date = input.metadata.date ?? statedDate(input.text);
  const dated = { ...input, metadata: { ...input.metadata, date } };
  const place = placeInTime(dated);
  switch (place.kind) {
    case 'before_first_surgery':
      return [
        byDates('pre_operative', [
          ...(words.afterSurgery ? ['the text tells of surgery before the first one of the chart'] : []),
          ...(followsTreatment(parsed) ? ['the text follows a tumour known before the chart'] : []),
        ]),
      ];
    case 'after_surgery':
      return [
        place.isSameDay
          ? onDayOfSurgery(input, { words, isFirst: place.isFirst })
          : byDates('post_operative', []),
      ];
    case 'between_or_later':
      return [
        place.days <= lateReportDays && words.daysAfterSurgery !== undefined
          ? lateReport(input, words.daysAfterSurgery)
          : byDates('surveillance', []),
      ];
    case 'no_surgery':
      return [withoutSurgery(dated, words)];
    case 'undated':
      return [byWords(input, words)];
  }
}

/** `medulloblastoma 2009, surveillance`: treated elsewhere, before the first operation of the chart. */
const followsTreatment = ({ sentences }: ParsedDocument): boolean =>
  sentences.some(
    ({ text, section }) =>
      /\b(?:surveillance|in\s+remission|off\s+(?:treatment|therapy)|(?:after|post|since|following|s\/p|status\s+post)[\s-]+(?:\w+\s+)?(?:radi\w+|chemo\w*|rt|csi|xrt|proton\w*|treatment)|recurren(?:ce|t))\b/iu.test(
        text,
      ) && section !== 'RECOMMENDATION',
  );

const compares = (parsed: ParsedDocument): boolean => findTimingWords(parsed).followsUp !== undefined;

/** A report signed, or amended, some days after its scan bears a later date than the scan. */
const lateReportDays = 14;

const lateReport = (input: ReadingInput, span: { start: number; end: number }): Answer =>
  answerFromText(input.text, {
    variable: 'imaging_classification',
    value: 'post_operative',
    span,
    doubts: ['its words place the scan nearer to the operation than its date does'],
  });

function onDayOfSurgery(
  input: ReadingInput,
  { words, isFirst }: { words: TimingWords; isFirst: boolean },
): Answer {
  const before = isFirst ? 'pre_operative' : 'surveillance';
  if (words.afterSurgery !== undefined)
    return byText(input, { value: 'post_operative', span: words.afterSurgery });
  if (words.beforeSurgery !== undefined) return byText(input, { value: before, span: words.beforeSurgery });
  return byDates('post_operative', ['on the day of surgery, its time unknown']);
}

/** A chart with no tumour surgery: the first scan is diagnostic, later ones follow the tumour. */
function withoutSurgery({ metadata, context, text }: ReadingInput, words: TimingWords): Answer {
  const { date } = metadata;
  const hasEarlierScan = date !== null && context.imagingDates.some((other) => other < date);
  const follows = hasEarlierScan || words.followsUp !== undefined;
  const doubts = ['no tumour surgery in the chart'];
  if (words.followsUp !== undefined && !hasEarlierScan) {
    return answerFromText(text, {
      variable: 'imaging_classification',
      value: 'surveillance',
      span: words.followsUp,
      doubts,
    });
  }
  return byDates(follows ? 'surveillance' : 'pre_operative', doubts);
}

function byWords(input: ReadingInput, words: TimingWords): Answer {
  if (words.justAfterSurgery !== undefined)
    return byText(input, { value: 'post_operative', span: words.justAfterSurgery });
  if (words.followsUp !== undefined) return byText(input, { value: 'surveillance', span: words.followsUp });
  if (words.beforeSurgery !== undefined)
    return byText(input, { value: 'pre_operative', span: words.beforeSurgery });
  if (words.afterSurgery !== undefined)
    return byText(input, { value: 'surveillance', span: words.afterSurgery });
  return byDates('surveillance', ['the scan has no date and does not say what it was for']);
}

const byText = (
  input: ReadingInput,
  { value, span }: { value: ImagingClass; span: { start: number; end: number } },
): Answer =>
  answerFromText(input.text, {
    variable: 'imaging_classification',
    value,
    span,
    doubts: ['by its words, dates do not tell'],
  });

const byDates = (value: ImagingClass, doubts: readonly string[]): Answer => ({
  ...absentAnswer({ variable: 'imaging_classification', absence: null }),
  value,
  basis: 'dates',
  doubts,
});
