import { expect, test } from 'vitest';
import { classBits } from '../../../lambdas/readers/text/letter-classes.ts';
import { LetterTrie } from '../../../lambdas/readers/text/letter-trie.ts';
import { WordLexicon } from '../../../lambdas/readers/text/word-lexicon.ts';

test('however many rows a tree has, what is behind each of them can be looked up', () => {
  const trie = new LetterTrie();
  for (let one = 1; one < 30; one += 1)
    for (let two = 1; two < 30; two += 1) {
      const row = trie.add([one, two]);
      expect(trie.next.of.length).toBeGreaterThanOrEqual((row + 1) << classBits);
    }
});

test('a lexicon finds its last word, however many it has', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const words = letters.slice(0, 20).flatMap((one) => letters.map((two) => `${one}${two}`));
  for (let end = 480; end <= words.length; end += 1) {
    const lexicon = new WordLexicon([words.slice(0, end)]);
    expect(lexicon.findAll(`${words[end - 1]} foo`)).toMatchObject([{ start: 0, end: 2 }]);
  }
});
