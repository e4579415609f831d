import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitText } from '../../../../lambdas/readers/prompt/split-text.ts';

const paragraph = fc.constantFrom(
  'HISTORY: A child with a tumour.\n',
  'FINDINGS:\nThe mass measures 12 x 9 mm. No hydrocephalus.\n\n',
  'IMPRESSION: Stable.\n',
  `${'unbroken'.repeat(30)}`,
  `${'🧠'.repeat(50)}`,
  '   \n',
);
const text = fc.array(paragraph, { minLength: 1, maxLength: 40 }).map((parts) => parts.join(''));

describe('splitText', () => {
  test('leaves a short text whole', () => {
    expect(splitText('FINDINGS: none.', { limit: 100, overlap: 10 })).toEqual([
      { start: 0, end: 15, concludes: false },
    ]);
  });

  test('covers the text with parts within the limit that overlap and break no character', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 120, max: 600 }), (whole, limit) => {
        const parts = splitText(whole, { limit, overlap: 40 });

        expect(parts[0]?.start).toBe(0);
        expect(parts.at(-1)?.end).toBe(whole.length);
        for (const [index, part] of parts.entries()) {
          expect(part.end - part.start).toBeLessThanOrEqual(limit);
          expect(whole.slice(part.start, part.end).isWellFormed()).toBe(true);
          const next = parts[index + 1];
          if (next === undefined) continue;
          expect(next.start).toBeGreaterThan(part.start);
          expect(next.start).toBeLessThanOrEqual(part.end);
        }
      }),
    );
  });

  test('ends a part where a section ends', () => {
    const findings = `FINDINGS: ${'The mass is seen. '.repeat(20)}\n`;
    const whole = `${findings}IMPRESSION: ${'It is stable. '.repeat(20)}`;

    const [first] = splitText(whole, { limit: findings.length + 60, overlap: 10 });

    expect(first?.end).toBe(findings.length);
  });

  test('knows the parts that hold the conclusion', () => {
    const whole = `FINDINGS: ${'The mass is seen. '.repeat(40)}\nIMPRESSION: Stable.`;

    expect(splitText(whole, { limit: 400, overlap: 20 }).map(({ concludes }) => concludes)).toEqual([
      false,
      true,
    ]);
  });
});
