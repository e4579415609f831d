import { describe, expect, it } from 'vitest';
import { Clarified } from '../../../lambdas/domain/clarified.ts';
import { clarifyByRules } from '../../../lambdas/domain/clarify-by-rules.ts';
import { detectInconsistencies } from '../../../lambdas/domain/detect-inconsistencies.ts';
import type { Inconsistency } from '../../../lambdas/domain/inconsistency.ts';
import { aChart, type ToldDocument } from '../../support/builders.ts';
import { dictionary } from '../../support/config.ts';

const scan = (on: string, status: string, given: Partial<ToldDocument> = {}): ToldDocument => ({
  kind: 'imaging',
  on,
  says: { tumor_status: status },
  ...given,
});

function clarified(told: Parameters<typeof aChart>[0], given?: readonly Inconsistency[]) {
  const chart = aChart(told);
  const inconsistencies = given ?? detectInconsistencies({ ...chart, dictionary });
  const result = clarifyByRules({ ...chart, inconsistencies, model: 'rules-1' });
  expect(Clarified.parse({ ...result, costs: [] })).toBeDefined();
  return result;
}

describe('the rules adjudicator', () => {
  it('escalates what differs', () => {
    const { clarifications, inconsistencies, readings } = clarified({
      documents: [scan('2019-01-01', 'Increased'), scan('2019-01-10', 'Decreased')],
    });
    expect(clarifications).toEqual([
      expect.objectContaining({ adjudicator: 'rules', model: 'rules-1', round: 1, action: 'escalate' }),
    ]);
    expect(inconsistencies[0]?.resolution).toBe('escalated');
    expect(
      readings.documents.flatMap(({ findings }) => findings).every(({ state }) => state === 'accepted'),
    ).toBe(true);
  });

  it('keeps a plain statement and sets aside a doubtful one of the same day', () => {
    const hedged = scan('2019-01-01', 'Increased', {
      says: {
        tumor_status: { value: 'Increased', state: 'flagged', date: '2019-01-01', reasons: ['hedged'] },
      },
    });
    const plain = scan('2019-01-01', 'Stable', {
      says: { tumor_status: { value: 'Stable', date: '2019-01-01' } },
    });
    const { inconsistencies, readings, clarifications } = clarified({ documents: [hedged, plain] });
    expect(inconsistencies[0]?.resolution).toBe('revised');
    const [set] = readings.documents[0]?.findings ?? [];
    expect(set).toMatchObject({ state: 'rejected', value: 'Increased' });
    expect(set?.reasons).toEqual(['hedged', expect.stringContaining('set aside')]);
    expect(clarifications[0]?.revisedFindingIds).toEqual([set?.findingId]);
    expect(readings.documents[1]?.findings[0]?.state).toBe('accepted');
  });

  it('lets an addendum correct the report before it', () => {
    const { inconsistencies, readings } = clarified({
      documents: [
        scan('2019-01-01', 'Increased'),
        scan('2019-01-03', 'Decreased', { title: 'MRI BRAIN - ADDENDUM' }),
      ],
    });
    expect(inconsistencies[0]?.resolution).toBe('revised');
    expect(readings.documents.map(({ findings }) => findings[0]?.state)).toEqual(['rejected', 'accepted']);
  });

  it('does not let an addendum correct a report of another time', () => {
    const { inconsistencies } = clarified({
      documents: [
        scan('2019-01-01', 'Increased', { title: 'MRI BRAIN - ADDENDUM' }),
        scan('2019-01-10', 'Decreased'),
      ],
    });
    expect(inconsistencies[0]?.resolution).toBe('escalated');
  });

  it('tells two filings of one text from two observations', () => {
    const chart = aChart({
      documents: [scan('2019-01-01', 'Stable', { text: 'x' }), scan('2019-01-01', 'Stable', { text: 'x' })],
    });
    const findings = chart.readings.documents.flatMap((document) => document.findings);
    const { inconsistencies } = clarifyByRules({
      ...chart,
      model: 'rules-1',
      inconsistencies: [
        {
          inconsistencyId: 'x',
          rule: 'same_day_conflict',
          severity: 'high',
          explanation: '',
          findingIds: findings.map(({ findingId }) => findingId),
          documentIds: ['d0', 'd1'],
          dates: [],
          needsClarification: true,
          resolution: 'open',
        },
      ],
    });
    expect(inconsistencies[0]?.resolution).toBe('duplicate');
  });

  it('leaves alone what needs no clarification or is settled', () => {
    const told = { documents: [scan('2019-01-01', 'NED'), scan('2019-03-01', 'Increased')] };
    const { clarifications, inconsistencies } = clarified(told);
    expect(clarifications).toEqual([]);
    expect(inconsistencies.map(({ resolution }) => resolution)).toEqual(['open']);
  });
});
