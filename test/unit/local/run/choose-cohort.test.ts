import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseCohort } from '../../../../local/run/choose-cohort.ts';

const known = [
  { patientId: 'child-one', mrn: '100' },
  { patientId: 'child-two', mrn: '200' },
  { patientId: 'child-three', mrn: '200' },
  { patientId: '../child', mrn: null },
];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-cohort-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const choose = (options: Partial<Parameters<typeof chooseCohort>[0]>) =>
  chooseCohort({ patients: [], cohort: undefined, known, names: ['all-patients', 'operated'], ...options });

async function chooseFile(content: string) {
  const path = join(folder, 'cohort.txt');
  await writeFile(path, content);
  return choose({ cohort: path });
}

describe('a cohort', () => {
  it('is every patient of the tables where nothing is asked', async () => {
    expect(await choose({})).toEqual({ kind: 'query', name: 'all-patients' });
  });

  it('is a named query', async () => {
    expect(await choose({ cohort: 'operated' })).toEqual({ kind: 'query', name: 'operated' });
  });

  it('is patients by FHIR id or MRN, each once, in the order given', async () => {
    expect(await choose({ patients: ['child-two', 'Patient/child-one', '100', '../child'] })).toEqual({
      kind: 'ids',
      ids: ['child-two', 'child-one', '../child'],
      notes: ['1 patient was listed more than once; each is taken once'],
    });
  });

  it.each([
    ['one a line', 'child-one\n# a remark\n\nnobody\nchild-two\n'],
    ['JSON Lines', '{"patient_fhir_id":"child-one"}\n"nobody"\n{"patient_fhir_id":"child-two"}\n'],
    ['CSV', 'name,patient_fhir_id\nx,child-one\n"y, z",nobody\nw,Patient/child-two\n'],
    ['quoted CSV', '\uFEFF"patient_fhir_id","name"\r\n"100",x\r\n"nobody",y\r\n"child-two",z\r\n'],
  ])('is a file of ids as %s; an unknown id goes on into the run, which records it', async (_, content) => {
    expect(await chooseFile(content)).toEqual({
      kind: 'ids',
      ids: ['child-one', 'nobody', 'child-two'],
      notes: [],
    });
  });
});

describe('a cohort is refused', () => {
  it.each([
    [
      'a patient nobody knows, with the nearest',
      { patients: ['child-onn'] },
      /child-onn.*nearest: child-one/,
    ],
    ['an MRN of two patients', { patients: ['200'] }, /MRN 200 is ambiguous: 2 patients/],
    ['patients and a file at once', { patients: ['child-one'], cohort: 'operated' }, /not both/],
    ['a name nobody gave, with the nearest', { cohort: 'operatd' }, /nearest name: operated/],
    ['tables without a patient', { known: [] }, /cohort is empty/],
  ])('for %s', async (_, options, message) => {
    await expect(choose(options)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['no id', '\n# none\n', /names no patient/],
    ['a line that is no id', 'child-one\n{"patient":"child-two"}\n', /line 2 of/],
    ['a broken CSV row', 'patient_fhir_id,name\nchild-one,x\nchild-two,y,z\n', /line 3 of .*3 cells/],
  ])('for a file with %s', async (_, content, message) => {
    await expect(chooseFile(content)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(message),
    });
  });
});
