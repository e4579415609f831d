import type { ParsedDocument } from '../text/parse-document.ts';
import type { Sentence } from '../text/primitives.ts';
import { labelledSentences } from './heading-sentences.ts';

/** Headings whose content is one line, in reports that often give the body below no heading of its own. */
const oneLine: ReadonlySet<string> = new Set(['COMPARISON', 'TECHNIQUE']);

/**
 * The sentences of a report with their labels (`labelledSentences`), where what stands on the lines below a comparison
 * or a technique is the body of the report, under no heading (`COMPARISON: 3/4/2019` and the findings from the next line).
 */
export function sentencesOfBody(text: string, parsed: ParsedDocument): readonly Sentence[] {
  const lineEnds = new Map<string, number>();
  for (const { name, bodyStart, end } of parsed.sections) {
    if (!oneLine.has(name)) continue;
    const body = text.slice(bodyStart, end);
    const first = body.search(/\S/);
    const newline = first === -1 ? -1 : body.indexOf('\n', first);
    if (newline !== -1 && /[.\d)]\s*$/.test(body.slice(first, newline)))
      lineEnds.set(`${name} ${end}`, bodyStart + newline);
  }
  const sentences = labelledSentences(text, parsed);
  if (lineEnds.size === 0) return sentences;
  return sentences.map((sentence) => {
    if (!oneLine.has(sentence.section)) return sentence;
    const section = parsed.sections.find(({ start, end }) => start <= sentence.start && sentence.start < end);
    const lineEnd = lineEnds.get(`${section?.name} ${section?.end}`);
    return lineEnd !== undefined && sentence.start > lineEnd ? { ...sentence, section: '' } : sentence;
  });
}
