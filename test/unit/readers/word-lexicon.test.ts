import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningsOf, choicesOf } from '../../../lambdas/readers/text/beginnings.ts';
import { narrowed, wordEnd, wordStart } from '../../../lambdas/readers/text/letters.ts';
import { WordLexicon } from '../../../lambdas/readers/text/word-lexicon.ts';

const lists = [
  [
    'stable',
    'un-?changed',
    '(?:no|not)\\s+(?:\\w+ly\\s+)?different',
    '(?<!not\\s)as\\s+before',
    'sd(?=[.,;]|$)',
  ],
  ['\\p{L}*(?:glioma|oma)s?', 'tumou?rs?', '[mn]ass(?:es)?', 'at\\/rt', '\\d{1,2}\\s?(?:mm|cm)', 'étale'],
  [
    '(?:\\p{L}+\\s+)?needed',
    'increas(?:e|ed)',
    '(?:has|have)?\\s*grown',
    '(?!new)n\\w+ed',
    'kelvin',
    'stab(?:le)?\\s+or',
  ],
] as const;

const words = [
  'stable',
  'Unchanged',
  'un-changed',
  'not',
  'visibly',
  'different',
  'as',
  'before',
  'SD',
  'glioma',
  'astrogliomas',
  'oma',
  'TUMOUR',
  'masses',
  'AT/RT',
  '12',
  'mm',
  '3cm',
  'Étale',
  'étale',
  'increased',
  'has',
  'grown',
  'new',
  'needed',
  '\u212Aelvin',
  'ſtable',
  'or',
  'stab',
  '𝔸',
  '\ud800',
  'x',
  '.',
  ',',
  ';',
  '-',
  '_',
  ' ',
  '\n',
];

/** One expression over all lists: slow, and plainly right. */
function byOneExpression(text: string) {
  const body = lists.map((list) => `(${narrowed(list.join('|'))})`).join('|');
  return [...text.matchAll(new RegExp(`${wordStart}(?:${body})${wordEnd}`, 'gi'))]
    .filter((match) => match[0] !== '')
    .map((match) => ({
      group: match.slice(1).findIndex((found) => found !== undefined),
      start: match.index,
      end: match.index + match[0].length,
    }));
}

const texts = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', '', ', ', '\n', '\u00a0')), {
    maxLength: 30,
  })
  .map((parts) => parts.flat().join(''));

describe('a lexicon of words', () => {
  it('finds what one expression of all its patterns finds', () => {
    const lexicon = new WordLexicon(lists);
    fc.assert(
      fc.property(texts, (text) => {
        expect(lexicon.findAll(text)).toEqual(byOneExpression(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('names every list a text has words of as possible', () => {
    const lexicon = new WordLexicon(lists);
    fc.assert(
      fc.property(texts, (text) => {
        const possible = new Set(lexicon.groupsPossibleIn(text));
        for (const { group } of byOneExpression(text)) expect(possible).toContain(group);
      }),
    );
  });

  it('finds the first of each list, whatever the others find', () => {
    const lexicon = new WordLexicon(lists);
    fc.assert(
      fc.property(texts, (text) => {
        const alone = lists.flatMap((list, group) => {
          const first = new WordLexicon([list]).find(text);
          return first === undefined ? [] : [{ ...first, group }];
        });
        expect(lexicon.firstOfEachList(text)).toEqual(alone);
      }),
    );
  });

  it('finds all of each list, whatever the others find', () => {
    const lexicon = new WordLexicon(lists);
    fc.assert(
      fc.property(texts, (text) => {
        const alone = lists.flatMap((list, group) =>
          new WordLexicon([list]).findAll(text).map((hit) => ({ ...hit, group })),
        );
        expect(lexicon.findAllOfEachList(text)).toEqual(alone);
      }),
    );
  });

  it('leaves out the lists no word of the text can begin', () => {
    expect(new WordLexicon(lists.slice(0, 2)).groupsPossibleIn('the kidneys were scanned')).toEqual([]);
  });
});

describe('the beginnings of a pattern', () => {
  it.each([
    ['tumou?rs?', ['tumor', 'tumors', 'tumour'], []],
    ['(?:no|not)\\s+more', ['no ', 'not '], []],
    ['re-?grow', ['re-gro', 'regrow'], []],
    ['(?!new)n\\w+', ['n'], []],
    ['(?:a|b)?cd', ['acd', 'bcd', 'cd'], []],
    ['x*y', ['x', 'y'], []],
    ['\\p{L}*(?:glioma|blastoma)', [], ['glioma', 'blasto']],
    ['(?:disease|\\w+oma)\\s', ['diseas'], ['oma ']],
    ['.*', [''], []],
    ['a?', ['', 'a'], []],
  ])('%s', (pattern, atWord, inWord) => {
    expect([...beginningsOf(pattern).atWord].sort()).toEqual([...atWord].sort());
    expect([...beginningsOf(pattern).inWord].sort()).toEqual([...inWord].sort());
  });

  it('are those of its choices', () => {
    expect(choicesOf('a|b(?:c|d)|[e|f]').map(({ source }) => source)).toEqual(['a', 'b(?:c|d)', '[e|f]']);
  });
});

describe('letters narrowed', () => {
  it.each([
    ['\\p{L}+oma', ['astrocytoma', 'Ödoma'], ['12oma']],
    ['[\\p{L}\\p{N}-]+', ['a-1', 'é'], [' ', '@']],
    ['\\[\\p{N}\\]', ['[7]'], ['[a]']],
  ])('stand for those of every script: %s', (pattern, some, none) => {
    const exact = new RegExp(`^(?:${narrowed(pattern)})$`);
    for (const text of some) expect(text).toMatch(exact);
    for (const text of none) expect(text).not.toMatch(exact);
  });
});
