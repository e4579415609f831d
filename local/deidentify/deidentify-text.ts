import { findDates } from './dates/find-dates.ts';
import { findAddresses, townsIn } from './find-addresses.ts';
import { findNames } from './find-names.ts';
import { findKnownNumbers, findNumbers, findSureNumbers } from './find-numbers.ts';
import { KnownNames } from './known-names.ts';
import type { NameMention } from './name-mention.ts';
import { mentionsByGrammar } from './names/mentions-by-grammar.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { type ReadText, readWords } from './read-words.ts';
import { type Replaced, replaceSpans, type Span, settleSpans } from './span.ts';

/** A text read once, and the names that its grammar tells. */
export interface LearntText {
  readonly read: ReadText;
  readonly mentions: readonly NameMention[];
}

/** What a chart says of the people in it, gathered from its tables and all of its texts before any is rewritten. */
export class ChartKnowledge {
  readonly patientId: string;
  readonly shiftDays: number;
  readonly pseudonyms: Pseudonyms;
  readonly names = new KnownNames();
  readonly towns = new Set<string>();
  /** Record numbers. */
  readonly numbers = new Set<string>();
  /** Ids of the chart's resources. */
  readonly ids = new Set<string>();
  /** Ordinary words that are also names of this chart, left where nothing said that they are one. */
  left = 0;

  constructor(patientId: string, pseudonyms: Pseudonyms) {
    this.patientId = patientId;
    this.pseudonyms = pseudonyms;
    this.shiftDays = pseudonyms.shiftDays(patientId);
  }

  /** @returns what was read in it, for `names.count` and `deidentifyText`. */
  learn(text: string): LearntText {
    const learnt = learntOf(text);
    this.names.learn(learnt.mentions);
    for (const town of townsIn(learnt.read)) this.towns.add(town);
    return learnt;
  }
}

const idWord = /[A-Za-z0-9](?:[\w.-]{4,}\w)/g;

/**
 * Rewrites a text: every identifier found gives way to its pseudonym, every date moves by the chart's shift, and not
 * another character changes.
 *
 * @param options.more what somebody else found (`PhiDetector`); it only adds to what the rules find.
 */
export function deidentifyText(
  text: string,
  options: {
    readonly chart: ChartKnowledge;
    /** `YYYY-MM-DD`, for days written without a year. */
    readonly documentDay: string | null;
    readonly more?: readonly Span[];
    /** What `learn` told of this very text. */
    readonly learnt?: LearntText | undefined;
  },
): Replaced {
  const { chart, documentDay, more = [], learnt = learntOf(text) } = options;
  const { read, mentions } = learnt;
  const { pseudonyms, patientId, names, shiftDays, towns } = chart;
  const ofNames = findNames(read, { names, mentions, pseudonyms, patientId });
  chart.left += ofNames.left;
  const spans = settleSpans([
    findSureNumbers(read, pseudonyms),
    findKnownIds(text, chart),
    findKnownNumbers(text, { numbers: [...chart.numbers], pseudonyms }),
    findDates(read, { shiftDays, documentDay }),
    findNumbers(read, pseudonyms),
    findAddresses(read, { towns, pseudonyms, patientId }),
    ofNames.spans,
    more,
  ]);
  return replaceSpans(text, spans);
}

function learntOf(text: string): LearntText {
  const read = readWords(text);
  return { read, mentions: mentionsByGrammar(read) };
}

function findKnownIds(text: string, { ids, pseudonyms }: ChartKnowledge): Span[] {
  if (ids.size === 0) return [];
  const spans: Span[] = [];
  for (const { 0: word, index } of text.matchAll(idWord))
    if (/\d/.test(word) && ids.has(word))
      spans.push({
        start: index,
        end: index + word.length,
        category: 'other_id',
        replacement: pseudonyms.id(word),
      });
  return spans;
}
