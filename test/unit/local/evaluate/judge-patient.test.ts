import { describe, expect, it } from 'vitest';
import type { PatientGold } from '../../../../local/evaluate/gold.ts';
import { judgePatient } from '../../../../local/evaluate/judge-patient.ts';
import { aDocument, aFinding, anAbstraction, anEvent, aSurgery, factOf } from './a-result.ts';

const truth = {
  procedure_fhir_id: 'proc-1',
  surgery_date: '2020-01-08',
  eor_operative: 'GTR',
  eor_imaging: 'GTR',
  agreement: 'full_agreement',
  eor_adjudicated: 'GTR',
  event_type: 'Initial CNS Tumor',
  requires_review: false,
};

const judge = (facts: readonly unknown[], abstraction: ReturnType<typeof anAbstraction> | undefined) =>
  judgePatient({ patientId: 'p1', documents: [], facts: facts as PatientGold[] }, abstraction);
const wrong = (facts: readonly unknown[], abstraction: ReturnType<typeof anAbstraction> | undefined) =>
  judge(facts, abstraction)
    .filter(({ isRight }) => !isRight)
    .map(({ variable, got }) => `${variable}: ${got}`);

describe('judging surgeries', () => {
  it('finds nothing to say against equal attributes', () => {
    const abstraction = anAbstraction({ surgeries: [aSurgery()], events: [anEvent()] });
    expect(wrong([factOf('surgery_event', truth)], abstraction)).toEqual([]);
    expect(judge([factOf('surgery_event', truth)], abstraction)).toHaveLength(7);
  });

  it('matches by procedure id before date, and by date else', () => {
    const sameDay = aSurgery({ surgeryId: 's2', procedureIds: ['proc-2'], eorFinal: 'STR' });
    const byId = anAbstraction({ surgeries: [sameDay, aSurgery()], events: [anEvent()] });
    expect(wrong([factOf('surgery_event', truth)], byId)).toEqual(['surgery_spurious: 2020-01-08']);
    const byDate = anAbstraction({ surgeries: [sameDay], events: [anEvent()] });
    expect(wrong([factOf('surgery_event', truth)], byDate)).toEqual(['eor_adjudicated: STR']);
  });

  it('names each attribute that differs, and allows the overrides', () => {
    const abstraction = anAbstraction({
      surgeries: [aSurgery({ eorRadiologic: 'NTR', agreement: 'partial_agreement', requiresReview: true })],
      events: [anEvent({ type: 'Progressive' })],
    });
    expect(wrong([factOf('surgery_event', truth)], abstraction)).toEqual([
      'eor_imaging: NTR',
      'agreement: partial_agreement',
      'event_type: Progressive',
      'requires_review: true',
    ]);
    const lenient = factOf('surgery_event', truth, {
      acceptable_values: [{ eor_imaging: 'NTR', agreement: 'partial_agreement' }, { requires_review: true }],
    });
    expect(wrong([lenient], abstraction)).toEqual(['event_type: Progressive']);
  });

  it('counts surgeries gold does not have where gold speaks of surgeries', () => {
    const abstraction = anAbstraction({ surgeries: [aSurgery()] });
    expect(wrong([factOf('surgery_count', 0)], abstraction)).toEqual([
      'surgery_spurious: 2020-01-08',
      'surgery_count: 1',
    ]);
    expect(wrong([factOf('primary_diagnosis', null)], abstraction)).toEqual([]);
  });

  it('misses everything without an abstraction', () => {
    const facts = [factOf('surgery_event', truth), factOf('primary_diagnosis', null)];
    expect(wrong(facts, undefined)).toEqual(['surgery_found: (none)', 'primary_diagnosis: (none)']);
  });
});

