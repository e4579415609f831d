import { endsSentence, type Word } from './wording-features.ts';

/** Words that name a side, as reports write them, by the side they name. */
const sideOf: ReadonlyMap<string, string> = new Map([
  ['left', 'left'],
  ['lt', 'left'],
  ['l', 'left'],
  ['right', 'right'],
  ['rt', 'right'],
  ['r', 'right'],
  ['bilateral', 'bilateral'],
  ['bilaterally', 'bilateral'],
  ['both', 'both'],
  ['midline', 'midline'],
]);

/** How many words off a word still tells what a side is of. */
const reach = 8;

/**
 * A side named, and each word of its sentence near it with whether it comes before or after: `left<>`, `left<mass`, `left>lobe`. A
 * document names the sides of hands, catheters and incisions, too, and runs of three words do not reach from the tumour
 * to its side. No run of words is equal to such a pair. The place is that of the word of side; linear in the words.
 */
export function forEachSidePair(
  words: readonly Word[],
  visit: (pair: string, at: number, times: number) => void,
): void {
  for (let at = 0; at < words.length; at += 1) {
    const side = sideAt(words, at);
    if (side === undefined) continue;
    const times = words[at]?.times ?? 1;
    visit(`${side}<>`, at, times);
    for (const before of nearWords(words, at, -1)) visit(`${side}<${before}`, at, times);
    for (const after of nearWords(words, at, 1)) visit(`${side}>${after}`, at, times);
  }
}

/** Words on one side of a place, nearest first, within the sentence. */
function* nearWords(words: readonly Word[], at: number, step: -1 | 1): Generator<string> {
  for (let near = at + step; Math.abs(near - at) <= reach; near += step) {
    const form = formAt(words, near);
    if (form === undefined || endsSentence.has(form)) return;
    yield form;
  }
}

const formAt = (words: readonly Word[], at: number): string | undefined =>
  sideAt(words, at) ?? words[at]?.form;

/** The side a word names; the letter of a vertebra (`L3`) names none. */
function sideAt(words: readonly Word[], at: number): string | undefined {
  const word = words[at];
  if (word === undefined) return undefined;
  const next = words[at + 1];
  const isNumbered = next?.form === '0' && next.start === word.end;
  return isNumbered ? undefined : sideOf.get(word.form);
}

const opposite: ReadonlyMap<string, string> = new Map([
  ['left', 'right'],
  ['right', 'left'],
]);

/** The same of the other side: of an answer, or of a pair. What has no side stays. */
export const mirrored = (pairOrSide: string): string =>
  pairOrSide
    .split(/([<>])/)
    .map((part) => opposite.get(part) ?? part)
    .join('');
