import { describe, expect, it } from 'vitest';
import { classifyProcedure, type ProcedureFacts } from '../../../../local/fhir/classify-procedure.ts';

const facts = (more: Partial<ProcedureFacts>): ProcedureFacts => ({
  status: 'completed',
  codings: [],
  texts: [],
  category: 'Surgical Procedures',
  bodySites: [],
  reasons: [],
  ...more,
});
const cpt = (code: string) => [{ system: 'http://www.ama-assn.org/go/cpt', code }];
const pcs = (code: string) => [{ system: 'http://hl7.org/fhir/sid/icd-10-pcs', code }];

describe('tumour surgery', () => {
  it.each([
    ['a resection by CPT', { codings: cpt('61510') }, true, 'craniotomy'],
    ['a needle biopsy by CPT', { codings: cpt('61750') }, true, 'biopsy'],
    [
      'a shunt by CPT, whatever its reason',
      { codings: cpt('62223'), reasons: ['brain tumor'] },
      false,
      'csf_management',
    ],
    [
      'an exploration without a tumour',
      { codings: cpt('61304'), texts: ['Exploration'] },
      false,
      'exploratory',
    ],
    ['an exploration for a tumour', { codings: cpt('61304'), reasons: ['glioma'] }, true, 'exploratory'],
    ['an operation elsewhere', { codings: cpt('66984'), texts: ['tumor'] }, false, 'surgical_generic'],
    [
      'radiosurgery',
      { texts: ['Stereotactic radiosurgery of a brain lesion'] },
      false,
      'stereotactic_procedure',
    ],
    ['an excision by ICD-10-PCS', { codings: pcs('00B60ZZ') }, true, 'craniotomy'],
    ['a biopsy by ICD-10-PCS', { codings: pcs('00B73ZX') }, true, 'biopsy'],
    ['drainage by ICD-10-PCS', { codings: pcs('009630Z') }, false, 'csf_management'],
    ['a craniotomy for tumour in words', { texts: ['Craniotomy for brain tumour'] }, true, 'craniotomy'],
    ['a port in words', { texts: ['Insertion of port for brain tumor'] }, false, 'vascular_access'],
    ['a skin lesion in words', { texts: ['Excision of lesion of skin'] }, false, 'tumor_procedure'],
  ] as const)('is told for %s', (_, more, isTumorSurgery, surgeryType) => {
    expect(classifyProcedure(facts(more))).toMatchObject({ isTumorSurgery, surgeryType });
  });
});

describe('standing', () => {
  it.each([
    ['completed', 'Surgical Procedures', 'SURGICAL_PROCEDURE', true],
    ['not-done', 'Surgical Procedures', 'SURGICAL_PROCEDURE', false],
    ['entered-in-error', 'Surgical Procedures', 'SURGICAL_PROCEDURE', false],
    ['preparation', null, 'OTHER', false],
    ['completed', 'Ordered Procedures', 'PROCEDURE_ORDER', false],
    ['completed', 'Surgical History', 'SURGICAL_HISTORY', false],
  ])('of %s under %s is %s', (status, category, categoryAnnotation, isLikelyPerformed) => {
    expect(classifyProcedure(facts({ status, category }))).toMatchObject({
      categoryAnnotation,
      isLikelyPerformed,
    });
  });
});
