import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, hashOf } from '../../../lambdas/domain/canonical.ts';

/** The same value with the members of every object the other way round. */
function turnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedRound);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, turnedRound(member)]),
  );
}

describe('canonical JSON', () => {
  test('is one text for equal values, however their members stand', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(turnedRound(value))).toBe(canonicalJson(value));
        expect(hashOf(turnedRound(value))).toBe(hashOf(value));
      }),
    );
  });

  test('reads back as the value it was made of', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('sorts members at every level and leaves out what is undefined', () => {
    const value = { b: [{ d: 1, c: undefined }], a: 'x', B: null, '10': true };

    expect(canonicalJson(value)).toBe('{"10":true,"B":null,"a":"x","b":[{"d":1}]}');
  });

  test('keeps a member named __proto__ as any other', () => {
    const value = JSON.parse('{"z":1,"__proto__":{"b":1,"a":2}}');

    expect(canonicalJson(value)).toBe('{"__proto__":{"a":2,"b":1},"z":1}');
  });
});
