import type { Span } from '../../../domain/evidence.ts';
import type { Sentence } from '../../text/primitives.ts';
import {
  copiedEnd,
  copiedForward,
  otherSection,
  scanSubject,
  sectionStanding,
} from '../course/clinical-status-words.ts';
import { dayWrittenIn } from '../dates/written-days.ts';
import { headingIn, isOfAnotherChart } from './disease-statements.ts';
import { namesKin } from './understood-note.ts';

/** A sentence of a note and how near it stands to the clinician's own judgement, told by the headings above it alone. */
export interface PlacedSentence {
  readonly sentence: Sentence;
  /** Which of the note's sentences it is. */
  readonly index: number;
  /** As in `sectionStanding`; never 0. */
  readonly standing: number;
  /** Where in the sentence the words carried over from an earlier note end; 0 where none are. */
  readonly copiedUntil: number;
  /** The day of that note where it is told. */
  readonly copiedOn: string | null;
  /** The sentence before it in the section. */
  readonly before: Sentence | undefined;
}

/** A note's sentences by where they stand. */
export interface PlacedNote {
  /** In order; those of histories, examinations, lists and of another patient left out. */
  readonly sentences: readonly PlacedSentence[];
  /** Sentences of histories of the illness. */
  readonly ofHistory: readonly string[];
}

/** Places the sentences of a note; what they say of the disease is not asked. `date` is the day of the note. */
export function placeSentences(
  text: string,
  { sentences, date }: { readonly sentences: readonly Sentence[]; readonly date: string | null },
): PlacedNote {
  const placed: PlacedSentence[] = [];
  const ofHistory: string[] = [];
  let heading = '';
  let section = '';
  let isCopied = false;
  let copiedOn: string | null = null;
  let before: Sentence | undefined;
  let isInline = false;
  sentences.forEach((sentence, index) => {
    const last = sentences[index - 1];
    if (sentence.section !== section) {
      section = sentence.section;
      isInline = isMidLine(text, sentence.start);
      heading = section;
      isCopied = false;
      before = undefined;
    }
    const label = headingIn(sentence.text)?.name ?? shortLabel(sentence.text);
    if (label !== undefined) {
      heading = label;
      isCopied = false;
    }
    if (oneParagraph.has(heading)) {
      if (isNewParagraph(text, last, sentence) || isNewLine(text, last, sentence)) heading = '';
    } else if (factsOnly.has(heading)) {
      if (isNewParagraph(text, last, sentence)) heading = 'OBJECTIVE';
    }
    // In a note of one paragraph a heading within the line holds for its own sentence; the scan behind it is the note's.
    const isFirst = last !== undefined && last.section !== sentence.section;
    if (
      isInline &&
      !isFirst &&
      factsOnly.has(heading) &&
      scanSubject.test(sentence.text) &&
      !namesKin.test(sentence.text)
    )
      heading = '';
    const opening = sentence.text.slice(0, 200);
    if (copiedForward.test(opening)) {
      isCopied = true;
      copiedOn = dayWrittenIn(opening, { text, writtenOn: date, known: [] });
    }
    const standing = sectionStanding[heading] ?? otherSection;
    if (standing === 0) {
      if (histories.has(heading)) ofHistory.push(sentence.text);
      return;
    }
    if (isOfAnotherChart(sentence.text)) return;
    const endOfCopy = copiedEnd.exec(sentence.text);
    const copiedUntil = isCopied ? (endOfCopy?.index ?? Number.POSITIVE_INFINITY) : 0;
    placed.push({ sentence, index, standing, copiedUntil, copiedOn, before });
    if (endOfCopy !== null) isCopied = false;
    before = sentence;
  });
  return { sentences: placed, ofHistory };
}

/** Sections that tell the illness from its beginning. */
const histories: ReadonlySet<string> = new Set([
  'HISTORY',
  'ONCOLOGIC HISTORY',
  'PAST MEDICAL HISTORY',
  'PAST SURGICAL HISTORY',
]);

/** Headings whose content is a paragraph; what stands below an empty line is the note itself. */
const oneParagraph: ReadonlySet<string> = new Set([
  'CHIEF COMPLAINT',
  'INDICATION',
  'PROCEDURE',
  'TECHNIQUE',
]);
/** Headings of lists and examinations; below an empty line the note may go on without a heading. */
const factsOnly: ReadonlySet<string> = new Set([
  'PHYSICAL EXAMINATION',
  'VITAL SIGNS',
  'LABS',
  'MEDICATIONS',
  'ALLERGIES',
  'REVIEW OF SYSTEMS',
  'SOCIAL HISTORY',
  'FAMILY HISTORY',
]);

/** A line that a sentence ends, and the next that begins one: what was asked for stands on the line of its heading. */
const isNewLine = (text: string, last: Span | undefined, next: Span): boolean =>
  last !== undefined &&
  /[.!]\s*$/u.test(text.slice(last.start, last.end + 1)) &&
  text.slice(last.end, Math.min(next.start, last.end + 200)).includes('\n');

/** Characters of other text ahead of a heading in its line. */
const longestIndent = 30;
const isMidLine = (text: string, start: number): boolean =>
  start - (text.lastIndexOf('\n', start - 1) + 1) > longestIndent;

const isNewParagraph = (text: string, last: Span | undefined, next: Span): boolean =>
  last !== undefined && /\n[^\S\n]*\n/u.test(text.slice(last.end, Math.min(next.start, last.end + 200)));

/** `A:`, `Imp -`: labels too short to be headings everywhere, which in a note open the assessment or end it. */
function shortLabel(sentence: string): string | undefined {
  if (
    /^(?:A|A\/P|A&P|Imp(?:ression)?|Ass(?:es|t)?|Dx|Summary|In\s+summary|Outcome|Verdict|Conclusions?|Consensus|Opinion|My\s+(?:view|read|take|opinion)|Bottom\s+line|Overall|Board(?:\s+(?:view|opinion|decision|consensus))?|Status)\s*(?::|\s[-–]\s)/iu.test(
      sentence,
    )
  )
    return 'ASSESSMENT';
  return /^(?:P|S|O|Plan|Exam|Meds?)\s*:/iu.test(sentence) ? '' : undefined;
}
