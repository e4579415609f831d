import { describe, expect, it } from 'vitest';
import { bareId, bareIds } from '../../../lambdas/domain/bare-id.ts';
import { firstPhrase, hasPhrase, wordsOf } from '../../../lambdas/domain/whole-words.ts';

describe('phrases in whole words', () => {
  it.each(['Contact', 'Abstract', 'Doctor', 'Procedure Instruction'])('does not find ct in %s', (text) => {
    expect(hasPhrase(wordsOf(text), ['ct'])).toBe(false);
  });

  it.each(['CT HEAD', 'Head CT', 'CT/MR', 'Scan (CT)'])('finds ct in %s', (text) => {
    expect(hasPhrase(wordsOf(text), ['ct'])).toBe(true);
  });

  it('sees through punctuation in text and phrase alike', () => {
    expect(firstPhrase(wordsOf('Initial H&P Note'), ['h&p'])).toBe('h&p');
    expect(hasPhrase(wordsOf('Neuro-Oncology'), ['neuro oncology'])).toBe(true);
  });

  it('does not let a phrase span two texts', () => {
    expect(hasPhrase(wordsOf('progress', 'note'), ['progress note'])).toBe(false);
  });
});

describe('the id of a reference', () => {
  it.each([
    ['Patient/abc.D-1', 'abc.D-1'],
    ['Binary/abc', 'abc'],
    ['https://example.org/fhir/Binary/abc', 'abc'],
    ['Binary/abc/_history/2', 'abc'],
    ['abc', 'abc'],
    ['a/b', 'a/b'],
    ['../../up', '../../up'],
  ])('of %s is %s', (reference, id) => {
    expect(bareId(reference)).toBe(id);
  });

  it('is null where there is none', () => {
    expect([bareId(null), bareId(''), bareId('  '), bareId('Binary/')]).toEqual([null, null, null, null]);
  });

  it('is taken from every part of a joined column', () => {
    expect(bareIds('Encounter/a | b |  | Encounter/c')).toEqual(['a', 'b', 'c']);
    expect(bareIds(null)).toEqual([]);
  });
});
