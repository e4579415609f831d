import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ChartKnowledge, deidentifyText } from '../../../../local/deidentify/deidentify-text.ts';
import { Pseudonyms } from '../../../../local/deidentify/pseudonyms.ts';
import { drawFrom } from '../../../../local/generate/draw.ts';

const folder = join(import.meta.dirname, '../../../fixtures/identifier-statements');
const given = [
  'Maisie',
  'Siobhan',
  'Priya',
  'Liam',
  'Zainab',
  'Noah',
  'Wei',
  'Karen',
  'Tomasz',
  'Orsina',
  'Hunter',
];
const family = [
  'Okafor',
  'Nguyen',
  'Smith',
  'Thornbury',
  'Varga',
  'Patel',
  'Kowalski',
  'Zzmarsh',
  'Baker',
  'Haddad',
];
/** Words of an identifier that tell nobody: titles, kinds of streets and houses, days of the week, what time it is. */
const telling =
  /^(?!(?:dr|mrs?|prof|professor|md|phd|rn|and|of|the|at|in|po|box|ext|st|hospital|ward|road|street|close|school|county|surgery|general|primary|elementary|medical|center|house|academy|middle|lane|way|ave|avenue|oh|ma|tx|nsw|vic|qc|practice|family|boul|rue|des|late|early|mid|mon|tuesday|wednesday|friday|monday|sat|sun|am)$)/i;

interface Statement {
  readonly text: string;
  readonly planted: readonly { readonly group: string; readonly start: number; readonly end: number }[];
}

const groupOf = (category: string): string =>
  ['name', 'date', 'address', 'email'].includes(category)
    ? category
    : ['phone', 'fax'].includes(category)
      ? 'phone'
      : 'id';

/** `[category:words]` is planted; `%g %f` are names, `%G %F` in capitals, `%l %L` letters, `%d %D` figures. */
function statements(file: string): Statement[] {
  const draw = drawFrom(`identifier statements ${file}`);
  const fill = (words: string): string =>
    words.replaceAll(/%([gfGFlLdD])/g, (_, kind: string) => {
      if (kind === 'g') return draw.one(given);
      if (kind === 'f') return draw.one(family);
      if (kind === 'G') return draw.one(given).toUpperCase();
      if (kind === 'F') return draw.one(family).toUpperCase();
      if (kind === 'l') return draw.one(['a', 'd', 'k', 'm']);
      if (kind === 'L') return draw.one(['A', 'D', 'K', 'M', 'T']);
      return String(draw.whole(kind === 'D' ? 2 : 0, 9));
    });
  const lines = readFileSync(join(folder, `${file}.txt`), 'utf8')
    .trimEnd()
    .replaceAll(/^(Kind regards,|Yours faithfully,|Best wishes)\n/gm, '$1\u2028')
    .split('\n');
  return lines.map((line) => {
    let text = '';
    const planted: { group: string; start: number; end: number }[] = [];
    for (const piece of line
      .replace('[x]', '')
      .replaceAll('\u2028', '\n')
      .split(/(\[[a-z_]+:(?:[^[\]]|\[(?:at|dot)\])*\])/)) {
      const found = /^\[([a-z_]+):(.*)\]$/s.exec(piece);
      const words = fill(found?.[2] ?? piece);
      if (found?.[1] !== undefined)
        planted.push({ group: groupOf(found[1]), start: text.length, end: text.length + words.length });
      text += words;
    }
    return { text, planted };
  });
}

function measure(file: string) {
  const found: Record<string, { hidden: number; all: number; missed: string[] }> = {};
  const taken = { right: 0, all: 0 };
  for (const { text, planted } of statements(file)) {
    const chart = new ChartKnowledge('p1', new Pseudonyms(Buffer.from('a key of a test')));
    const learnt = chart.learn(text);
    chart.names.count(learnt.read);
    const { spans } = deidentifyText(text, { chart, documentDay: '2019-03-04', learnt });
    for (const { group, start, end } of planted) {
      const count = found[group] ?? { hidden: 0, all: 0, missed: [] };
      found[group] = count;
      count.all += 1;
      const words = text.slice(start, end).replace(/[T ]\d\d:\d\d.*$/, '');
      const isHidden = [...words.matchAll(/[\w%À-ÿ]+/g)]
        .filter(({ 0: word }) => telling.test(word))
        .every(({ 0: word, index }) =>
          spans.some((span) => span.start <= start + index && start + index + word.length <= span.end),
        );
      if (isHidden) count.hidden += 1;
      else count.missed.push(words);
    }
    for (const span of spans) {
      taken.all += 1;
      if (planted.some(({ start, end }) => start < span.end && span.start < end)) taken.right += 1;
    }
  }
  return { found, taken };
}

describe('identifiers in statements of many registers and countries', () => {
  it.each(['train', 'test'])('are hidden in at least 0.98 of each kind, in words of %s', (file) => {
    const { found, taken } = measure(file);
    expect(Object.keys(found).sort()).toEqual(['address', 'date', 'email', 'id', 'name', 'phone']);
    for (const [group, { hidden, all, missed }] of Object.entries(found))
      expect(hidden / all, `${group}: ${hidden} of ${all}, not ${missed.join(' | ')}`).toBeGreaterThanOrEqual(
        0.98,
      );
    expect(taken.right / taken.all, `${taken.right} of ${taken.all} taken`).toBeGreaterThanOrEqual(0.9);
  });

  // Written after the rules and never mended by: the floor is under what was measured the one time.
  it('are hidden in at least 0.84 of each kind, in words the rules were not made by', () => {
    const { found, taken } = measure('unseen');
    for (const [group, { hidden, all, missed }] of Object.entries(found))
      expect(hidden / all, `${group}: ${hidden} of ${all}, not ${missed.join(' | ')}`).toBeGreaterThanOrEqual(
        0.84,
      );
    expect(taken.right / taken.all, `${taken.right} of ${taken.all} taken`).toBeGreaterThanOrEqual(0.95);
  });

  it('are not seen in clinical sentences full of eponyms, doses, scores and brands', () => {
    expect(measure('plain').taken).toEqual({ right: 0, all: 0 });
  });
});
