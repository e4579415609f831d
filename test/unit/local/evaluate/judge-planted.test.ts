import { expect, it } from 'vitest';
import type { Inconsistency } from '../../../../lambdas/domain/inconsistency.ts';
import { scorePlanted } from '../../../../local/evaluate/judge-planted.ts';

const fired = (rule: string, ...documentIds: string[]): Inconsistency => ({
  inconsistencyId: `${rule}_1`,
  rule,
  severity: 'high',
  explanation: '',
  findingIds: [],
  documentIds,
  dates: [],
  needsClarification: false,
  resolution: 'open',
});
const planted = (patient_fhir_id: string, rule: string, ...document_reference_ids: string[]) => ({
  patient_fhir_id,
  rule,
  document_reference_ids,
});

it('counts a planted contradiction as found only in its own chart, by its rule, with all its documents', () => {
  const truths = [
    planted('p', 'grade_conflict', 'a', 'b'),
    planted('q', 'grade_conflict', 'c', 'd'),
    planted('r', 'same_day_conflict'),
  ];
  const charts = new Map([
    ['p', { inconsistencies: [fired('grade_conflict', 'b', 'a'), fired('status_conflict', 'a')] }],
    ['q', { inconsistencies: [fired('grade_conflict', 'c')] }],
  ]);
  expect(scorePlanted(truths, charts)).toEqual([
    { rule: 'grade_conflict', planted: 2, found: 1, fired: 2, right: 1 },
    { rule: 'same_day_conflict', planted: 1, found: 0, fired: 0, right: 0 },
    { rule: 'status_conflict', planted: 0, found: 0, fired: 1, right: 0 },
  ]);
});
