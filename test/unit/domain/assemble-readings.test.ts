import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleReadings } from '../../../lambdas/domain/assemble-readings.ts';
import { PatientReadings } from '../../../lambdas/domain/document-reading.ts';
import { InputRejectedError } from '../../../lambdas/domain/errors.ts';
import { findingIdOf } from '../../../lambdas/domain/finding-id.ts';
import { aChart, aFile, aPlan, aQuote, aReading, type ToldDocument } from '../../support/builders.ts';

const note = (on: string, text: string): ToldDocument => ({
  kind: 'progress',
  on,
  text,
  says: { clinical_disease_status: { value: 'Stable', date: on, evidence: aQuote('stable') } },
});

describe('assembling readings', () => {
  const told = [note('2019-01-01', 'a'), note('2019-01-02', 'b')];
  const { plan } = aChart({ documents: told });
  const [first, second] = told.map(aReading);
  if (first === undefined || second === undefined) throw new Error('two readings were told');

  it('takes chunks in any order', () => {
    expect(assembleReadings(plan, [[second], [first]])).toEqual(assembleReadings(plan, [[first, second]]));
  });

  it.each([
    ['a document without a reading', [[first]]],
    ['a document read twice', [[first, second], [first]]],
    ['a reading of no planned document', [[first, second, { ...first, documentId: 'elsewhere' }]]],
  ])('refuses %s, with counts and no ids', (_, chunks) => {
    expect(() => assembleReadings(plan, chunks)).toThrow(InputRejectedError);
    expect(() => assembleReadings(plan, chunks)).not.toThrow(/d0|d1|elsewhere/);
  });

  it('adds what was not selected with its status and reason', () => {
    const other = aPlan({
      files: [
        aFile({ document_reference_id: 'a', dr_status: 'superseded', dr_date: '2019-01-01' }),
        aFile({ document_reference_id: 'b', binary_id: null, dr_date: '2019-01-02' }),
      ],
    });
    expect(assembleReadings(other, []).documents).toEqual([
      expect.objectContaining({
        documentId: 'a',
        status: 'superseded',
        reason: 'the table says it was superseded',
      }),
      expect.objectContaining({ documentId: 'b', status: 'missing', reason: 'the table names no binary' }),
    ]);
  });

  it('makes the later of two equal texts a repetition with its own statements', () => {
    const { readings } = aChart({ documents: [note('2019-02-01', 'same'), note('2019-01-01', 'same')] });
    const [original, copy] = readings.documents;
    expect([original?.documentId, original?.status]).toEqual(['d1', 'read']);
    expect(copy).toMatchObject({
      documentId: 'd0',
      status: 'duplicate_of',
      duplicateOf: 'd1',
      reason: 'same text as d1',
    });
    const [finding] = copy?.findings ?? [];
    expect(finding).toMatchObject({
      documentId: 'd0',
      binaryId: 'b-d0',
      value: 'Stable',
      date: '2019-02-01',
    });
    expect(finding?.findingId).toBe(finding === undefined ? '' : findingIdOf(finding));
    expect(finding?.evidence[0]?.binaryId).toBe('b-d0');
    expect(finding?.reasons).toContain('same text as d1');
  });

  it('keeps the day a statement gives itself', () => {
    const told: ToldDocument[] = ['2019-01-01', '2019-02-01'].map((on) => ({
      kind: 'progress',
      on,
      text: 'same',
      says: { extent_of_resection: { value: 'GTR', date: '2018-06-01' } },
    }));
    const { readings } = aChart({ documents: told });
    expect(readings.documents[1]?.findings[0]?.date).toBe('2018-06-01');
  });

  it('takes equal words about two studies of two days for two observations', () => {
    const scan = (on: string): ToldDocument => ({ kind: 'imaging', on, text: 'No change.' });
    const apart = aChart({ documents: [scan('2019-01-01'), scan('2019-06-01')] });
    const together = aChart({ documents: [scan('2019-01-01'), scan('2019-01-01')] });
    expect(apart.readings.documents.map(({ status }) => status)).toEqual(['read', 'read']);
    expect(together.readings.documents.map(({ status }) => status)).toEqual(['read', 'duplicate_of']);
  });

  it('does not compare texts that could not be read', () => {
    const lost: ToldDocument[] = ['2019-01-01', '2019-01-02'].map((on) => ({
      kind: 'imaging',
      on,
      status: 'unreadable',
    }));
    expect(aChart({ documents: lost }).readings.documents.map(({ status }) => status)).toEqual([
      'unreadable',
      'unreadable',
    ]);
  });

  it('leaves one original for each text and gives every finding its own id', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(texts, (list) => {
        const documents = list.map((text, index) =>
          note(`2019-01-${String((index * 7) % 28).padStart(2, '0')}`.replace('-00', '-28'), text),
        );
        const { readings } = aChart({ documents });
        expect(PatientReadings.parse(readings)).toEqual(readings);
        expect(readings.documents.filter(({ status }) => status === 'read')).toHaveLength(new Set(list).size);
        const ids = readings.documents.flatMap(({ findings }) => findings.map(({ findingId }) => findingId));
        expect(new Set(ids).size).toBe(list.length);
      }),
    );
  });
});
