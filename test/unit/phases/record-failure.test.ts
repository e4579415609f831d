import { describe, expect, it } from 'vitest';
import { FailedPatient } from '../../../lambdas/domain/announcements.ts';
import { TransientError } from '../../../lambdas/domain/errors.ts';
import { recordFailure } from '../../../lambdas/phases/record-failure/phase.ts';
import type { PatientOutcome, QueueMessage } from '../../../lambdas/ports/index.ts';
import { documentCheckpoint } from '../../../lambdas/readers/document-checkpoint.ts';
import { aFile, aPlan } from '../../support/builders.ts';
import { FakeArtifactStore, FakeCheckpointStore, FakeClock, fakePorts } from '../../support/fake-ports.ts';

const input = {
  run: { runId: 'r', attempt: 2, config: 'c' },
  patientKey: 'k',
  state: 'PlanPatient',
  error: 'InputRejectedError',
  cause: 'documents: breaks its contract',
  startedAt: '2026-01-01T00:00:00.000Z',
  partial: {
    plan: null,
    readings: null,
    inconsistencies: null,
    clarified: null,
    surgeries: null,
    events: null,
  },
};

function recording(send?: () => Promise<void>) {
  const outcomes: PatientOutcome[] = [];
  const sent: QueueMessage<FailedPatient>[] = [];
  const artifacts = new FakeArtifactStore();
  const checkpoints = new FakeCheckpointStore();
  const ports = fakePorts({
    artifacts,
    checkpoints,
    clock: new FakeClock(),
    failedPatients: { send: send ?? (async (messages) => void sent.push(...messages)) },
    runs: { recordOutcome: async (outcome: PatientOutcome) => void outcomes.push(outcome) } as never,
  });
  return { record: recordFailure(ports), outcomes, sent, artifacts, checkpoints };
}

describe('a failed patient', () => {
  it('goes to the dead-letter queue as keys and words of ours, with a pointer to what was finished', async () => {
    const { record, sent, artifacts } = recording();

    await record(input);

    expect(sent.map(({ body }) => FailedPatient.parse(body))).toEqual([
      {
        runId: 'r',
        attempt: 2,
        patientKey: 'k',
        phase: 'PlanPatient',
        error: 'InputRejectedError',
        reason: 'documents: breaks its contract',
        partial: [...artifacts.objects.keys()][0],
        failedAt: '2026-01-01T00:00:00.000Z',
      },
    ]);
  });

  it('goes there under one id however often it is recorded, and under another at the next attempt', async () => {
    const { record, sent } = recording();

    await record(input);
    await record(input);
    await record({ ...input, run: { ...input.run, attempt: 3 } });

    const [first, again, next] = sent.map(({ deduplicationId }) => deduplicationId);
    expect(again).toBe(first);
    expect(next).not.toBe(first);
  });

  it('stands in the failed index before the queue is told, so a queue that is away loses nobody', async () => {
    const { record, outcomes } = recording(() => Promise.reject(new TransientError('away')));

    await expect(record(input)).rejects.toThrow('away');

    expect(outcomes).toMatchObject([{ status: 'failed', patientKey: 'k' }]);
  });

  it('says what its models cost before it failed, and fails no less where that cannot be counted', async () => {
    const { record, outcomes, artifacts, checkpoints } = recording();
    const plan = aPlan({
      files: ['d1', 'd2', 'd3'].map((document_reference_id) => aFile({ document_reference_id })),
    });
    const key = await artifacts.putJson('work/k', plan);
    const { run, patientKey } = input;
    for (const document of plan.documents.slice(0, 2)) {
      const finished = { reading: 'work/k/r.json', usd: 0.25 };
      await checkpoints.complete(documentCheckpoint(document, { run, patientKey, plan: key }), finished);
    }

    await record({ ...input, partial: { ...input.partial, plan: key } });
    artifacts.objects.delete(key);
    await record({ ...input, partial: { ...input.partial, plan: key } });

    expect(outcomes.map(({ status, usd }) => [status, usd])).toEqual([
      ['failed', 0.5],
      ['failed', 0],
    ]);
  });
});
