import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageText, type TurnedText } from '../../../../lambdas/adapters/document-text/page-text.ts';

const size = 10;
const characterWidth = 0.5 * size;

/** A piece of text at a place, y downwards, each character half an em wide. */
const at = (x: number, y: number, text: string, changes: Partial<TurnedText> = {}): TurnedText => ({
  text,
  x,
  y,
  width: text.length * characterWidth,
  size,
  spaceAfter: false,
  turn: 0,
  order: 0,
  ...changes,
});

/** The text of a page that draws these pieces in this order. */
const textOf = (pieces: readonly TurnedText[]): string =>
  pageText(pieces.map((piece, order) => ({ ...piece, order })));

/** Breaks running text into lines of at most `width` characters. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const column = (lines: readonly string[], x: number, y = 100): TurnedText[] =>
  lines.map((line, index) => at(x, y + 12 * index, line));

const findings =
  'There is a small nodule of enhancement along the floor of the fourth ventricle. It was not seen on the ' +
  'prior study. The ventricles are slightly smaller than before. No abnormal restricted diffusion is seen.';
const opinion =
  'Residual tumor on the floor of the fourth ventricle is suspected, and a short interval follow up is ' +
  'recommended in six weeks. Otherwise expected appearance after surgery without complication.';

const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe('pageText', () => {
  it('reads lines from the top and pieces from the left, in whatever order they were drawn', () => {
    const page = [at(60, 40, 'Third.'), at(120, 20, 'line.'), at(60, 20, 'First'), at(60, 30, 'Second.')];

    expect(textOf(page)).toBe('First\tline.\nSecond.\nThird.');
  });

  it('joins pieces that touch, parts those a word’s space apart, and prints false bold once', () => {
    const page = [
      at(60, 20, 'IMPRESSION'),
      at(60.3, 20, 'IMPRESSION'),
      at(110, 20, ':'),
      at(118, 20, '3 cm'),
      at(138, 16.5, '2', { size: 6, width: 3 }),
    ];

    expect(textOf(page)).toBe('IMPRESSION: 3 cm2');
  });

  it('reads two columns of running text one after the other, between full lines', () => {
    const title = at(
      60,
      80,
      'MRI of the brain without and with contrast, compared with the study of last month',
    );
    const footer = at(
      60,
      700,
      'Electronically signed by the attending radiologist on the day of the examination.',
    );
    const page = [...column(wrapped(opinion, 38), 320), footer, ...column(wrapped(findings, 38), 60), title];

    expect(flat(textOf(page))).toBe(`${title.text} ${findings} ${opinion} ${footer.text}`);
  });

  it('reads columns whose lines do not stand side by side, and three of them', () => {
    const aside = [...column(wrapped(findings, 30), 60), ...column(wrapped(opinion, 30), 300, 105)];
    const three = [
      ...column(wrapped(findings, 26), 60),
      ...column(wrapped(opinion, 26), 220),
      ...column(wrapped(findings, 26), 380),
    ];

    expect(flat(textOf(aside))).toBe(`${findings} ${opinion}`);
    expect(flat(textOf(three))).toBe(`${findings} ${opinion} ${findings}`);
  });

  it('reads columns of unequal length and leaves a footer below them', () => {
    const short = wrapped(findings, 38).slice(0, 2);
    const footer = at(60, 720, 'Page 1 of 1');

    expect(flat(textOf([...column(wrapped(opinion, 38), 60), ...column(short, 320), footer]))).toBe(
      `${opinion} ${short.join(' ')} Page 1 of 1`,
    );
    expect(flat(textOf([...column(short, 60), ...column(wrapped(opinion, 38), 320)]))).toBe(
      `${short.join(' ')} ${opinion}`,
    );
  });

  it('reads a table row by row', () => {
    const rows = [
      ['Test', 'Result', 'Reference'],
      ['Prolactin', '9.8 ug/L', '4.8 - 23.3'],
      ['Free T4', '1.1 ng/dL', '0.9 - 1.7'],
      ['IGF-1', '312 ug/L', '193 - 731'],
    ];
    const page = rows.flatMap((cells, row) =>
      cells.map((cell, index) => at(60 + 150 * index, 100 + 14 * row, cell)),
    );

    expect(textOf(page)).toBe(rows.map((cells) => cells.join('\t')).join('\n'));
  });

  it('reads labels and values of a form line by line', () => {
    const page = [
      at(60, 100, 'Patient name: Example, Ann'),
      at(320, 100, 'Date of birth: 2004-05-06'),
      at(60, 114, 'Referring physician: Dr. B'),
      at(320, 114, 'Date of study: 2012-03-04'),
      at(60, 128, 'Ward: 4 West, bed 2'),
      at(320, 128, 'Accession number: 12345'),
    ];

    expect(textOf(page).split('\n')).toEqual([
      'Patient name: Example, Ann\tDate of birth: 2004-05-06',
      'Referring physician: Dr. B\tDate of study: 2012-03-04',
      'Ward: 4 West, bed 2\tAccession number: 12345',
    ]);
  });

  it('leaves an empty line where the page leaves space between paragraphs', () => {
    const page = [...column(['One', 'one.'], 60, 100), ...column(['Two', 'two.'], 60, 150)];

    expect(textOf(page)).toBe('One\none.\n\nTwo\ntwo.');
  });

  it('reads turned text by itself, after the rest', () => {
    const upright = column(wrapped(findings, 60), 60);

    expect(textOf([at(-700, 20, 'DRAFT', { turn: 3 }), ...upright])).toBe(
      `${wrapped(findings, 60).join('\n')}\n\nDRAFT`,
    );
  });

  it('loses no word of any page', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 500 }), y: fc.integer({ min: 0, max: 700 }) });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 60 }), (places) => {
        const pieces = places.map(({ x, y }, index) => at(x, y, `<${index}>`));

        expect(textOf(pieces).match(/<\d+>/g) ?? []).toHaveLength(pieces.length);
      }),
    );
  });

  it('reads running text in two columns and the rows of a table, drawn in any order', () => {
    const sentence = fc.constantFrom(...`${findings} ${opinion}`.split(/(?<=\.) /));
    const text = fc.array(sentence, { minLength: 8, maxLength: 16 }).map((sentences) => sentences.join(' '));
    const entry = fc.constantFrom(
      'Left',
      'Right frontal',
      '2.3',
      'WBC',
      '4.1 - 9.8',
      'g/dL',
      'Stable',
      '< 0.5',
    );
    const table = fc.array(fc.array(entry, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 12 });
    const shuffled = (pieces: readonly TurnedText[], seed: number) =>
      pieces.toSorted((a, b) => Math.sin(seed + a.x + 7 * a.y) - Math.sin(seed + b.x + 7 * b.y));
    fc.assert(
      fc.property(text, table, fc.nat(), (prose, rows, seed) => {
        const lines = wrapped(prose, 40);
        const half = Math.ceil(lines.length / 2);
        const columns = [...column(lines.slice(0, half), 60), ...column(lines.slice(half), 310)];
        const cells = rows.flatMap((row, down) =>
          row.map((cell, across) => at(60 + 150 * across, 14 * down, cell)),
        );

        expect(flat(textOf(shuffled(columns, seed)))).toBe(prose);
        expect(textOf(shuffled(cells, seed))).toBe(rows.map((row) => row.join('\t')).join('\n'));
      }),
    );
  });
});
