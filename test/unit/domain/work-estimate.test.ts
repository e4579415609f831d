import { describe, expect, it } from 'vitest';
import { documentKinds } from '../../../lambdas/domain/patient-plan.ts';
import { planPatient } from '../../../lambdas/domain/plan-patient.ts';
import { readerNames } from '../../../lambdas/domain/vocabulary.ts';
import { readingSeconds } from '../../../lambdas/domain/work-estimate.ts';
import { aFile, aRecord } from '../../support/builders.ts';
import { dictionary } from '../../support/config.ts';

const { limits } = dictionary;

describe('the work of a document', () => {
  it('is known for every reader and kind, and grows with the text', () => {
    for (const reader of readerNames)
      for (const kind of documentKinds) {
        const short = readingSeconds({ kind, characters: 400 }, { reader, limits });
        const long = readingSeconds({ kind, characters: 40_000 }, { reader, limits });
        expect(short, `${reader} ${kind}`).toBeGreaterThan(0);
        expect(long, `${reader} ${kind}`).toBeGreaterThan(short);
      }
  });

  it('makes smaller chunks for a slower reader of the same chart', () => {
    const record = aRecord({
      files: Array.from({ length: 200 }, (_, index) =>
        aFile({
          document_reference_id: `d${index}`,
          dr_type_text: 'Diagnostic imaging study',
          dr_date: '2019-02-01',
          content_size_bytes: '60000',
        }),
      ),
    });
    const documents = (reader: 'rules' | 'medgemma') => {
      const { plan } = planPatient(record, { dictionary, reader });
      expect(plan.chunks.flat()).toHaveLength(200);
      return Math.max(...plan.chunks.map(({ length }) => length));
    };
    expect(documents('rules')).toBe(limits.chunkDocuments);
    // 26 s and 15,000 tokens at 4.4 s a thousand are 92 s: 16 of them fill 1,500 s.
    expect(documents('medgemma')).toBe(16);
  });
});
