import { describe, expect, it } from 'vitest';
import { patientKeysIn } from '../../../../local/corrections/patient-keys.ts';

const stored = [
  { patientKey: 'key_1', patientId: 'one', mrn: 'two' },
  { patientKey: 'key_2', patientId: 'two', mrn: null },
  { patientKey: 'key_3', patientId: 'twice', mrn: null },
  { patientKey: 'key_4', patientId: 'twice', mrn: null },
];

describe('the key of a patient that a file names', () => {
  const asked: string[] = [];
  const keyOf = patientKeysIn({
    findPatients: async (name) => {
      asked.push(name);
      return stored.filter(({ patientId, mrn }) => patientId === name || mrn === name);
    },
  });

  it.each([
    ['one', 'key_1'],
    ['Patient/one', 'key_1'],
    // Also the record number of another patient.
    ['two', 'key_2'],
    ['nobody', undefined],
    ['twice', undefined],
    ['', undefined],
  ])('%s is %s', async (name, key) => {
    expect(await keyOf(name)).toBe(key);
  });

  it('is looked up once, however many rows name it', async () => {
    asked.length = 0;
    await Promise.all(['one', 'three', 'three', 'Patient/three'].map(keyOf));
    expect(asked).toEqual(['three']);
  });
});
