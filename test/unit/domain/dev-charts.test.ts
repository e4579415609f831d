import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Abstraction } from '../../../lambdas/domain/abstraction.ts';
import { adjudicateResection } from '../../../lambdas/domain/adjudicate-resection.ts';
import { assembleReadings } from '../../../lambdas/domain/assemble-readings.ts';
import { classifyEvents } from '../../../lambdas/domain/classify-events.ts';
import { documentKey } from '../../../lambdas/domain/plan-documents.ts';
import { planPatient } from '../../../lambdas/domain/plan-patient.ts';
import { readGold } from '../../../local/evaluate/gold.ts';
import { judgePatient } from '../../../local/evaluate/judge-patient.ts';
import { dictionary } from '../../support/config.ts';
import { describeWithDevData } from '../../support/dev-data.ts';
import { devRecords, perfectReadings } from '../../support/gold-readings.ts';

describeWithDevData('the reasoning over perfect readings of the development charts', (folder) => {
  const read = perfectReadings(folder);
  const charts = devRecords(folder).map((record) => {
    const { plan } = planPatient(record, { dictionary, reader: 'rules' });
    const chart = {
      plan,
      readings: assembleReadings(plan, [read(plan)]),
      dictionary,
      policies: dictionary.policies,
    };
    return { record, plan, ...classifyEvents({ ...chart, surgeries: adjudicateResection(chart) }) };
  });

  it('plans every row of the file table once', () => {
    for (const { record, plan } of charts) {
      const keys = plan.documents.map(({ documentId, binaryId }) => documentKey(documentId, binaryId));
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length).toBe(record.files.length);
    }
  });

  it('finds every surgery, its extents and its event, and no other', async () => {
    const gold = await readGold(join(folder, 'gold.ndjson'));
    const judged = gold.flatMap((chart) => {
      const made = charts.find(({ plan }) => plan.patientId === chart.patientId);
      // The judge of these facts looks at surgeries and events alone.
      const abstraction = { surgeries: made?.surgeries, events: made?.events, findings: [], documents: [] };
      return judgePatient(chart, abstraction as unknown as Abstraction);
    });
    const reasoned = judged.filter(
      ({ variable }) => !['primary_diagnosis', 'last_known_status', 'requires_review'].includes(variable),
    );
    expect(reasoned.length).toBeGreaterThan(100);
    expect(reasoned.filter(({ isRight }) => !isRight)).toEqual([]);
    const review = judged.filter(({ variable }) => variable === 'requires_review');
    const agreeing = review.filter(({ isRight }) => isRight).length / review.length;
    // One author's opinion of what a person should look at; an inferred recurrence is asked about here and not there.
    expect(agreeing).toBeGreaterThanOrEqual(0.9);
  });
});
