import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tabLine } from '../../../../local/export/cbioportal/tab-line.ts';
import { studyFaults } from '../../../support/cbioportal-study.ts';
import { exportCharts } from '../../../support/exporting.ts';
import { aReleasedChart } from '../../../support/released-chart.ts';

const operated = aReleasedChart({
  born: '2010-01-01',
  died: '2018-03-01',
  operations: [{ on: '2015-03-01' }],
  documents: [
    { kind: 'operative', on: '2015-03-01', says: { extent_of_resection: 'STR' } },
    {
      kind: 'pathology',
      on: '2015-03-04',
      says: { diagnosis: '+Ependymoma\tposterior\nfossa', who_grade: '3' },
    },
    {
      kind: 'imaging',
      on: '2016-03-01',
      says: { tumor_status: 'Stable', imaging_classification: 'surveillance' },
    },
  ],
});
const watched = aReleasedChart(
  { documents: [{ kind: 'imaging', on: '2016-03-01' }] },
  { patientId: 'patient-2' },
);
const study = () => exportCharts([operated, watched], { format: 'cbioportal', includeFlagged: true });

const lines = (file: Buffer | undefined): string[][] =>
  (file?.toString('utf8') ?? '')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'));

describe('the cBioPortal study', () => {
  it('keeps every rule of the documented format', async () => {
    const { files, statement } = await study();
    expect(studyFaults(files)).toEqual([]);
    expect(statement.rows).toMatchObject({
      patients: 2,
      samples: 2,
      timeline_surgery: 1,
      timeline_imaging: 1,
    });
    expect(statement.notShown).toEqual({ 'timeline.patients_without_reference_day': 1 });
  });

  it('counts days from the first diagnosis and leaves the stop of a point empty', async () => {
    const { files } = await study();
    const [, surgery] = lines(files['data_timeline_surgery.txt']);
    const [, imaging] = lines(files['data_timeline_imaging.txt']);
    expect(surgery?.slice(1, 5)).toEqual(['0', '', 'SURGERY', 'STR']);
    expect(imaging?.slice(1)).toEqual(['366', '', 'IMAGING', 'Imaging', 'surveillance', 'Stable']);
  });

  it('tells survival from the first diagnosis to death', async () => {
    const { files } = await study();
    const rows = lines(files['data_clinical_patient.txt']).slice(5);
    expect(rows[0]?.slice(3)).toEqual(['1:DECEASED', '36.01']);
    expect(rows[1]?.slice(3)).toEqual(['', '']);
  });

  it('calls nobody living who died on a day that nobody wrote down', async () => {
    const told = { operations: [{ on: '2015-03-01' }], documents: [] };
    const charts = ['true', 'false'].map((deceasedFlag) =>
      aReleasedChart({ ...told, deceasedFlag }, { patientId: deceasedFlag }),
    );
    const { files } = await exportCharts(charts, { format: 'cbioportal' });
    const rows = lines(files['data_clinical_patient.txt']).slice(5);
    expect(rows.map((row) => row.slice(3))).toEqual([
      ['1:DECEASED', ''],
      ['0:LIVING', '0'],
    ]);
    expect(studyFaults(files)).toEqual([]);
  });

  it('lets no text of a chart break a row or begin a formula', async () => {
    const { files } = await study();
    expect(lines(files['data_clinical_sample.txt']).map((row) => row[3])).toContain(
      "'+Ependymoma posterior fossa",
    );
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), (cells) => {
        const line = tabLine(cells);
        expect(line.slice(0, -1)).not.toMatch(/[\r\n]/);
        expect(line.split('\t')).toHaveLength(cells.length);
        for (const cell of line.slice(0, -1).split('\t')) expect(cell).not.toMatch(/^[=+\-@#]/);
      }),
    );
  });
});

describe('the check of a study', () => {
  it.each([
    ['data_clinical_patient.txt', '#STRING', 'STRING', 'does not start with #'],
    ['data_clinical_patient.txt', 'NUMBER', 'DATE', 'DATE is no datatype'],
    ['data_clinical_sample.txt', 'SAMPLE_ID', 'SAMPLE', 'lacks SAMPLE_ID'],
    ['data_timeline_surgery.txt', '\t0\t', '\t2015-03-01\t', 'a start that is no day'],
    ['meta_clinical_sample.txt', 'CLINICAL', 'MUTATION', 'is not CLINICAL'],
  ])('finds %s with %s as %s', async (name, from, to, fault) => {
    const { files } = await study();
    const broken = Buffer.from((files[name]?.toString('utf8') ?? '').replace(from, to));
    expect(studyFaults({ ...files, [name]: broken }).join('\n')).toContain(fault);
  });
});
