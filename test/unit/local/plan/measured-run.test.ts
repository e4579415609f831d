import { expect, test } from 'vitest';
import workloadFile from '../../../../config/workload.json' with { type: 'json' };
import { Workload } from '../../../../lambdas/domain/plan/workload.ts';
import type { PatientOutcome } from '../../../../lambdas/ports/index.ts';
import { measureRun, replaceMeasured } from '../../../../local/plan/measured-run.ts';

const workload = Workload.parse(workloadFile);

/** Two patients of one run: 3 and 1 documents read, 40 tokens in and 10 out each; one more that failed. */
function ports() {
  const outcome = (patientKey: string, read: number, status: PatientOutcome['status']): PatientOutcome => ({
    runId: 'run-1',
    patientKey,
    attempt: 1,
    status,
    artifact: status === 'published' ? patientKey : null,
    version: 1,
    counts: { documentsRead: read, cacheHits: 0 },
    usd: 0,
    failure: null,
    startedAt: '2026-01-01T00:00:00Z',
    endedAt: '2026-01-01T00:00:20Z',
  });
  const items = (count: number) => [
    { component: 'reader', model: 'm', unit: 'input_tokens', quantity: 30 * count, usd: 0 },
    { component: 'reader', model: 'm', unit: 'cached_tokens', quantity: 10 * count, usd: 0 },
    { component: 'reader', model: 'm', unit: 'output_tokens', quantity: 10 * count, usd: 0 },
  ];
  const documents = (count: number) => [
    ...Array.from({ length: count }, () => ({ kind: 'imaging', status: 'read' })),
    { kind: 'note', status: 'not_selected' },
  ];
  const stored: Record<string, unknown> = {
    a: { documents: documents(3), cost: { items: items(3) } },
    b: { documents: documents(1), cost: { items: items(1) } },
  };
  return {
    runs: {
      outcomes: async function* () {
        yield outcome('a', 3, 'published');
        yield outcome('b', 1, 'published');
        yield outcome('c', 9, 'failed');
      },
    },
    artifacts: { getJson: async (key: string) => stored[key] },
  } as never;
}

test('a run is measured over the patients it published', async () => {
  expect(await measureRun(ports(), 'run-1')).toEqual({
    runId: 'run-1',
    patients: 2,
    documents: [{ kind: 'imaging', perPatient: 2 }],
    readerTokens: { input: 40, output: 10 },
    adjudicatorTokens: null,
    secondsPerPatient: 20,
  });
});

test('what was measured takes the place of what was assumed, and the source says so', async () => {
  const measured = await measureRun(ports(), 'run-1');

  const replaced = replaceMeasured({ ...workload, promptTokens: 15 }, measured, 'medgemma');

  expect(replaced.documents).toEqual([{ kind: 'imaging', perPatient: 2, inputTokens: 25, outputTokens: 10 }]);
  expect(replaced.adjudicator).toEqual(workload.adjudicator);
  expect(replaced.source).toMatch(/^measured on 2 patients of run-1/);
});

test('a run of rules measures seconds and documents, and leaves tokens assumed', async () => {
  const measured = { ...(await measureRun(ports(), 'run-1')), readerTokens: null };

  const replaced = replaceMeasured(workload, measured, 'rules');

  expect(replaced.readers.rules.secondsPerPatient).toBe(20);
  expect(replaced.documents[0]).toMatchObject({ kind: 'imaging', inputTokens: 1000, outputTokens: 300 });
});
