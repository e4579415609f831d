import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreedDemographics } from '../../../lambdas/domain/agreed-demographics.ts';
import type { DemographicsRow } from '../../../lambdas/domain/patient-record.ts';

const row = (cells: Partial<DemographicsRow>): DemographicsRow => ({
  patient_mrn: null,
  pd_birth_date: null,
  pd_gender: null,
  pd_deceased: null,
  pd_deceased_date_time: null,
  ...cells,
});

describe('the rows of one patient', () => {
  it('complete each other, and say nothing where two of them disagree', () => {
    const merged = agreedDemographics([
      row({ patient_mrn: '1001', pd_birth_date: '2015-03-02' }),
      row({ patient_mrn: '1002', pd_gender: 'female' }),
      row({ patient_mrn: '1001' }),
    ]);
    expect(merged).toEqual(row({ pd_birth_date: '2015-03-02', pd_gender: 'female' }));
  });

  it('are nothing where there is none', () => {
    expect(agreedDemographics([])).toBeNull();
  });

  it('say the same in any order', () => {
    const cell = fc.constantFrom(null, 'a', 'b');
    const anyRow = fc.record({ patient_mrn: cell, pd_birth_date: cell }).map(row);
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 4 }), (rows) => {
        expect(agreedDemographics(rows.toReversed())).toEqual(agreedDemographics(rows));
      }),
    );
  });
});
