import { expect, it } from 'vitest';
import { findWords } from '../../../lambdas/readers/text/words.ts';

const figures = 'abcdefghij';
const nameOf = (index: number): string =>
  `Ward${String(index).replaceAll(/\d/g, (figure) => figures[Number(figure)] ?? '')}`;

it('finds each word as it is written, however many others were read before', () => {
  for (let round = 0; round < 3; round += 1)
    for (let index = 0; index < 9_000; index += 1) {
      const text = `${nameOf(index)} of round ${round}`;
      expect(findWords(text).map(({ text: word }) => word)).toEqual(text.toLowerCase().split(' '));
    }
});
