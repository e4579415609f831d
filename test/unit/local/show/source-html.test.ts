import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../../../local/show/escape-html.ts';
import { sourceHtml } from '../../../../local/show/source-html.ts';

/** What a browser would show, what of it is marked, and which tags there are. */
function rendered(html: string) {
  const tags = new Set<string>();
  const places = new Map<string, number>();
  let text = '';
  let marked = '';
  let isMarked = false;
  const parser = new Parser(
    {
      onopentag: (name, { id }) => {
        tags.add(name);
        if (id !== undefined) places.set(id, text.length);
        if (name === 'mark') isMarked = true;
      },
      ontext: (piece) => {
        text += piece;
        if (isMarked) marked += piece;
      },
      onclosetag: (name) => {
        if (name === 'mark') isMarked = false;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return { tags, places, text, marked };
}

const hostile = fc.array(
  fc.constantFrom(
    '<script>',
    '</pre>',
    '&amp;',
    '"',
    "'",
    '<img src=x onerror=1>',
    'tumor ',
    'ü',
    '\n',
    '&#60;',
    '-->',
  ),
  { minLength: 1, maxLength: 30 },
);

describe('a source text on the page', () => {
  it('shows every letter as it stands, marks what is quoted and makes no tag of a text', () => {
    fc.assert(
      fc.property(hostile, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }), (pieces, ends) => {
        const text = pieces.join('');
        const quotes = ends.map(([one, other], index) => {
          const [start, end] = [one % text.length, other % text.length].sort((a, b) => a - b);
          return { number: index + 1, start: start ?? 0, end: (end ?? 0) + 1 };
        });
        const shown = rendered(sourceHtml(text, quotes));
        expect(shown.text).toBe(text);
        expect([...shown.tags].every((tag) => tag === 'mark' || tag === 'span')).toBe(true);
        const isQuoted = (at: number) => quotes.some(({ start, end }) => start <= at && at < end);
        expect(shown.marked).toBe([...text.split('')].filter((_, at) => isQuoted(at)).join(''));
        for (const { number, start } of quotes) expect(shown.places.get(`q${number}`)).toBe(start);
      }),
    );
  });

  it('escapes what could leave an attribute', () => {
    expect(escapeHtml(`"><a href='x'>&`)).toBe('&quot;&gt;&lt;a href=&#39;x&#39;&gt;&amp;');
  });
});
