import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Section, Sentence } from '../../text/primitives.ts';
import { canonicalSectionName } from '../../text/section-names.ts';

const labelledOf = new WeakMap<ParsedDocument, readonly Sentence[]>();

/**
 * The sentences of a document with the labels that belong to them; several rules ask, they are put together once. A
 * heading that names no part of a report (`POSTERIOR FOSSA TUMOR, RESECTION:`, `BRAF V600E:`) is the beginning of its
 * first sentence, and its section is that of a document without headings, `''`. A label with nothing or only a sign behind
 * it is a sentence of its own.
 */
export function labelledSentences(text: string, parsed: ParsedDocument): readonly Sentence[] {
  const known = labelledOf.get(parsed);
  if (known !== undefined) return known;
  const labelled = withLabels(text, parsed);
  labelledOf.set(parsed, labelled);
  return labelled;
}

function withLabels(text: string, { sections, sentences }: ParsedDocument): Sentence[] {
  const labelled: Sentence[] = [];
  let index = 0;
  for (const section of sections) {
    const label = text.slice(section.start, section.bodyStart).trim();
    const isLabel = label !== '' && canonicalSectionName(label) === undefined;
    let isFirst = true;
    for (; index < sentences.length; index += 1) {
      const sentence = sentences[index];
      if (sentence === undefined || sentence.start >= section.end) break;
      if (!isLabel) labelled.push(sentence);
      else if (isFirst) labelled.push(stretch(text, section.start, sentence.end));
      else labelled.push({ ...sentence, section: '' });
      isFirst = false;
    }
    if (isLabel && isFirst) labelled.push(stretch(text, section.start, endOfSign(text, section)));
  }
  return labelled;
}

/** `IDH1-R132H: -`: a sign is no sentence, and all there is to say. */
function endOfSign(text: string, { bodyStart, end }: Section): number {
  const body = text.slice(bodyStart, Math.min(end, bodyStart + longestSign)).trimEnd();
  const isAll = bodyStart + longestSign >= end || text.slice(bodyStart + longestSign, end).trim() === '';
  return isAll && /\S/.test(body) ? bodyStart + body.length : bodyStart;
}
/** Characters. */
const longestSign = 12;

const stretch = (text: string, start: number, end: number): Sentence => ({
  start,
  end,
  text: text.slice(start, end),
  section: '',
});
