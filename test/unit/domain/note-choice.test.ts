import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../lambdas/domain/calendar.ts';
import { judgeNote, noteStatistics } from '../../../lambdas/domain/note-filter.ts';
import { prioritiseNotes } from '../../../lambdas/domain/note-priority.ts';
import { planPatient } from '../../../lambdas/domain/plan-patient.ts';
import { aFile, aProcedure, aRecord, aStudy } from '../../support/builders.ts';
import { dictionary } from '../../support/config.ts';

const judge = (typeText: string, title: string | null = null) =>
  judgeNote({ typeText, title, description: null, practiceSetting: null }).kind;

describe('the oncology note filter', () => {
  it.each([
    ['Progress Notes', 'included'],
    ['Assessment & Plan Note', 'included'],
    ['H&P', 'included'],
    ['Radiation Oncology Note', 'included'],
    ['Telephone Encounter', 'excluded'],
    ['Nursing Note', 'excluded'],
    ['Social Work Note', 'excluded'],
    ['Dental Note', 'default'],
  ])('takes %s as %s', (typeText, kind) => {
    expect(judge(typeText)).toBe(kind);
  });

  it('matches whole words only', () => {
    expect(judge('Progress Notes', 'Collaborative care, available records')).toBe('included');
    expect(judge('Progress Notes', 'Lab results only')).toBe('excluded');
  });

  it('finds tumour words in titles of other types', () => {
    expect(judge('Letter', 'Medulloblastoma surveillance')).toBe('included');
  });

  it('counts what it excluded by its first reason, and nothing out of nothing as 0 %', () => {
    const verdicts = ['Progress Notes', 'Nursing Note', 'Dental Note'].map((typeText) =>
      judgeNote({ typeText, title: null, description: null, practiceSetting: null }),
    );
    expect(noteStatistics(verdicts)).toEqual({
      totalNotes: 3,
      oncologyNotes: 1,
      excludedNotes: 2,
      oncologyPercentage: 33.3,
      exclusionReasons: { nursing: 1 },
    });
    expect(noteStatistics([]).oncologyPercentage).toBe(0);
  });
});

const note = (noteId: string, date: string, minuteOfDay: number | null = null) => ({
  noteId,
  date,
  minuteOfDay,
});
const event = (
  kind: 'surgery' | 'imaging' | 'medication_change',
  date: string,
  eventId = `${kind}-${date}`,
) => ({
  kind,
  date,
  eventId,
});

describe('the priority of notes', () => {
  it('counts by calendar day: a note of midnight after a scan of the afternoon is after it', () => {
    const [first] = prioritiseNotes({
      notes: [note('a', '2019-06-03'), note('z', '2020-01-01')],
      events: [event('imaging', '2019-06-03')],
      windowDays: 7,
    });
    expect(first).toMatchObject({ noteId: 'a', reason: 'post_imaging', daysFromEvent: 0 });
  });

  it('includes the last day of the window and not the next', () => {
    const taken = (date: string) =>
      prioritiseNotes({
        notes: [note('a', date), note('z', '2020-01-01')],
        events: [event('surgery', '2019-06-03')],
        windowDays: 7,
      }).length;
    expect([taken('2019-06-10'), taken('2019-06-11')]).toEqual([2, 1]);
  });

  it('gives an event the next note where the nearest is taken', () => {
    const notes = prioritiseNotes({
      notes: [note('a', '2019-06-04'), note('b', '2019-06-05'), note('z', '2020-01-01')],
      events: [event('imaging', '2019-06-03'), event('surgery', '2019-06-02')],
      windowDays: 7,
    });
    expect(notes.map(({ noteId, reason }) => [noteId, reason])).toEqual([
      ['a', 'post_surgery'],
      ['b', 'post_imaging'],
      ['z', 'final_note'],
    ]);
  });

  it('looks backwards for medication changes only, never at the day itself', () => {
    const notes = prioritiseNotes({
      notes: [note('before', '2019-06-01'), note('same', '2019-06-03'), note('z', '2020-01-01')],
      events: [event('medication_change', '2019-06-03')],
      windowDays: 7,
    });
    expect(notes.map(({ noteId, reason, daysFromEvent }) => [noteId, reason, daysFromEvent])).toEqual([
      ['before', 'pre_medication_change', -2],
      ['same', 'post_medication_change', 0],
      ['z', 'final_note', null],
    ]);
  });

  it('agrees with the plain definition on any chart', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((offset) => addDays('2019-01-01', offset));
    const kinds = fc.constantFrom('surgery' as const, 'imaging' as const, 'medication_change' as const);
    fc.assert(
      fc.property(
        fc.array(day, { maxLength: 25 }),
        fc.array(fc.tuple(kinds, day), { maxLength: 25 }),
        fc.integer({ min: 0, max: 9 }),
        (noteDays, eventDays, windowDays) => {
          const notes = noteDays.map((date, index) => note(`n${String(index).padStart(2, '0')}`, date));
          const events = eventDays.map(([kind, date], index) =>
            event(kind, date, `e${String(index).padStart(2, '0')}`),
          );
          const taken = prioritiseNotes({ notes, events, windowDays });
          expect(taken.map(({ noteId, reason, eventId }) => [noteId, reason, eventId])).toEqual(
            plainly({ notes, events, windowDays }),
          );
        },
      ),
    );
  });
});

