import { describe, expect, it } from 'vitest';
import { buildReadRequest } from '../../../lambdas/readers/prompt/build-read-request.ts';
import { describeHistory, parseHistory } from '../../../lambdas/readers/prompt/describe-history.ts';
import { readingInput } from '../../../lambdas/readers/reading-context.ts';
import { aFile, aPlan, aProcedure, aStudy } from '../../support/builders.ts';
import { dictionary } from '../../support/config.ts';

/** Rows as the source writes them: surgeries typed by their kind, modality `MRI`, midnight days, orders among them. */
const plan = aPlan({
  procedures: [
    aProcedure({
      procedure_fhir_id: 'Procedure/p',
      procedure_date: '2019-06-03',
      proc_performed_date_time: '2019-06-03 09:30:00.000',
      surgery_type: 'craniotomy',
      proc_code_text: 'CRANIOTOMY, SUPRATENTORIAL',
    }),
    aProcedure({
      procedure_fhir_id: 'order',
      procedure_date: '2019-05-20',
      proc_category_annotation: 'Ordered Procedures',
      proc_code_text: 'ORDERED CRANIOTOMY',
    }),
    aProcedure({
      procedure_fhir_id: 'shunt',
      procedure_date: '2019-05-28',
      is_tumor_surgery: 'false',
      proc_code_text: 'VP SHUNT',
    }),
  ],
  imaging: [
    aStudy({ imaging_procedure_id: 'a', imaging_date: '2019-05-30 00:00:00.000', imaging_modality: 'MRI' }),
    aStudy({ imaging_procedure_id: 'b', imaging_date: '2019-06-04 10:15:00.000', imaging_modality: 'MRI' }),
    aStudy({ imaging_procedure_id: 'c', imaging_date: '2019-09-01 10:15:00.000', imaging_modality: 'MRI' }),
    aStudy({ imaging_procedure_id: 'old', imaging_date: '2015-01-01 00:00:00.000', imaging_modality: 'MRI' }),
  ],
  files: [aFile({ document_reference_id: 'd', dr_date: '2019-09-01 12:00:00.000' })],
  other: {
    v_chemo_medications: [
      {
        medication_request_fhir_id: 'm',
        chemo_preferred_name: 'carboplatin',
        medication_start_date: '2019-07-01',
        medication_stop_date: '2019-08-15',
      },
    ],
    v_medications: [
      { medication_request_id: 's', medication_name: 'senna', medication_start_date: '2019-07-01' },
    ],
  },
});

describe('what a reader is told around a document', () => {
  const document = plan.documents.find(({ documentId }) => documentId === 'd');
  if (document === undefined) throw new Error('the chart has the document');
  const input = readingInput({ plan, document, text: 'Stable.' });
  const { prompt } = buildReadRequest({ input, documentType: 'progress', dictionary });

  it('is every performed tumour surgery with its time, whatever its type is called, and no order or shunt', () => {
    expect(prompt).toContain(
      '- 2019-06-03 09:30, 90 days before this document: "CRANIOTOMY, SUPRATENTORIAL"',
    );
    expect(prompt).not.toMatch(/ORDERED|SHUNT/);
  });

  it('is the scans around it, by modality MRI, without its own day and those long before', () => {
    expect(prompt).toContain('- 2019-06-04, 89 days before this document');
    expect(prompt).toContain('- 2019-05-30');
    expect(prompt).not.toMatch(/- 2019-09-01|2015-01-01/);
  });

  it('is the treatment with its start and stop, and no other drug', () => {
    expect(prompt).toContain('* 2019-07-01, 62 days before this document: "carboplatin"');
    expect(prompt).toContain('* 2019-08-15, 17 days before this document: "carboplatin stopped"');
    expect(prompt).not.toContain('senna');
  });

  it('is read back without taking a treatment for a surgery', () => {
    const history = describeHistory({ context: input.context, date: '2019-09-01', windowDays: 180 });
    const { surgeries, imagingDates } = parseHistory(history.split('\n'));
    expect(surgeries).toHaveLength(1);
    expect(imagingDates).toEqual(['2019-05-30', '2019-06-04']);
  });
});
