import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Expression } from '../../../../local/asl/expressions.ts';
import { intrinsicFunctions } from '../../../../local/asl/intrinsic-functions.ts';
import { seededRandom } from '../../../../local/asl/random.ts';

const functions = intrinsicFunctions({ now: () => Date.UTC(2026, 0, 2, 3, 4, 5), random: seededRandom(7) });
const evaluate = (source: string, variables: Record<string, unknown> = {}) =>
  new Expression(source).evaluate(
    { states: { input: null, context: {} as never }, variables, functions },
    'Output',
  );

describe('the functions of Step Functions', () => {
  it('partition an array into chunks of a size that put together are the array', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), async (items, size) => {
        const chunks = (await evaluate('[$partition($items, $size)]', { items, size })) as number[][];
        expect(chunks.flat()).toEqual(items);
        expect(chunks.slice(0, -1).every((chunk) => chunk.length === size)).toBe(true);
        expect(chunks.every((chunk) => chunk.length > 0 && chunk.length <= size)).toBe(true);
      }),
    );
  });

  it.each([
    ['$range(0, 6, 2)', [0, 2, 4, 6]],
    ['$range(0, 5, 2)', [0, 2, 4]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['[$range(1, 0, 1)]', []],
    ['$range(5, 5, 1)', [5]],
    [
      '$partition([1, 2, 3, 4], 2)',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['$parse(\'{"a": [1]}\').a', [1]],
    ["$hash('input', 'SHA-1')", '140f86aae51ab9e1cda9b4254fe98a74eb54c1a1'],
    ["$hash('', 'MD5')", 'd41d8cd98f00b204e9800998ecf8427e'],
    ["$hash('abc', 'SHA-256')", 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ["$length($hash('', 'SHA-384'))", 96],
    ["$length($hash('', 'SHA-512'))", 128],
    ['$random(42)', 0.7275636800328681],
    ['$millis()', Date.UTC(2026, 0, 2, 3, 4, 5)],
    ['$now()', '2026-01-02T03:04:05.000Z'],
    ["$now('[Y0001]-[M01]')", '2026-01'],
  ])('%s', async (source, expected) => {
    expect(await evaluate(source)).toEqual(expected);
  });

  it('draw from the random source of the execution', async () => {
    const drawn = (await evaluate('[$random(), $random()]')) as number[];
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(new Set(drawn).size).toBe(2);
    expect(await evaluate('$uuid()')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it.each([
    ...[
      '$range(0, 1, 0)',
      '$range(0, 1.5, 1)',
      '$range(0, 1, 1/0)',
      '$range(1, 100000000, 1)',
      '$range(1, 2)',
    ],
    ...['$partition([1], 0)', "$hash('a', 'CRC32')", '$hash(1)', "$parse('{')", "$random('a')"],
  ])('refuse %s', async (source) => {
    await expect(evaluate(source)).rejects.toMatchObject({ error: 'States.QueryEvaluationError' });
  });
});