/** The definition of `domain.md` 4.2 with next-best choice, written without any cleverness. */
function plainly(given: {
  notes: { noteId: string; date: string }[];
  events: { kind: string; date: string; eventId: string }[];
  windowDays: number;
}): (string | null)[][] {
  const notes = [...given.notes].sort((a, b) => (a.date + a.noteId < b.date + b.noteId ? -1 : 1));
  const events = [...given.events].sort((a, b) => (a.date + a.eventId < b.date + b.eventId ? -1 : 1));
  const claims = new Map<string, (string | null)[]>();
  const claim = (candidates: { noteId: string }[], reason: string, eventId: string | null) => {
    const free = candidates.find(({ noteId }) => !claims.has(noteId));
    if (free !== undefined) claims.set(free.noteId, [free.noteId, reason, eventId]);
  };
  const after = (date: string) =>
    notes.filter((n) => daysBetween(date, n.date) >= 0 && daysBetween(date, n.date) <= given.windowDays);
  const before = (date: string) =>
    notes
      .filter((n) => daysBetween(n.date, date) > 0 && daysBetween(n.date, date) <= given.windowDays)
      .reverse();
  for (const { kind, date, eventId } of events)
    if (kind === 'surgery') claim(after(date), 'post_surgery', eventId);
  for (const { kind, date, eventId } of events)
    if (kind === 'imaging') claim(after(date), 'post_imaging', eventId);
  for (const { kind, date, eventId } of events) {
    if (kind !== 'medication_change') continue;
    claim(before(date), 'pre_medication_change', eventId);
    claim(after(date), 'post_medication_change', eventId);
  }
  claim(notes.slice(-1), 'final_note', null);
  return notes.flatMap(({ noteId }) => {
    const claimed = claims.get(noteId);
    return claimed === undefined ? [] : [claimed];
  });
}

describe('what a reader is given', () => {
  const record = aRecord({
    procedures: [aProcedure({ procedure_fhir_id: 'p', procedure_date: '2019-06-03' })],
    imaging: [
      aStudy({ imaging_procedure_id: 'i', imaging_date: '2019-09-01', result_information: 'Stable.' }),
    ],
    files: [
      aFile({ document_reference_id: 'op', dr_type_text: 'OP Note - Complete', dr_date: '2019-06-03' }),
      aFile({
        document_reference_id: 'path',
        dr_type_text: 'Surgical pathology study',
        dr_date: '2019-06-08',
      }),
      aFile({ document_reference_id: 'after-surgery', dr_date: '2019-06-05' }),
      aFile({ document_reference_id: 'after-scan', dr_date: '2019-09-02' }),
      aFile({ document_reference_id: 'between', dr_date: '2019-07-20' }),
      aFile({ document_reference_id: 'phone', dr_type_text: 'Telephone Encounter', dr_date: '2019-06-05' }),
      aFile({ document_reference_id: 'last', dr_date: '2021-01-01' }),
      aFile({ document_reference_id: 'undated' }),
    ],
  });

  it('is every document for the rules reader', () => {
    const { plan } = planPatient(record, { dictionary, reader: 'rules' });
    expect(plan.documents.every(({ selection }) => selection === 'read')).toBe(true);
  });

  it('is reports and prioritised notes for a model, the rest with a reason', () => {
    const { plan } = planPatient(record, { dictionary, reader: 'medgemma' });
    const left = plan.documents.filter(({ selection }) => selection === 'not_selected');
    expect(left.map(({ documentId }) => documentId).sort()).toEqual(['between', 'phone', 'undated']);
    expect(left.every(({ reason }) => reason.length > 10)).toBe(true);
    expect(plan.documents.find(({ documentId }) => documentId === 'after-scan')?.reason).toBe(
      'note 1 day after a scan',
    );
  });

  it('is limited in number, surgeries and the latest note first', () => {
    const reading = { ...dictionary.reading, claude: { notes: 'prioritised' as const, maximumNotes: 2 } };
    const { plan } = planPatient(record, { dictionary: { ...dictionary, reading }, reader: 'claude' });
    const read = plan.documents.filter((d) => d.selection === 'read' && d.expectedKind === 'note');
    expect(read.map(({ documentId }) => documentId)).toEqual(['after-surgery', 'last']);
  });
});
