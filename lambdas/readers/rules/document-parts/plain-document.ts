import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Sentence } from '../../text/primitives.ts';
import { canonicalSectionName } from '../../text/section-names.ts';
import { asStatement, hasBoxes, tickedOnly } from './form-fields.ts';
import { inKnownWords } from './register-words.ts';

const plainOf = new WeakMap<ParsedDocument, ParsedDocument>();

/** Longest heading that can be a field of a form. */
const longestLabel = 60;

/**
 * The document as the rules of the disease's course read it: fields of forms as statements, of rows of options the
 * ticked one, an unknown heading in front of the words it labels, and words of other registers as the known ones. The
 * sentences keep their places in the document; their `text` is no longer what stands there.
 */
export function plainDocument(text: string, parsed: ParsedDocument): ParsedDocument {
  const known = plainOf.get(parsed);
  if (known !== undefined) return known;
  const plain = { text: parsed.text, sections: parsed.sections, sentences: plainSentences(text, parsed) };
  plainOf.set(parsed, plain);
  plainOf.set(plain, plain);
  return plain;
}

function plainSentences(text: string, { sections, sentences }: ParsedDocument): Sentence[] {
  const labels = new Map<number, { label: string; start: number }>();
  for (const { start, bodyStart } of sections) {
    const label = text.slice(start, bodyStart).trim();
    if (label !== '' && label.length <= longestLabel && canonicalSectionName(label) === undefined)
      labels.set(bodyStart, { label, start });
  }
  let open = '';
  return sentences.map((sentence, index) => {
    const label = labelOf(sentence, labels, text)?.label ?? ledTo(text, sentences[index - 1], sentence);
    // What dots lead from stands in front of what they lead to.
    if (endsInLeaders.test(sentence.text) && sentence.text.length <= longestLabel)
      return { ...sentence, text: '' };
    let words = label === undefined ? sentence.text : `${label} ${sentence.text}`;
    if (hasBoxes(words)) words = tickedOnly(open !== '' && startsWithBox(words) ? `${open} ${words}` : words);
    else open = /:\s*$/u.test(words) && words.length <= longestLabel ? words : '';
    const plain = inKnownWords(asStatement(words.trim()));
    return plain === sentence.text ? sentence : { ...sentence, text: plain };
  });
}

/** Three dots behind a word trail off; leaders are more, or stand apart. */
const endsInLeaders = /(?:\s[.…_]{3,}|[.…_]{4,})\s*$/u;

/** `Target ......... left thalamus`: the label that dots lead from. */
function ledTo(text: string, last: Sentence | undefined, { start }: Sentence): string | undefined {
  if (last === undefined || last.text.length > longestLabel) return undefined;
  if (!endsInLeaders.test(last.text) || /[^\S\n]*\S|\n/u.test(text.slice(last.end, start))) return undefined;
  return `${last.text.replace(/[\s.…_]+$/u, '')}:`;
}

const startsWithBox = (words: string): boolean => /^[\s]*[[(☐☒☑□◻✓✔✅■○◯]/u.test(words);

function labelOf(
  { start }: Sentence,
  labels: ReadonlyMap<number, { label: string; start: number }>,
  text: string,
): { label: string; start: number } | undefined {
  if (labels.size === 0) return undefined;
  for (let at = start; at > start - 12 && at >= 0; at -= 1) {
    const found = labels.get(at);
    if (found !== undefined) return found;
    if (at < start && /[\p{L}\p{N}]/u.test(text[at] ?? '')) return undefined;
  }
  return undefined;
}
