import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRecord, csvRecords } from '../../../../local/files/csv-records.ts';
import type { TextLine } from '../../../../local/files/text-lines.ts';

async function* linesOf(text: string): AsyncIterable<TextLine> {
  const parts = text.split(/(?<=\n)/);
  for (const [index, part] of parts.entries()) {
    const ending = part.endsWith('\r\n') ? '\r\n' : part.endsWith('\n') ? '\n' : '';
    yield { number: index + 1, text: part.slice(0, part.length - ending.length), ending, isCut: false };
  }
}

async function recordsOf(text: string): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of csvRecords(linesOf(text))) records.push(record);
  return records;
}

const write = (rows: readonly (readonly string[])[], ending: string): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + ending).join('');

describe('records of a CSV file', () => {
  const cell = fc
    .array(fc.constantFrom('a', ' ', ',', '"', '\n', '\r\n', 'ü'), { maxLength: 8 })
    .map((pieces) => pieces.join(''));
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );

  it('come back as they were written, whatever their cells hold', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, ending) => {
        const records = await recordsOf(write(rows, ending));
        expect(records.map((record) => record.kind === 'cells' && record.cells)).toEqual(rows);
      }),
    );
  });

  it.each([
    ['a quote left open', 'b,"open', 'a quote is not closed'],
    ['text after a closing quote', '"b"x,c', 'text after a closing quote'],
    ['a quote inside a plain cell', 'b"c,d', 'a quote inside an unquoted cell'],
    ['a cell too few', 'b', '1 cells where the header has 2'],
    ['a cell too many', 'b,c,d', '3 cells where the header has 2'],
  ])('are lost one by one: %s costs its own row only', async (_, broken, reason) => {
    const records = await recordsOf(`h1,h2\n1,2\n${broken}\n3,4\n"5\n6",7\n8,9\n`);
    expect(records).toEqual([
      { kind: 'cells', line: 1, cells: ['h1', 'h2'] },
      { kind: 'cells', line: 2, cells: ['1', '2'] },
      { kind: 'broken', line: 3, reason: expect.any(String) },
      { kind: 'cells', line: 4, cells: ['3', '4'] },
      { kind: 'cells', line: 5, cells: ['5\n6', '7'] },
      { kind: 'cells', line: 7, cells: ['8', '9'] },
    ]);
    if (broken !== 'b,"open') expect(records[2]).toMatchObject({ reason });
  });

  it('say that a quote is not closed when nothing closes it', async () => {
    expect((await recordsOf('h1,h2\n1,"2\n3,4\n'))[1]).toEqual({
      kind: 'broken',
      line: 2,
      reason: 'a quote is not closed',
    });
  });

  it('are not blank lines', async () => {
    expect(await recordsOf('h\n\n  \n1\n')).toEqual([
      { kind: 'cells', line: 1, cells: ['h'] },
      { kind: 'cells', line: 4, cells: ['1'] },
    ]);
  });
});
