import { describe, expect, it } from 'vitest';
import { expectedKindOf } from '../../../lambdas/domain/document-kind.ts';
import { planPatient } from '../../../lambdas/domain/plan-patient.ts';
import { aFile, aPlan, aRecord, aStudy } from '../../support/builders.ts';
import { dictionary } from '../../support/config.ts';

const kind = (typeText: string | null, title: string | null = null, categoryText: string | null = null) =>
  expectedKindOf({ typeText, categoryText, title, isImagingReport: false });

describe('the expected kind of a document', () => {
  it.each([
    ['Diagnostic imaging study', 'imaging'],
    ['CT Head', 'imaging'],
    ['Abstract', 'other'],
    ['Contact', 'other'],
    ['Procedure Instruction', 'other'],
    ['OP Note - Complete (Template or Full Dictation)', 'operative'],
    ['OP Note - Brief (Needs Dictation)', 'operative'],
    ['Operative Record', 'operative'],
    ['External Operative Note', 'operative'],
    ['Pre-operative visit note', 'note'],
    ['Post-Operative Note', 'note'],
    ['Anesthesia Postprocedure Evaluation', 'note'],
    ['Surgical pathology study', 'pathology'],
    ['Progress Notes', 'note'],
    ['Telephone Encounter', 'note'],
    ['Assessment & Plan Note', 'note'],
    ['Consent for surgery', 'other'],
    ['Patient Rights', 'other'],
  ])('of type %s is %s', (typeText, expected) => {
    expect(kind(typeText)).toBe(expected);
  });

  it('is heard from the title only where type and category are silent', () => {
    expect(kind('Telephone Encounter', 'MRI results')).toBe('note');
    expect(kind(null, 'MRI BRAIN')).toBe('imaging');
    expect(kind('Document', 'OPERATIVE REPORT', 'Document Information')).toBe('operative');
  });
});

describe('the documents of a plan', () => {
  it('have one entry for each attachment of a document reference', () => {
    const plan = aPlan({
      files: [
        aFile({ document_reference_id: 'd1', binary_id: 'Binary/x' }),
        aFile({ document_reference_id: 'd1', binary_id: 'Binary/y' }),
        aFile({ document_reference_id: 'd1', binary_id: 'Binary/y' }),
      ],
    });
    expect(plan.documents.map(({ documentId, binaryId }) => [documentId, binaryId])).toEqual([
      ['d1', 'x'],
      ['d1', 'y'],
    ]);
  });

  it('know the study a binary reports, and take its day when they have none', () => {
    const plan = aPlan({
      files: [aFile({ document_reference_id: 'd1', binary_id: 'Binary/x', dr_type_text: 'Document' })],
      imaging: [
        aStudy({ imaging_procedure_id: 'i1', imaging_date: '2019-06-03 10:00:00', binary_content_id: 'x' }),
      ],
    });
    expect(plan.documents).toEqual([
      expect.objectContaining({
        expectedKind: 'imaging',
        date: '2019-06-03',
        minuteOfDay: 600,
        imagingId: 'i1',
        imagingProcedure: 'MRI BRAIN W/WO CONTRAST',
      }),
    ]);
  });

  it('hold reports that only the imaging table has, with its text', () => {
    const { plan, inlineTexts } = planPatient(
      aRecord({
        imaging: [
          aStudy({ imaging_procedure_id: 'i1', diagnostic_report_id: 'r1', result_information: 'Stable.' }),
          aStudy({ imaging_procedure_id: 'i1', diagnostic_report_id: 'r1', result_information: 'Stable.' }),
          aStudy({ imaging_procedure_id: 'i2', report_conclusion: 'Smaller.' }),
          aStudy({ imaging_procedure_id: 'i3', binary_content_id: 'Binary/z' }),
          aStudy({ imaging_procedure_id: 'i4' }),
        ],
      }),
      { dictionary, reader: 'rules' },
    );
    expect(plan.documents.map(({ documentId, binaryId }) => [documentId, binaryId])).toEqual([
      ['i2', null],
      ['i3', 'z'],
      ['r1', null],
    ]);
    expect(inlineTexts).toEqual([
      { documentId: 'i2', text: 'Smaller.' },
      { documentId: 'r1', text: 'Stable.' },
    ]);
    expect(plan.documents.every(({ selection }) => selection === 'read')).toBe(true);
  });

  it('name an imaging-only report anew where a file has its id', () => {
    const plan = aPlan({
      files: [aFile({ document_reference_id: 'r1' })],
      imaging: [aStudy({ imaging_procedure_id: 'i1', diagnostic_report_id: 'r1', result_information: 'x' })],
    });
    expect(plan.documents.map(({ documentId }) => documentId).sort()).toEqual(['img_r1', 'r1']);
  });

  it('are superseded when withdrawn, or when a final version of the same title and day exists', () => {
    const dated = { dr_date: '2019-06-03', content_title: 'CLINIC' };
    const plan = aPlan({
      files: [
        aFile({ document_reference_id: 'a', dr_status: 'superseded' }),
        aFile({ document_reference_id: 'b', dr_status: 'entered-in-error' }),
        aFile({ document_reference_id: 'c', dr_doc_status: 'preliminary', ...dated }),
        aFile({ document_reference_id: 'd', ...dated }),
        aFile({ document_reference_id: 'e', dr_doc_status: 'preliminary', ...dated, content_title: 'OTHER' }),
        aFile({ document_reference_id: 'f', dr_doc_status: 'preliminary', ...dated, dr_date: '2019-06-04' }),
      ],
    });
    const selection = Object.fromEntries(plan.documents.map((d) => [d.documentId, d.selection]));
    expect(selection).toEqual({
      a: 'superseded',
      b: 'superseded',
      c: 'superseded',
      d: 'read',
      e: 'read',
      f: 'read',
    });
  });

  it('cannot be read where the table names no binary', () => {
    const plan = aPlan({ files: [aFile({ document_reference_id: 'a', binary_id: null })] });
    expect(plan.documents[0]).toMatchObject({
      selection: 'not_selected',
      reason: 'the table names no binary',
    });
    expect(plan.chunks).toEqual([]);
  });
});
