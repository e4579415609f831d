import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longestLine, type TextLine, textLines } from '../../../../local/files/text-lines.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-lines-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function linesOf(content: string | Buffer): Promise<TextLine[]> {
  const path = join(folder, 'table.txt');
  await writeFile(path, content);
  const lines: TextLine[] = [];
  for await (const line of textLines(path)) lines.push(line);
  return lines;
}

describe('lines of a text file', () => {
  it('put together again are the file, each numbered as an editor numbers it', async () => {
    const piece = fc.constantFrom('a', '\n', '\r\n', '\r', '\u2028', '"', 'ü', '𝄞', '');
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const content = pieces.join('');
        const lines = await linesOf(content);
        expect(lines.map(({ text, ending }) => text + ending).join('')).toBe(content);
        expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
        expect(lines.every(({ text }) => !text.includes('\n'))).toBe(true);
      }),
    );
  });

  it('keep characters whole across the chunks a file is read in', async () => {
    const content = 'é'.repeat(100_001);
    expect((await linesOf(content))[0]?.text).toBe(content);
    expect((await linesOf(`x${content}`))[0]?.text).toBe(`x${content}`);
  });

  it.each([
    ['UTF-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('één\nzwei', 'utf8')])],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('één\nzwei', 'utf16le')])],
    [
      'big-endian UTF-16',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('één\nzwei', 'utf16le').swap16()]),
    ],
  ])('are decoded from %s by its byte order mark, which is no part of them', async (_, bytes) => {
    expect((await linesOf(bytes)).map(({ text }) => text)).toEqual(['één', 'zwei']);
  });

  it('are cut, and say so, where one would fill memory', async () => {
    const [long, next] = await linesOf(`${'x'.repeat(longestLine + 10)}\nnext`);
    expect(long?.isCut).toBe(true);
    expect(long?.text.length).toBe(longestLine);
    expect(next).toEqual({ number: 2, text: 'next', ending: '', isCut: false });
  });
});
