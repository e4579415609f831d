import fc from 'fast-check';
import { expect, test } from 'vitest';
import { serverSentData } from '../../../../lambdas/adapters/sagemaker/server-sent-events.ts';

async function dataOf(chunks: readonly Uint8Array[]): Promise<string[]> {
  const data: string[] = [];
  for await (const value of serverSentData(streamOf(chunks))) data.push(value);
  return data;
}

async function* streamOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

test('gives the same values wherever the bytes are cut', async () => {
  const value = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => JSON.stringify(text));
  const lineEnd = fc.constantFrom('\n\n', '\r\n\r\n');
  await fc.assert(
    fc.asyncProperty(fc.array(value), lineEnd, fc.array(fc.nat({ max: 400 })), async (values, end, cuts) => {
      const bytes = new TextEncoder().encode(values.map((each) => `data: ${each}${end}`).join(''));
      const places = [0, ...[...new Set(cuts)].sort((a, b) => a - b), bytes.length];
      const chunks = places.map((place, index) => bytes.slice(places[index - 1] ?? 0, place));

      expect(await dataOf(chunks)).toEqual(values);
    }),
  );
});

test('leaves out comments, other fields and the closing mark, and takes a last line without an end', async () => {
  const stream = ': ping\nevent: delta\ndata:{"a":1}\n\ndata: [DONE]\n\ndata: {"b":2}';

  expect(await dataOf([new TextEncoder().encode(stream)])).toEqual(['{"a":1}', '{"b":2}']);
});

test.each(['\u2028', '\u2029', '\u0085'])(
  'keeps a value that holds the line end %j of other standards',
  async (end) => {
    const value = JSON.stringify({ quote: `no residual${end}tumour` });

    expect(await dataOf([new TextEncoder().encode(`data: ${value}\n\n`)])).toEqual([value]);
  },
);
