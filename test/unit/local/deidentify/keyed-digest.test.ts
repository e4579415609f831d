import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyedDigest } from '../../../../local/deidentify/keyed-digest.ts';

describe('a keyed digest', () => {
  it('is the HMAC of the platform, for keys and texts of any length', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 150 }),
        fc.array(fc.string({ unit: 'grapheme', maxLength: 120 }), { maxLength: 6 }),
        (key, texts) => {
          const digest = new KeyedDigest(key);
          for (const text of texts)
            expect(Buffer.from(digest.of(text), 'latin1').toString('hex')).toBe(
              createHmac('sha256', key).update(text).digest('hex'),
            );
        },
      ),
      { numRuns: 25 },
    );
  });
});