describe('judging progression', () => {
  const growth = (date: string, type: 'Progressive' | 'Recurrence' = 'Progressive') =>
    anEvent({ eventId: date, date, type, surgeryId: null });
  const progressed = factOf('progression_event', { event_type: 'Progressive' }, { date: '2021-05-10' });

  it('takes an event of the type within 30 days', () => {
    expect(wrong([progressed], anAbstraction({ events: [growth('2021-06-09')] }))).toEqual([]);
    expect(wrong([progressed], anAbstraction({ events: [growth('2021-06-10')] }))).toEqual([
      'progression_event: (none)',
      'progression_spurious: Progressive 2021-06-10',
    ]);
  });

  it('prefers the right type to the nearer day and says when only the type is wrong', () => {
    const both = anAbstraction({ events: [growth('2021-05-11', 'Recurrence'), growth('2021-05-20')] });
    expect(wrong([progressed], both)).toEqual(['progression_spurious: Recurrence 2021-05-11']);
    const other = anAbstraction({ events: [growth('2021-05-11', 'Recurrence')] });
    expect(judge([progressed], other)[0]?.reason).toBe('wrong event type');
  });

  it('takes any of the types gold accepts', () => {
    const either = { ...progressed, acceptable_values: [{ event_type: 'Recurrence' }] };
    const recurred = anAbstraction({ events: [growth('2021-05-11', 'Recurrence')] });
    expect(wrong([either], recurred)).toEqual([]);
  });

  it('expects no event where gold says there is none, but for those of a gold surgery', () => {
    const none = factOf('progression_event', null, { date: null });
    expect(wrong([none], anAbstraction({ events: [growth('2021-05-10')] }))).toEqual([
      'progression_spurious: Progressive 2021-05-10',
    ]);
    const surgery = factOf('surgery_event', { ...truth, event_type: 'Recurrence' });
    const treated = anAbstraction({
      surgeries: [aSurgery()],
      events: [anEvent({ type: 'Recurrence', date: '2019-12-20' })],
    });
    expect(wrong([none, surgery], treated)).toEqual([]);
  });
});

describe('judging derived facts', () => {
  const documents = [aDocument('path', { kind: 'pathology' }), aDocument('note', { kind: 'progress' })];

  it('takes the earliest diagnosis of a pathology report', () => {
    const abstraction = anAbstraction({
      documents,
      findings: [
        aFinding('note', 'diagnosis', 'Ependymoma', { date: '2019-01-01' }),
        aFinding('path', 'diagnosis', 'No viable tumor', { date: '2021-01-01' }),
        aFinding('path', 'diagnosis', 'Medulloblastoma', { date: '2020-01-01' }),
      ],
    });
    expect(wrong([factOf('primary_diagnosis', 'Medulloblastoma, Group 3')], abstraction)).toEqual([]);
    expect(wrong([factOf('primary_diagnosis', null)], abstraction)).toEqual([
      'primary_diagnosis: Medulloblastoma',
    ]);
  });

  it('does not take the diagnosis of a second malignancy for the primary one', () => {
    const abstraction = anAbstraction({
      documents,
      findings: [
        aFinding('note', 'diagnosis', 'Germinoma', { date: '2015-01-01' }),
        aFinding('path', 'diagnosis', 'High-grade glioma', { date: '2020-01-05' }),
      ],
      events: [anEvent({ type: 'Second Malignancy', date: '2020-01-08' })],
    });
    expect(wrong([factOf('primary_diagnosis', 'Germinoma')], abstraction)).toEqual([]);
  });

  it('takes the last status that tells something, the clinician before the scan of one day', () => {
    const abstraction = anAbstraction({
      documents,
      findings: [
        aFinding('scan', 'tumor_status', 'Stable', { date: '2022-03-01' }),
        aFinding('note', 'clinical_disease_status', 'Responding', { date: '2022-03-01' }),
        aFinding('late', 'clinical_disease_status', 'Uncertain', { date: '2022-04-01' }),
        aFinding('last', 'tumor_status', 'Increased', { date: '2022-05-01', state: 'rejected' }),
      ],
    });
    expect(wrong([factOf('last_known_status', 'Responding')], abstraction)).toEqual([]);
    expect(wrong([factOf('last_known_status', 'Unknown')], anAbstraction())).toEqual([]);
  });

  it('calls growth what the event near it is called', () => {
    const findings = [aFinding('scan', 'tumor_status', 'Increased', { date: '2022-03-01' })];
    const recurred = anEvent({ date: '2022-03-10', type: 'Recurrence' });
    expect(wrong([factOf('last_known_status', 'Progressive')], anAbstraction({ findings }))).toEqual([]);
    expect(
      wrong([factOf('last_known_status', 'Recurrence')], anAbstraction({ findings, events: [recurred] })),
    ).toEqual([]);
  });
});
