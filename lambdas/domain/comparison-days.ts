import { mentionedDays } from './mentioned-days.ts';

const compares = /\bcompar\w*|\bagainst the\b|\bprior\b|\bprevious(?:ly)?\b|\bsince\b/i;
const heading = /^\s*comparisons?\b\s*[:.-]?/i;
/** Headings that end a section of comparisons. */
const otherHeading = /^\s*[A-Z][A-Z /]{3,}\s*:/;
/** Days that no scan was made on: of birth, of operations, of signatures. */
const otherDays =
  /\b(?:d\.?o\.?b|birth|sign(?:ed|ature)|dictated|transcribed|surgery|resection|craniotomy|biopsy|diagnosed)\b/i;

/**
 * The days before its own that a report compares with: named under its comparison heading, or in a sentence that
 * compares. In order of the text, each once.
 */
export function comparisonDays(text: string, ownDay: string): string[] {
  const days: string[] = [];
  let isUnderHeading = false;
  for (const line of text.split(/\r?\n/)) {
    if (heading.test(line)) isUnderHeading = true;
    else if (line.trim() === '' || otherHeading.test(line)) isUnderHeading = false;
    const sentences = line.split(/(?<=[.;])\s+(?=[A-Z(])/);
    for (const sentence of sentences)
      if ((isUnderHeading || compares.test(sentence)) && !otherDays.test(sentence))
        days.push(...mentionedDays(sentence, ownDay));
  }
  return [...new Set(days)].filter((day) => day < ownDay);
}
