import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderDocumentSource } from '../../../../lambdas/adapters/folder/folder-document-source.ts';
import { importCharts } from '../../../../local/fhir/import-charts.ts';
import { UsageError } from '../../../../local/run/usage-error.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-import-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const patient = (more: object = {}) => ({
  resourceType: 'Patient',
  id: 'p1',
  birthDate: '2012-05-01',
  ...more,
});
const ndjson = (...resources: unknown[]): string => resources.map((one) => JSON.stringify(one)).join('\n');
const bundle = (...resources: object[]): string =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  });
const document = (more: object = {}) => ({
  resourceType: 'DocumentReference',
  id: 'd1',
  status: 'current',
  subject: { reference: 'Patient/p1' },
  date: '2020-03-09T23:30:00-05:00',
  content: [{ attachment: { contentType: 'text/plain; charset=utf-8', url: 'Binary/b1' } }],
  ...more,
});

async function imported(files: Record<string, string>, timeZone: string | null = null) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'in', name)), { recursive: true });
    await writeFile(join(folder, 'in', name), text);
  }
  const out = join(folder, 'out');
  const report = await importCharts({ source: join(folder, 'in'), out, timeZone });
  const rows = async (view: string): Promise<Record<string, unknown>[]> =>
    (await readFile(join(out, `${view}.ndjson`), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const fetched = async (id: string): Promise<string> => {
    const found = await new FolderDocumentSource(out).fetch(id, 1e6);
    if (found.kind !== 'found') return found.kind;
    const { data } = JSON.parse(Buffer.from(found.bytes).toString('utf8')) as { data?: string };
    return Buffer.from(data ?? '', 'base64').toString('utf8');
  };
  return { report, rows, fetched, out };
}

describe('references', () => {
  it.each([
    ['relative', 'Binary/b1'],
    ['with a version', 'Binary/b1/_history/3'],
    ['absolute', 'https://fhir.example.org/r4/Binary/b1'],
  ])('follows one that is %s', async (_, url) => {
    const { rows, fetched } = await imported({
      'a.ndjson': ndjson(document({ content: [{ attachment: { url } }] }), patient(), {
        resourceType: 'Binary',
        id: 'b1',
        contentType: 'text/plain',
        data: base64('a note'),
      }),
    });
    expect(await rows('v_binary_files')).toMatchObject([{ patient_fhir_id: 'p1', binary_id: 'b1' }]);
    expect(await fetched('b1')).toBe('a note');
  });

  it('follows urn:uuid names of entries that have no id yet', async () => {
    const { rows, fetched } = await imported({
      'a.json': JSON.stringify({
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [
          { fullUrl: 'urn:uuid:11-aa', resource: { resourceType: 'Patient', gender: 'female' } },
          { fullUrl: 'urn:uuid:22-bb', resource: { resourceType: 'Binary', data: base64('words') } },
          {
            fullUrl: 'urn:uuid:33-cc',
            resource: {
              ...document({ subject: { reference: 'urn:uuid:11-aa' } }),
              id: undefined,
              content: [{ attachment: { url: 'urn:uuid:22-bb' } }],
            },
          },
        ],
      }),
    });
    expect(await rows('v_binary_files')).toMatchObject([
      { document_reference_id: '33-cc', patient_fhir_id: '11-aa', binary_id: '22-bb' },
    ]);
    expect(await fetched('22-bb')).toBe('words');
  });

  it('takes documents inline and contained as objects of their own', async () => {
    const { rows, fetched, report } = await imported({
      'a.json': bundle(
        patient(),
        document({
          contained: [
            { resourceType: 'Binary', id: 'x', contentType: 'text/html', data: base64('<p>two</p>') },
          ],
          content: [
            { attachment: { contentType: 'text/plain', data: base64('one') } },
            { attachment: { url: '#x' } },
          ],
        }),
      ),
    });
    const ids = (await rows('v_binary_files')).map(({ binary_id }) => String(binary_id));
    expect(await Promise.all(ids.map(fetched))).toEqual(['one', '<p>two</p>']);
    expect(report.documents).toMatchObject({ inline: 2, rowsWithoutObject: 0 });
  });

  it('keeps the row of a document whose object is not there, and counts it', async () => {
    const { rows, report, fetched } = await imported({ 'a.json': bundle(patient(), document()) });
    expect(await rows('v_binary_files')).toHaveLength(1);
    expect(report.dangling['DocumentReference to Binary']).toEqual({ references: 1, dangling: 1 });
    expect(report.documents.rowsWithoutObject).toBe(1);
    expect(await fetched('b1')).toBe('missing');
  });

  it('counts in a Bundle every reference that leads nowhere, by what refers to what, and loses no row', async () => {
    const { rows, report, out } = await imported({
      'a.json': bundle(
        patient(),
        document({ context: { encounter: [{ reference: 'Encounter/gone' }] } }),
        document({ id: 'd2', subject: { reference: 'Patient/nobody' } }),
        {
          resourceType: 'Procedure',
          id: 'op',
          status: 'completed',
          code: { text: 'Craniotomy for resection of tumor' },
          subject: { reference: 'Patient/nobody' },
          performedDateTime: '2020-03-09',
        },
      ),
    });
    expect(await rows('v_binary_files')).toMatchObject([
      { document_reference_id: 'd1', patient_fhir_id: 'p1' },
      { document_reference_id: 'd2', patient_fhir_id: 'nobody' },
    ]);
    expect(report.dangling).toMatchObject({
      'DocumentReference to Binary': { references: 2, dangling: 2 },
      'DocumentReference to Patient': { references: 2, dangling: 1 },
      'Procedure to Patient': { references: 1, dangling: 1 },
    });
    expect(await readFile(join(out, 'import-report.txt'), 'utf8')).toContain(
      'dangling: DocumentReference to Patient: 1 of 2 references lead nowhere',
    );
  });

  it('never takes the object a.json for the object a', async () => {
    const { fetched } = await imported({
      'a.ndjson': ndjson(
        patient(),
        { resourceType: 'Binary', id: 'a', data: base64('short') },
        { resourceType: 'Binary', id: 'a.json', data: base64('long') },
      ),
    });
    expect([await fetched('a'), await fetched('a.json')]).toEqual(['short', 'long']);
  });
});

describe('documents', () => {
  it('marks as superseded what a standing document replaces, and leaves what is only appended to', async () => {
    const replaces = (code: string, target: string, more: object = {}) =>
      document({ ...more, relatesTo: [{ code, target: { reference: `DocumentReference/${target}` } }] });
    const { rows, report } = await imported({
      'a.ndjson': ndjson(
        patient(),
        document({ id: 'old' }),
        document({ id: 'base' }),
        document({ id: 'kept' }),
        replaces('replaces', 'old', { id: 'new' }),
        replaces('appends', 'base', { id: 'addendum' }),
        replaces('replaces', 'kept', { id: 'mistake', status: 'entered-in-error' }),
      ),
    });
    const status = new Map(
      (await rows('v_binary_files')).map((row) => [row.document_reference_id, row.dr_status]),
    );
    expect(Object.fromEntries(status)).toEqual({
      old: 'superseded',
      base: 'current',
      kept: 'current',
      new: 'current',
      addendum: 'current',
      mistake: 'entered-in-error',
    });
    expect(report.documents.supersededByAnother).toBe(1);
  });

  it.each([
    ['the clock as written with an offset', '2020-03-09T23:30:00-05:00', null, '2020-03-09 23:30:00.000'],
    [
      'UTC moved to the zone of the hospital',
      '2020-03-10T04:30:00Z',
      'America/Chicago',
      '2020-03-09 23:30:00.000',
    ],
    ['UTC as written without a zone', '2020-03-10T04:30:00.5Z', null, '2020-03-10 04:30:00.500'],
    ['a day as midnight', '2020-03-09', 'America/Chicago', '2020-03-09 00:00:00.000'],
    ['a month as a month', '2020-03', null, '2020-03'],
    ['a year as a year', '2020', null, '2020'],
    ['nonsense as nothing', 'soon', null, null],
  ])('writes %s', async (_, date, zone, cell) => {
    const { rows } = await imported({ 'a.json': bundle(patient(), document({ date })) }, zone);
    expect(await rows('v_binary_files')).toMatchObject([{ dr_date: cell }]);
  });

  it('takes a pathology report that only a DiagnosticReport holds as a document', async () => {
    const { rows } = await imported({
      'a.ndjson': ndjson(patient(), {
        resourceType: 'DiagnosticReport',
        id: 'r1',
        status: 'final',
        category: [{ coding: [{ code: 'PAT' }] }],
        code: { text: 'Surgical pathology' },
        subject: { reference: 'Patient/p1' },
        effectiveDateTime: '2020-03-09',
        presentedForm: [{ contentType: 'application/pdf', data: base64('%PDF-1.4') }],
      }),
    });
    expect(await rows('v_binary_files')).toMatchObject([
      { document_reference_id: 'r1', binary_id: 'r1.form-1', dr_type_text: 'Surgical pathology' },
    ]);
  });

  it('puts the plain words of an imaging report into its row, in the charset it declares', async () => {
    const { rows } = await imported({
      'a.ndjson': ndjson(patient(), {
        resourceType: 'DiagnosticReport',
        id: 'r1',
        status: 'final',
        category: [{ coding: [{ code: 'RAD' }] }],
        code: { text: 'MR BRAIN' },
        subject: { reference: 'Patient/p1' },
        effectivePeriod: { start: '2020-03-09T08:00:00Z' },
        presentedForm: [
          {
            contentType: 'text/plain; charset=windows-1252',
            data: Buffer.from('1 cm \xb1 2', 'latin1').toString('base64'),
          },
        ],
      }),
    });
    expect(await rows('v_imaging')).toMatchObject([
      { imaging_modality: 'MRI', result_information: '1 cm ± 2', imaging_date: '2020-03-09 08:00:00.000' },
    ]);
  });
});

describe('bad input', () => {
  it('names the file and line of what cannot be parsed and quotes nothing of it', async () => {
    const { report, out } = await imported({ 'x/a.ndjson': `${JSON.stringify(patient())}\n{"secret words` });
    expect(report.problems).toEqual([
      { kind: 'unparsable_line', file: join('x', 'a.ndjson'), place: 'line 2' },
    ]);
    expect(await readFile(join(out, 'import-report.txt'), 'utf8')).not.toContain('secret');
  });

  it('keeps one of two equal resources, and the newest of two versions whatever their order', async () => {
    const version = (lastUpdated: string, description: string) =>
      document({ meta: { lastUpdated }, description });
    const { rows, report } = await imported({
      'a.ndjson': ndjson(
        patient(),
        patient(),
        version('2021-01-01T00:00:00Z', 'new'),
        version('2020-01-01T00:00:00Z', 'old'),
      ),
    });
    expect(await rows('v_binary_files')).toMatchObject([{ dr_description: 'new' }]);
    expect(report.resources.Patient).toMatchObject({ read: 2, taken: 1, repeated: 1 });
    expect(report.resources.DocumentReference).toMatchObject({ read: 2, taken: 1, older: 1 });
  });

  it('withholds the chart of two patients under one id and says so', async () => {
    const named = (value: string) => patient({ identifier: [{ system: 'mrn', value }] });
    const { report } = await imported({
      'a.ndjson': ndjson(named('1'), named('2'), document(), patient({ id: 'p2' })),
    });
    expect(report.problemCounts).toEqual({ two_patients_under_one_id: 1 });
    expect(report.tables).toMatchObject({ v_patient_demographics: 1, v_binary_files: 0 });
    expect(report.resources.DocumentReference).toMatchObject({ read: 1, taken: 0, withheld: 1 });
  });

  it.each([
    ['STU3', { resourceType: 'Binary', id: 'b', content: 'AAAA' }],
    ['STU3', { resourceType: 'Procedure', id: 'x', context: { reference: 'Encounter/1' } }],
    ['R5', { resourceType: 'Procedure', id: 'x', occurrenceDateTime: '2020-01-01' }],
  ])('refuses %s with the place and what to do', async (release, resource) => {
    const attempt = imported({ 'a.ndjson': ndjson(patient(), resource) });
    await expect(attempt).rejects.toThrow(UsageError);
    await expect(attempt).rejects.toThrow(new RegExp(`a\\.ndjson, line 2.*${release}.*R4`));
  });

  it('says what a bulk export promised and what a search has more of', async () => {
    const { report } = await imported({
      'manifest.json': JSON.stringify({
        transactionTime: '2024-01-01T00:00:00Z',
        output: [{ type: 'Patient', url: 'https://x/1', count: 3 }],
      }),
      'p.ndjson': ndjson(patient()),
      'page.json': JSON.stringify({
        resourceType: 'Bundle',
        type: 'searchset',
        total: 9,
        link: [{ relation: 'next' }],
      }),
    });
    expect(report.expected).toEqual([{ file: 'manifest.json', what: 'Patient', expected: 3, got: 1 }]);
    expect(report.problemCounts).toEqual({ more_pages_exist: 1 });
  });

  it('accounts for every resource it read', async () => {
    const { report } = await imported({
      'a.ndjson': ndjson(
        patient(),
        document({ subject: undefined }),
        { resourceType: 'Organization', id: 'o' },
        {
          resourceType: 'Condition',
          id: 'c',
          subject: { reference: 'Patient/p1' },
          verificationStatus: { coding: [{ code: 'refuted' }] },
        },
        { resourceType: 'Encounter', id: 'e', subject: { reference: 'Patient/p1' } },
        { resourceType: 'Patient' },
        { resourceType: 'Binary', id: '../up', data: '' },
      ),
    });
    for (const [type, { read, ...fates }] of Object.entries(report.resources))
      expect(
        Object.values(fates).reduce((sum, n) => sum + n, 0),
        type,
      ).toBe(read);
    expect(report.problemCounts).toEqual({ without_patient: 1, without_id: 1, invalid_id: 1 });
  });
});
