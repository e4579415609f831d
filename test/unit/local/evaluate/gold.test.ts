import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGold } from '../../../../local/evaluate/gold.ts';
import { factOf, goldOf } from './a-result.ts';

describe('reading gold', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'radiant-gold-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const read = async (...lines: string[]) => {
    const file = join(folder, 'gold.ndjson');
    await writeFile(file, lines.join('\n'));
    return readGold(file);
  };
  const good = JSON.stringify(goldOf('d1', 'tumor_status', 'NED'));

  it('groups records by patient and skips empty lines', async () => {
    const other = JSON.stringify({ ...goldOf('d2', 'tumor_status', 'NED'), patient_fhir_id: 'p2' });
    const charts = await read(good, '', other, JSON.stringify(factOf('primary_diagnosis', null)));
    expect(
      charts.map(({ patientId, documents, facts }) => [patientId, documents.length, facts.length]),
    ).toEqual([
      ['p1', 1, 1],
      ['p2', 1, 0],
    ]);
  });

  it('names the line and the field of the first broken record', async () => {
    const dateless = JSON.stringify({ ...goldOf('d1', 'tumor_status', 'NED'), date: 'May 2020' });
    await expect(read(good, dateless)).rejects.toThrow(/^gold line 2: date: /);
    await expect(read(good, good, '{"level"')).rejects.toThrow('gold line 3: not a JSON object');
    await expect(read(JSON.stringify({ level: 'visit' }))).rejects.toThrow(/^gold line 1: level/);
  });

  it('checks the shape of patient-level values too', async () => {
    const surgery = JSON.stringify(
      factOf('surgery_event', { procedure_fhir_id: 'x', surgery_date: '2020-01-01' }),
    );
    await expect(read(good, surgery)).rejects.toThrow(/^gold line 2: eor_operative: /);
    await expect(read(JSON.stringify(factOf('surgery_count', 'two')))).rejects.toThrow(
      /^gold line 1: value: /,
    );
  });

  it('refuses a word of no list, with the nearest right one, and a file of nothing', async () => {
    const misspelt = JSON.stringify(goldOf('d1', 'tumor_status', 'stable'));
    await expect(read(good, misspelt)).rejects.toThrow(/^gold line 2: value: .*\(nearest: Stable\)$/);
    const alsoMisspelt = JSON.stringify({
      ...goldOf('d1', 'tumor_status', 'Stable'),
      acceptable_values: ['NED', 'unknown'],
    });
    await expect(read(alsoMisspelt)).rejects.toThrow(
      /^gold line 1: acceptable_values: .*\(nearest: Unknown\)$/,
    );
    await expect(read('', '')).rejects.toThrow('the gold file holds no record');
  });

  it('never repeats ids or values in its messages', async () => {
    const broken = JSON.stringify({
      ...goldOf('secret-document', 'tumor_status', 'NED'),
      evidence: 'secret quote',
    });
    await expect(read(broken)).rejects.not.toThrow(/secret/);
  });
});
