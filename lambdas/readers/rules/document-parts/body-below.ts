import type { Span } from '../../../domain/evidence.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Sentence } from '../../text/primitives.ts';
import { labelledSentences } from './heading-sentences.ts';

/** Headings whose content is one line, in reports that often give the body below no heading of its own. */
const oneLine: ReadonlySet<string> = new Set(['COMPARISON', 'TECHNIQUE', 'EXAMINATION', 'GROSS DESCRIPTION']);
/** The same where nothing else heads the findings; else they may run over paragraphs. */
const oneLineAlone: ReadonlySet<string> = new Set(['INDICATION', 'HISTORY']);
const longestLine = 160;

/**
 * The sentences of a report with their labels (`labelledSentences`), where what stands on the lines below a comparison,
 * a technique, a gross description or, in a report without headed findings, an indication is the body of the report, under
 * no heading (`COMPARISON: 3/4/2019` and the findings from the next line).
 */
export function sentencesOfBody(text: string, parsed: ParsedDocument): readonly Sentence[] {
  const lineEnds = new Map<string, number>();
  const isHeaded = parsed.sections.some(({ name }) => name === 'FINDINGS');
  for (const { name, bodyStart, end } of parsed.sections) {
    if (!oneLine.has(name) && (isHeaded || !oneLineAlone.has(name))) continue;
    const newline = endOfLine(text.slice(bodyStart, end));
    if (newline !== undefined) lineEnds.set(`${name} ${end}`, bodyStart + newline);
  }
  const sentences = labelledSentences(text, parsed);
  const inLine = inOneLine(text, parsed);
  if (lineEnds.size === 0 && inLine.length === 0) return sentences;
  return sentences.map((sentence, index) => {
    // `COMPARISON: 2019. A mass ...`: in a report of one paragraph the heading holds for its own sentence.
    const isFirst = sentences[index - 1]?.section !== sentence.section;
    if (!isFirst && inLine.some(({ start, end }) => start <= sentence.start && sentence.start < end))
      return { ...sentence, section: '' };
    if (!oneLine.has(sentence.section) && !oneLineAlone.has(sentence.section)) return sentence;
    const section = parsed.sections.find(({ start, end }) => start <= sentence.start && sentence.start < end);
    const lineEnd = lineEnds.get(`${section?.name} ${section?.end}`);
    return lineEnd !== undefined && sentence.start > lineEnd ? { ...sentence, section: '' } : sentence;
  });
}

/** Headings of what was compared or examined with more text behind them in the same line. */
const inOneLine = (text: string, { sections }: ParsedDocument): readonly Span[] =>
  sections.filter(
    ({ name, bodyStart, end }) =>
      (name === 'COMPARISON' || name === 'EXAMINATION') &&
      !text.slice(bodyStart, end).trimEnd().includes('\n'),
  );

/** Where the line of a heading ends, if it is complete and something new begins below it. */
function endOfLine(body: string): number | undefined {
  const first = body.search(/\S/);
  const newline = first === -1 ? -1 : body.indexOf('\n', first);
  if (newline === -1) return undefined;
  const line = body.slice(first, newline).trimEnd();
  const isComplete =
    /[.\d)?!]$/.test(line) ||
    (line.length <= longestLine && !/(?:[,;:/-]|\b(?:and|or|of|with|the|for|to))$/.test(line));
  return isComplete && /^\s*(?:[*-]\s*)?[\p{Lu}\d"]/u.test(body.slice(newline, newline + 40))
    ? newline
    : undefined;
}
