import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProcedureRow } from '../../../lambdas/domain/patient-record.ts';
import { performedProcedures } from '../../../lambdas/domain/performed-procedures.ts';
import { tumorSurgeries } from '../../../lambdas/domain/surgeries.ts';
import { aProcedure } from '../../support/builders.ts';

const surgeriesOf = (...rows: readonly ProcedureRow[]) =>
  tumorSurgeries(performedProcedures(rows).procedures).map(({ surgery }) => surgery);

const craniotomy = (given: Partial<ProcedureRow> = {}): ProcedureRow =>
  aProcedure({
    procedure_fhir_id: 'p1',
    procedure_date: '2019-06-03',
    proc_encounter_reference: 'Encounter/e1',
    ...given,
  });

describe('tumour surgeries', () => {
  it('are the tumour operations that were performed', () => {
    expect(surgeriesOf(craniotomy())).toEqual([
      expect.objectContaining({
        procedureIds: ['p1'],
        date: '2019-06-03',
        minuteOfDay: null,
        type: 'craniotomy',
      }),
    ]);
  });

  it.each<[string, Partial<ProcedureRow>]>([
    ['is no tumour surgery', { is_tumor_surgery: 'false' }],
    ['says nothing of tumour surgery', { is_tumor_surgery: null }],
    ['was likely not performed', { is_likely_performed: 'false' }],
    ['was not done', { proc_status: 'not-done' }],
    ['was entered in error', { proc_status: 'entered-in-error' }],
    ['is an order', { proc_category_annotation: 'Ordered Procedures' }],
    ['is an order by annotation code', { proc_category_annotation: 'PROCEDURE_ORDER' }],
    ['is remembered', { proc_category_annotation: 'Surgical History' }],
    ['is remembered by source type', { procedure_source_type: 'SURGICAL_HISTORY' }],
    ['is excluded', { is_excluded_procedure: 'true' }],
    ['has no day', { procedure_date: null }],
    ['diverts fluid', { surgery_type: 'csf_management', proc_code_text: 'ENDOSCOPIC THIRD VENTRICULOSTOMY' }],
    ['places a device', { surgery_type: 'device_implant', proc_code_text: 'OMMAYA RESERVOIR PLACEMENT' }],
    ['only explores', { surgery_type: 'exploratory', proc_code_text: 'CRANIECTOMY, EXPLORATORY' }],
  ])('leave out a row that %s', (_, given) => {
    expect(surgeriesOf(craniotomy(given))).toEqual([]);
  });

  it('keep an endoscopic operation that also took a biopsy', () => {
    const row = craniotomy({ surgery_type: 'csf_management', proc_code_text: 'ETV WITH BIOPSY OF TUMOR' });
    expect(surgeriesOf(row)).toHaveLength(1);
  });

  it.each(['true', 'TRUE', 't', '1'])('read the truth of %s', (truth) => {
    expect(surgeriesOf(craniotomy({ is_tumor_surgery: truth }))).toHaveLength(1);
  });

  it('put the codings of one procedure together', () => {
    expect(
      surgeriesOf(
        craniotomy({ pcc_code_coding_code: '61510' }),
        craniotomy({ pcc_code_coding_code: '61512' }),
      ),
    ).toHaveLength(1);
  });

  it('put the procedures of one day and encounter together, named by the resection', () => {
    const [surgery, ...others] = surgeriesOf(
      craniotomy({ procedure_fhir_id: 'a', proc_code_text: 'BIOPSY OF BRAIN', surgery_type: 'biopsy' }),
      craniotomy({ procedure_fhir_id: 'b' }),
      craniotomy({ procedure_fhir_id: 'c', proc_encounter_reference: null }),
    );
    expect(others).toEqual([]);
    expect(surgery).toMatchObject({ procedureIds: ['b', 'c', 'a'], type: 'craniotomy' });
  });

  it('keep a second look some days later apart', () => {
    expect(
      surgeriesOf(craniotomy(), craniotomy({ procedure_fhir_id: 'p2', procedure_date: '2019-06-05' })).map(
        ({ date }) => date,
      ),
    ).toEqual(['2019-06-03', '2019-06-05']);
  });

  it('keep two encounters of one day apart', () => {
    expect(
      surgeriesOf(
        craniotomy(),
        craniotomy({ procedure_fhir_id: 'p2', proc_encounter_reference: 'Encounter/e2' }),
      ),
    ).toHaveLength(2);
  });

  it('take the day from the procedure date and the time from the column that agrees with it', () => {
    expect(
      surgeriesOf(craniotomy({ proc_performed_date_time: '2019-06-03T08:15:00Z' }))[0]?.minuteOfDay,
    ).toBe(495);
    expect(surgeriesOf(craniotomy({ proc_performed_date_time: '2019-06-04T08:15:00Z' }))[0]).toMatchObject({
      date: '2019-06-03',
      minuteOfDay: null,
    });
  });

  it('count performed procedures without a day', () => {
    expect(performedProcedures([craniotomy({ procedure_date: null })]).undatedIds).toEqual(['p1']);
  });

  it('keep a procedure that a join repeats for two encounters one operation of both', () => {
    const rows = [
      craniotomy({ proc_encounter_reference: 'Encounter/e1' }),
      craniotomy({ proc_encounter_reference: 'Encounter/e2' }),
      craniotomy({ procedure_fhir_id: 'p2', proc_encounter_reference: 'Encounter/e2' }),
    ];
    const [operation, ...others] = tumorSurgeries(performedProcedures(rows).procedures);
    expect(others).toEqual([]);
    expect(operation?.surgery.procedureIds).toEqual(['p1', 'p2']);
    expect(operation?.encounterIds).toEqual(['e1', 'e2']);
  });

  it('never share an id or a procedure, whatever the rows and their order', () => {
    const row = fc
      .record({
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        day: fc.constantFrom('2019-06-03', '2019-06-04'),
        encounter: fc.constantFrom('e1', 'e2', 'e3', null),
      })
      .map(({ id, day, encounter }) =>
        craniotomy({
          procedure_fhir_id: id,
          procedure_date: day,
          proc_encounter_reference: encounter === null ? null : `Encounter/${encounter}`,
        }),
      );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const surgeries = surgeriesOf(...rows);
        const ids = surgeries.map(({ surgeryId }) => surgeryId);
        expect(new Set(ids).size).toBe(ids.length);
        const procedures = surgeries.flatMap(({ procedureIds }) => procedureIds);
        expect(procedures.toSorted()).toEqual(
          [...new Set(rows.map(({ procedure_fhir_id }) => procedure_fhir_id))].sort(),
        );
        expect(surgeriesOf(...rows.toReversed())).toEqual(surgeries);
      }),
    );
  });
});
