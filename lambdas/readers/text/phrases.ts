import type { Span } from '../../domain/evidence.ts';
import { findWords, type Word } from './words.ts';

/** A phrase of a lexicon where it stands; `first` and `last` are indices into the words searched. */
export interface PhraseHit<Label> extends Span {
  readonly label: Label;
  readonly first: number;
  readonly last: number;
}

interface Node<Label> {
  readonly next: Map<string, Node<Label>>;
  label: Label | undefined;
}

/**
 * A search for many phrases at once: at each word the longest phrase wins and its words are used up, so that
 * `not ruled out` hides `ruled out`. Time is linear in the words (phrases have few).
 */
export function compilePhrases<Label>(
  lexicon: Iterable<readonly [Label, readonly string[]]>,
): (words: readonly Word[]) => PhraseHit<Label>[] {
  const root: Node<Label> = { next: new Map(), label: undefined };
  for (const [label, phrases] of lexicon) {
    for (const phrase of phrases) {
      let node = root;
      for (const word of findWords(phrase)) {
        let child = node.next.get(word.text);
        if (child === undefined) {
          child = { next: new Map(), label: undefined };
          node.next.set(word.text, child);
        }
        node = child;
      }
      node.label = label;
    }
  }
  return (words) => {
    const hits: PhraseHit<Label>[] = [];
    for (let first = 0; first < words.length; first += 1) {
      const node = root.next.get(words[first]?.text ?? '');
      // Most words begin no phrase.
      if (node === undefined) continue;
      const hit = longestFrom({ node, words, first });
      if (hit === undefined) continue;
      hits.push(hit);
      first = hit.last;
    }
    return hits;
  };
}

/** The longest phrase that goes on from its first word. */
function longestFrom<Label>(at: {
  readonly node: Node<Label>;
  readonly words: readonly Word[];
  readonly first: number;
}): PhraseHit<Label> | undefined {
  let node: Node<Label> | undefined = at.node;
  let hit: PhraseHit<Label> | undefined;
  const start = at.words[at.first]?.start ?? 0;
  for (let index = at.first; node !== undefined; index += 1) {
    const end = at.words[index]?.end ?? start;
    if (node.label !== undefined) hit = { label: node.label, start, end, first: at.first, last: index };
    node = node.next.get(at.words[index + 1]?.text ?? '');
  }
  return hit;
}
