import { describe, expect, it } from 'vitest';
import type { Abstraction } from '../../../lambdas/domain/abstraction.ts';
import { versionRows } from '../../../lambdas/domain/version-rows.ts';
import { aChart } from '../../support/builders.ts';

describe('the rows of a version', () => {
  const { plan, readings } = aChart({
    born: '2010-01-01',
    operations: [{ on: '2019-06-03', name: 'CRANIOTOMY, EXCISION OF TUMOR' }],
    documents: [
      { kind: 'imaging', on: '2019-05-01', says: { tumor_status: 'Unknown' } },
      { kind: 'operative', on: '2019-06-03', says: { extent_of_resection: 'GTR' } },
      { kind: 'progress', on: null, says: { clinical_disease_status: { value: 'Stable', date: null } } },
    ],
  });
  const findings = readings.documents.flatMap((document) => document.findings);
  const abstraction = { documents: [], findings, review: [], createdAt: '2026-01-01T00:00:00.000Z' };
  const rows = versionRows(abstraction as unknown as Abstraction, plan);

  it('say of each statement which event it reports and where its day stands in the course of the disease', () => {
    expect(rows.findings.map(({ sourceEventId, course }) => [sourceEventId, course])).toEqual([
      [
        'img_i0',
        {
          daysSinceDiagnosis: -33,
          daysSinceSurgery: -33,
          daysSinceTreatmentStart: null,
          diseasePhase: 'Pre-diagnosis',
          treatmentStatus: 'Treatment-naive',
        },
      ],
      ['proc_p0', expect.objectContaining({ daysSinceSurgery: 0, diseasePhase: 'Post-surgical' })],
      [null, null],
    ]);
  });

  it('place a statement where the timeline places the event it reports', () => {
    for (const { sourceEventId, course } of rows.findings) {
      if (sourceEventId !== null)
        expect(rows.timeline.find(({ eventId }) => eventId === sourceEventId)).toMatchObject(course ?? {});
    }
  });

  it('give the milestones of the chart with the patient', () => {
    expect(rows.patient).toMatchObject({
      birthDate: '2010-01-01',
      firstSurgeryDate: '2019-06-03',
      ageAtSurgeryDays: 3440,
      isDeceased: null,
    });
  });
});
