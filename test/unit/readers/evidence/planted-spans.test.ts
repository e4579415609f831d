import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locate } from '../../../../lambdas/readers/evidence/locate.ts';

/**
 * The oracle: a text is built around a passage whose place is therefore known, the passage is quoted as readers quote
 * it, and the gate must give back that place exactly.
 */

/** Words of a passage; as the text may have them, and as a quote may. */
interface Word {
  readonly inText: string;
  readonly inQuote: readonly string[];
}

const same = (word: string): Word => ({ inText: word, inQuote: [word] });
const word: fc.Arbitrary<Word> = fc.constantFrom<Word>(
  ...[
    'residual',
    'tumor',
    'of',
    'the',
    'left',
    'parietal',
    '12',
    'x',
    '9',
    'mm',
    'T2/FLAIR',
    '(stable)',
    '3.4',
  ].map(same),
  { inText: 'patient\u2019s', inQuote: ["patient's", 'patient\u2019s'] },
  { inText: '\u201csic\u201d', inQuote: ['"sic"', '\u201csic\u201d'] },
  { inText: 'well\u2010defined', inQuote: ['well-defined', 'well\u2010defined'] },
  { inText: 'de\ufb01nite', inQuote: ['definite', 'de\ufb01nite'] },
  { inText: 'mi\u00adnimal', inQuote: ['minimal', 'mi\u00adnimal'] },
  { inText: 'follow\u200bup', inQuote: ['followup'] },
  { inText: 'lesi\u00f3n', inQuote: ['lesi\u00f3n', 'lesio\u0301n'] },
  { inText: 'lesio\u0301n', inQuote: ['lesi\u00f3n', 'lesio\u0301n'] },
  { inText: 'wait\u2026', inQuote: ['wait...', 'wait\u2026'] },
  { inText: '\u{1f9e0}', inQuote: ['\u{1f9e0}'] },
  { inText: '\u8166\u816b\u760d', inQuote: ['\u8166\u816b\u760d'] },
  { inText: 'enhance-\nment', inQuote: ['enhancement', 'enhance-\nment'] },
);
const gap = fc.constantFrom(' ', '  ', '\n', '\r\n', '\t', '\u00a0', ' \n ', '\u2009', '\u3000', '\n\n');
const filler = fc
  .array(
    fc.constantFrom(
      'Ventricles',
      'normal.',
      '\u00e9tude',
      '\ufb02ow',
      '\u2014',
      '\u{1f600}',
      '\u0301',
      '-',
      '\ufeff',
      'x\n',
      '\u00a0',
    ),
    {
      maxLength: 25,
    },
  )
  .map((pieces) => pieces.join(' '));

const planted = fc
  .record({
    before: filler,
    words: fc.array(fc.tuple(word, gap), { minLength: 4, maxLength: 12 }),
    after: filler,
    quoteGap: fc.constantFrom(' ', '\n', '  ', '\u00a0'),
    pick: fc.nat(),
  })
  .map(({ before, words, after, quoteGap, pick }) => {
    // Marks that no filler has make the passage the only one of its kind.
    const all = [same('KEY1'), ...words.map(([one]) => one), same('KEY2')];
    const gaps = [' ', ...words.map(([, between]) => between)];
    const passage = all
      .map(({ inText }, index) => (index === 0 ? '' : (gaps[index - 1] ?? ' ')) + inText)
      .join('');
    const start = before.length + 2;
    return {
      text: `${before}. ${passage} ${after}`,
      span: { start, end: start + passage.length },
      quote: all.map(({ inQuote }, index) => inQuote[(pick + index) % inQuote.length] ?? '').join(quoteGap),
      words: all,
    };
  });

describe('a planted passage', () => {
  it('is found at its exact place, however text and quote are set', () => {
    fc.assert(
      fc.property(planted, ({ text, quote, span }) => {
        const found = locate({ text, quote });
        expect(found.kind === 'exact' || found.kind === 'normalised' ? found.span : found.kind).toEqual(span);
      }),
      { numRuns: 1500 },
    );
  });

  it('is not found when any one word of the quote is another, is missing or has moved', () => {
    fc.assert(
      fc.property(
        planted,
        fc.nat(),
        fc.constantFrom('changed', 'dropped', 'doubled', 'swapped'),
        (plant, at, how) => {
          const words = plant.words.map(({ inText }) => inText);
          const index = 1 + (at % (words.length - 2));
          const next = words[index + 1] ?? '';
          const sameWord = plant.words[index]?.inQuote[0] === plant.words[index + 1]?.inQuote[0];
          if (how === 'swapped' && sameWord) return;
          const altered = {
            changed: words.with(index, 'other'),
            dropped: words.toSpliced(index, 1),
            doubled: words.toSpliced(index, 0, 'not'),
            swapped: words.with(index, next).with(index + 1, words[index] ?? ''),
          }[how];
          expect(locate({ text: plant.text, quote: altered.join(' ') }).kind).toBe('missing');
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('is not found when any digit or letter of the quote is another', () => {
    fc.assert(
      fc.property(planted, fc.nat(), ({ text, quote }, at) => {
        const places = [...quote.matchAll(/[a-z0-9]/g)].map(({ index }) => index);
        const place = places[at % places.length] ?? 0;
        const changed = `${quote.slice(0, place)}${quote[place] === 'q' ? 'z' : 'q'}${quote.slice(place + 1)}`;
        expect(locate({ text, quote: changed }).kind).toBe('missing');
      }),
      { numRuns: 1000 },
    );
  });

  it('that stands twice is told to be ambiguous, and the nearer one is taken where a place is given', () => {
    fc.assert(
      fc.property(planted, ({ text, quote, span }) => {
        const twice = `${text}\n\n${text}`;
        const second = { start: span.start + text.length + 2, end: span.end + text.length + 2 };
        expect(locate({ text: twice, quote })).toEqual({ kind: 'ambiguous', spans: [span, second] });
        expect(locate({ text: twice, quote, near: second.start - 3 })).toMatchObject({ span: second });
        expect(locate({ text: twice, quote, near: span.start + 3 })).toMatchObject({ span });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a quote', () => {
  it('of too few words proves nothing, unless the variable is a word by nature', () => {
    expect(locate({ text: 'The left lobe.', quote: 'left' })).toEqual({ kind: 'missing' });
    expect(locate({ text: 'The left lobe.', quote: 'left', allowShort: true })).toMatchObject({
      kind: 'exact',
    });
  });

  it.each(['', '   ', '\u00ad', '\u200b\ufeff', '\n'])('of nothing (%j) is nowhere', (quote) => {
    expect(locate({ text: 'Some text with \u00ad soft hyphens.', quote, allowShort: true })).toEqual({
      kind: 'missing',
    });
  });

  it('as long as a book is nowhere', () => {
    const text = 'word '.repeat(10_000);
    expect(locate({ text, quote: text })).toEqual({ kind: 'missing' });
  });
});
