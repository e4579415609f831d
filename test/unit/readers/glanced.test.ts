import { describe, expect, it } from 'vitest';
import { glanced } from '../../../lambdas/readers/text/glanced.ts';

const expression = /\b(?:remains?|es)\s+\p{L}+\b[^.;]{0,6}$/iu;
const texts = [
  'the tumor remains small',
  'The mass REMAINS there, now',
  'el tumor es pequeño',
  'it remainſ \u212aept',
  'remains \u{1f600}\u{1f600}\u{1f600} there \u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}',
  'nothing of it',
];

describe('an expression for stretches looked at once', () => {
  it.each(texts)('finds in %j what the expression finds', (text) => {
    expect(glanced(expression).exec(text)).toEqual(expression.exec(text));
    expect(glanced(expression).test(text)).toBe(expression.test(text));
  });

  it('is of use: some of these texts have a match and some have none', () => {
    const found = texts.map((text) => glanced(expression).test(text));
    expect(found).toContain(true);
    expect(found).toContain(false);
  });
});
