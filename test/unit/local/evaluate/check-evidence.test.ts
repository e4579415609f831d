import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../../lambdas/domain/canonical.ts';
import { checkEvidence, findQuote } from '../../../../local/evaluate/check-evidence.ts';
import { evidenceIn } from './a-result.ts';

describe('checking evidence', () => {
  const text = 'Findings.\nThe  nodule\u00a0in the vermis\nhas grown. No spread.';
  const textOf = (hash: string) => (hash === sha256(text) ? text : undefined);

  it('finds gold quotes whatever the white space of the text', () => {
    const [span] = findQuote(text, 'The nodule in the vermis has grown.');
    expect(span && text.slice(span.start, span.end)).toBe('The  nodule\u00a0in the vermis\nhas grown.');
  });

  it('accepts spans that read their quote and touch the gold quote', () => {
    const evidence = [evidenceIn(text, 'has grown')];
    const gold = [{ binary_id: 'bin', quote: 'nodule in the vermis has grown' }];
    expect(checkEvidence({ evidence, gold, textOf })).toEqual({ isLocated: true, overlapsGold: true });
  });

  it('refuses a quote that stands elsewhere in the text', () => {
    const evidence = [evidenceIn(text, 'No spread')];
    const gold = [{ binary_id: 'bin', quote: 'has grown' }];
    expect(checkEvidence({ evidence, gold, textOf })).toEqual({ isLocated: true, overlapsGold: false });
  });

  it('refuses shifted spans, missing texts and no evidence at all', () => {
    const shifted = { ...evidenceIn(text, 'has grown'), start: 0 };
    expect(checkEvidence({ evidence: [shifted], gold: [], textOf }).isLocated).toBe(false);
    const lost = { ...evidenceIn(text, 'has grown'), textSha256: sha256('other') };
    expect(checkEvidence({ evidence: [lost], gold: [], textOf }).isLocated).toBe(false);
    expect(checkEvidence({ evidence: [], gold: [], textOf })).toEqual({
      isLocated: false,
      overlapsGold: null,
    });
  });

  it('finds any stretch of any text that starts and ends with a letter', () => {
    const words = fc.array(fc.constantFrom('mass', 'no', ' ', '\n', '\u00a0', 'x'), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (parts, from, length) => {
        const any = parts.join('');
        const stretch = any.slice(from % any.length, (from % any.length) + 1 + (length % any.length)).trim();
        if (stretch === '') return;
        const start = any.indexOf(stretch);
        expect(findQuote(any, stretch).some((span) => span.start <= start && start < span.end)).toBe(true);
      }),
    );
  });
});
