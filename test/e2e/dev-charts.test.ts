import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { type EvaluationReport, evaluate } from '../../local/evaluate/evaluate.ts';
import { describeWithDevData } from '../support/dev-data.ts';
import { sharedRun } from '../support/shared-run.ts';

describeWithDevData('the development charts', (data) => {
  let out: string;
  let report: EvaluationReport;

  beforeAll(async () => {
    ({ out } = await sharedRun(data));
    report = await evaluate({ out, gold: join(data, 'gold.ndjson'), bootstrap: { resamples: 10 } });
  }, 240_000);

  it('are abstracted, each row of v_binary_files with one status and each quote where it says', async () => {
    const files = (await readFile(join(data, 'v_binary_files.ndjson'), 'utf8')).trim().split('\n');
    const listed = files.map(
      (line) => JSON.parse(line) as { patient_fhir_id: string; document_reference_id: string },
    );
    const patients = new Set(listed.map((row) => row.patient_fhir_id));
    expect(patients.size).toBe(17);
    for (const patient of patients) {
      const text = await readFile(join(out, 'abstractions', patient, 'latest.json'), 'utf8');
      const { documents, findings } = Abstraction.parse(JSON.parse(text));
      const expected = listed
        .filter((row) => row.patient_fhir_id === patient)
        .map((row) => row.document_reference_id);
      expect(documents.map(({ documentId }) => documentId).sort()).toEqual(expected.sort());
      for (const { textSha256, start, end, quote } of findings.flatMap(({ evidence }) => evidence)) {
        const source = await readFile(join(out, 'text', `${textSha256}.txt`), 'utf8');
        expect(source.slice(start, end)).toBe(quote);
      }
    }
  });

  // Floors well under what was measured: they catch a broken reader, not a lucky or unlucky sentence.
  it.each([
    ['document_type', 0.95],
    ['imaging_classification', 0.95],
    ['tumor_status', 0.9],
    ['extent_of_resection', 0.8],
    ['clinical_disease_status', 0.9],
  ] as const)('are read with an accuracy of %s of at least %d', (variable, floor) => {
    const score = report.variables.find((scored) => scored.variable === variable);
    expect(score?.accuracy.value).toBeGreaterThanOrEqual(floor);
  });
});
