import { describe, expect, it } from 'vitest';
import { pauseWait } from '../../lambdas/domain/limits.ts';
import { named, phasesOf, runWithFakes } from '../support/fake-phases.ts';

const wholePath = [
  'acquire-lease',
  'plan-patient',
  'read-documents',
  'detect-inconsistencies',
  'clarify-inconsistencies',
  'adjudicate-resection',
  'classify-events',
  'assure-quality',
  'publish-abstraction',
  'release-lease',
];

describe('a cohort', () => {
  it('takes every patient through the phases in order', async () => {
    const { result, calls } = await runWithFakes();
    expect(result.status, result.cause).toBe('SUCCEEDED');
    expect(result.output).toEqual({ runId: 'r', status: 'succeeded', report: 'k' });
    expect(phasesOf(calls, 'a')).toEqual(wholePath);
    expect(phasesOf(calls, 'b')).toEqual(wholePath);
    const around = calls.filter(({ payload }) => payload.patientKey === undefined).map(({ phase }) => phase);
    expect(around).toEqual(['plan-run', 'gather-records', 'summarise-run', 'cool-endpoint']);
  });

  it('is not started twice', async () => {
    const { result, calls } = await runWithFakes({
      'plan-run': () => ({ kind: 'already_running', runId: 'other' }),
    });
    expect(result.output).toEqual({ kind: 'already_running', runId: 'other' });
    expect(calls).toHaveLength(1);
  });

  it('is refused with a reason a person can read', async () => {
    const { result, calls } = await runWithFakes({
      'plan-run': () => {
        throw named('ConfigurationError', 'there is no cohort x (nearest: y)');
      },
    });
    expect(result).toMatchObject({
      status: 'FAILED',
      error: 'ConfigurationError',
      cause: 'there is no cohort x (nearest: y)',
    });
    expect(calls.map(({ phase }) => phase)).toEqual(['plan-run']);
  });

  it('waits for a cold endpoint and gives it back', async () => {
    const { result, calls, seconds } = await runWithFakes({
      'plan-run': () => ({
        kind: 'planned',
        run: { runId: 'r', attempt: 1, config: 'c' },
        exports: [],
        exportPrefix: 'e/',
        buckets: 1,
        manifestPrefix: 'manifest/',
        resultPrefix: 'results',
        patients: 2,
        copies: 3,
        maxConcurrency: 2,
        toleratedFailurePercentage: 100,
      }),
      'warm-endpoint': (_, call) => ({ ready: call === 4, copies: 3, waitSeconds: call === 4 ? 0 : 60 }),
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(240);
    expect(calls.at(-1)?.phase).toBe('cool-endpoint');
    expect(calls.some(({ phase }) => phase === 'gather-records')).toBe(false);
  });

  it('that cannot be exported is summarised, cooled and failed', async () => {
    const { result, calls } = await runWithFakes({
      athena: () => {
        throw named('Athena.Broken', 'no such table');
      },
    });
    expect(result).toMatchObject({ status: 'FAILED', error: 'Athena.Broken', cause: 'why' });
    expect(calls.map(({ phase }) => phase)).toEqual(['plan-run', 'summarise-run', 'cool-endpoint']);
  });

  it('whose export Athena refuses passes on what kind of fault it was, and no cell of the tables', async () => {
    const { calls } = await runWithFakes({
      athena: () => {
        const Status = { State: 'FAILED', StateChangeReason: 'HIVE_BAD_DATA: cannot read Jane Roe as a day' };
        throw named(
          'States.TaskFailed',
          JSON.stringify({ QueryExecution: { QueryExecutionId: 'q-1', Status } }),
        );
      },
    });
    const { failure, manifestPrefix } = calls.find(({ phase }) => phase === 'summarise-run')?.payload ?? {};
    expect(failure).toEqual({
      error: 'States.TaskFailed',
      cause: 'HIVE_BAD_DATA (Athena query q-1 says more)',
    });
    expect(manifestPrefix).toBe('manifest/');
  });

  it('of which nobody is known is summarised without a patient', async () => {
    const { calls } = await runWithFakes({
      'gather-records': () => ({
        ...{ done: true, waitSeconds: 0, cursor: null },
        ...{ patients: 0, unknown: 3, rows: 0 },
      }),
    });
    expect(calls.map(({ phase }) => phase)).toEqual([
      'plan-run',
      'gather-records',
      'summarise-run',
      'cool-endpoint',
    ]);
  });

  it('ends as failed when its summary fails, and still cools the endpoint', async () => {
    const { result, calls } = await runWithFakes({
      'summarise-run': () => {
        throw named('InputRejectedError');
      },
    });
    expect(result.status).toBe('FAILED');
    expect(calls.at(-1)?.phase).toBe('cool-endpoint');
  });
});

describe('a patient', () => {
  it('that another execution holds is left alone', async () => {
    const { result, calls } = await runWithFakes({
      'acquire-lease': ({ patientKey }) =>
        patientKey === 'a'
          ? { kind: 'held_by_other' }
          : { kind: 'acquired', lease: { owner: 'o', token: 1 } },
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(phasesOf(calls, 'a')).toEqual(['acquire-lease']);
    expect(phasesOf(calls, 'b')).toEqual(wholePath);
  });

  it('of a run that is being stopped is left alone, and is no failure', async () => {
    const { result, calls } = await runWithFakes({
      'acquire-lease': ({ patientKey }) =>
        patientKey === 'a' ? { kind: 'stopping' } : { kind: 'acquired', lease: { owner: 'o', token: 1 } },
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(phasesOf(calls, 'a')).toEqual(['acquire-lease']);
    expect(phasesOf(calls, 'b')).toEqual(wholePath);
  });

  it('hands the lease it was given to every phase, and gives back that one', async () => {
    const { calls } = await runWithFakes({
      'acquire-lease': ({ owner }, call) => ({ kind: 'acquired', lease: { owner, token: 7 + call } }),
    });
    for (const patient of ['a', 'b']) {
      const own = calls.filter(({ payload }) => payload.patientKey === patient);
      const owner = own[0]?.payload.owner;
      expect(owner).toEqual(expect.stringContaining(':execution:'));
      const leases = own.slice(1).map(({ payload }) => payload.lease as { owner: string; token: number });
      expect(new Set(leases.map(({ token }) => token)).size).toBe(1);
      expect(leases.every((lease) => lease.owner === owner)).toBe(true);
    }
  });

  it.each(['TransientError', 'ConfigurationError', 'States.Timeout'])(
    'whose lease meets %s is recorded without one, and the other goes on',
    async (fault) => {
      const { result, calls } = await runWithFakes({
        'acquire-lease': ({ patientKey }) => {
          if (patientKey === 'a') throw named(fault, 'the table is away');
          return { kind: 'acquired', lease: { owner: 'o', token: 1 } };
        },
      });
      expect(result.status).toBe('SUCCEEDED');
      const tries = { TransientError: 4, ConfigurationError: 1, 'States.Timeout': 2 }[fault] ?? 0;
      expect(phasesOf(calls, 'a')).toEqual([
        ...Array.from({ length: tries }, () => 'acquire-lease'),
        'record-failure',
      ]);
      expect(phasesOf(calls, 'b')).toEqual(wholePath);
    },
  );

  it('that lost its lease publishes nothing, is recorded, and the lease is left to whoever has it', async () => {
    const { calls } = await runWithFakes({
      'publish-abstraction': ({ patientKey }) => {
        if (patientKey === 'a') throw named('LeaseLostError', 'a higher token was seen');
        return { kind: 'published', version: 1, abstraction: 'a', counts: {} };
      },
    });
    expect(phasesOf(calls, 'a').slice(-3)).toEqual([
      'publish-abstraction',
      'record-failure',
      'release-lease',
    ]);
  });

  it('is tried again after a fault that passes', async () => {
    const { result, calls } = await runWithFakes({
      'plan-patient': ({ patientKey }, call) => {
        if (patientKey === 'a' && call < 2) throw named('TransientError');
        return { plan: 'p', chunks: 1, maximumDocuments: 8, counts: {} };
      },
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(phasesOf(calls, 'a').filter((phase) => phase === 'plan-patient').length).toBeGreaterThan(1);
    expect(phasesOf(calls, 'a').at(-2)).toBe('publish-abstraction');
  });

  it('that keeps failing is recorded after three retries, with what was finished, and the other goes on', async () => {
    const { result, calls } = await runWithFakes({
      'classify-events': ({ patientKey }) => {
        if (patientKey === 'a') throw named('TransientError', 'the store is away');
        return { events: 'e', counts: {} };
      },
    });
    expect(result.status).toBe('SUCCEEDED');
    const ofA = phasesOf(calls, 'a');
    expect(ofA.filter((phase) => phase === 'classify-events')).toHaveLength(4);
    expect(ofA.slice(-2)).toEqual(['record-failure', 'release-lease']);
    const recorded = calls.find(({ phase }) => phase === 'record-failure')?.payload;
    expect(recorded).toMatchObject({
      state: 'ClassifyEvents',
      error: 'TransientError',
      cause: 'the store is away',
      partial: { plan: 'p', readings: 'r', clarified: 'c', surgeries: 's', events: null },
    });
    expect(phasesOf(calls, 'b')).toEqual(wholePath);
  });

  it('with input that cannot succeed is recorded at once', async () => {
    const { calls } = await runWithFakes({
      'plan-patient': () => {
        throw named('InputRejectedError');
      },
    });
    expect(phasesOf(calls, 'a')).toEqual([
      'acquire-lease',
      'plan-patient',
      'record-failure',
      'release-lease',
    ]);
  });

  it('whose lease could not be taken is recorded, and nothing is released', async () => {
    const { calls } = await runWithFakes({
      'acquire-lease': () => {
        throw named('InputRejectedError');
      },
    });
    expect(phasesOf(calls, 'a')).toEqual(['acquire-lease', 'record-failure']);
  });

  it('that fails beyond the tolerated share ends the cohort', async () => {
    const planned = {
      kind: 'planned',
      run: { runId: 'r', attempt: 1, config: 'c' },
      exports: [],
      exportPrefix: 'e/',
      buckets: 1,
      manifestPrefix: 'manifest/',
      resultPrefix: 'results',
      patients: 2,
      copies: 0,
      maxConcurrency: 1,
      toleratedFailurePercentage: 10,
    };
    const { result, calls } = await runWithFakes({
      'plan-run': () => planned,
      'plan-patient': () => {
        throw named('InputRejectedError');
      },
    });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
    expect(calls.slice(-2).map(({ phase }) => phase)).toEqual(['summarise-run', 'cool-endpoint']);
  });

  it('without a readable document still gets an abstraction', async () => {
    const { calls } = await runWithFakes({
      'plan-patient': () => ({ plan: 'p', chunks: 0, maximumDocuments: 8, counts: {} }),
    });
    expect(phasesOf(calls, 'a')).toEqual(wholePath.filter((phase) => phase !== 'read-documents'));
    expect(calls.find(({ phase }) => phase === 'detect-inconsistencies')?.payload.chunkReadings).toEqual([]);
  });
});

describe('a clarification', () => {
  const going = { done: false, stopping: false, waitSeconds: 0, throttles: 0, clarified: null, counts: {} };
  const settled = { ...going, done: true, clarified: 'c' };
  const ofA = (calls: Awaited<ReturnType<typeof runWithFakes>>['calls']) =>
    calls.filter(({ phase, payload }) => phase === 'clarify-inconsistencies' && payload.patientKey === 'a');

  it('that had no time for all goes on at once where it stopped', async () => {
    let left = 3;
    const { result, calls, seconds } = await runWithFakes({
      'clarify-inconsistencies': ({ patientKey }) => {
        left -= patientKey === 'a' ? 1 : 0;
        return patientKey === 'b' || left === 0 ? settled : going;
      },
    });
    expect(result.status).toBe('SUCCEEDED');
    expect([ofA(calls).length, seconds]).toEqual([3, 0]);
    expect(phasesOf(calls, 'a').at(-2)).toBe('publish-abstraction');
  });

  it('that is throttled waits as long as it was told, and says how often it waited', async () => {
    const { result, calls, seconds } = await runWithFakes({
      'clarify-inconsistencies': ({ patientKey, throttles }) =>
        patientKey === 'b' || Number(throttles) === 2
          ? settled
          : { ...going, waitSeconds: 100, throttles: Number(throttles) + 1 },
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(200);
    expect(ofA(calls).map(({ payload }) => payload.throttles)).toEqual([0, 1, 2]);
  });

  it('of a run that is being stopped ends the patient without a failure, and gives the lease back', async () => {
    const { result, calls } = await runWithFakes({
      'clarify-inconsistencies': () => ({ ...going, stopping: true }),
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(phasesOf(calls, 'a').slice(-2)).toEqual(['clarify-inconsistencies', 'release-lease']);
  });

  it('that cannot be done is recorded with the readings and what was inconsistent', async () => {
    const { calls } = await runWithFakes({
      'clarify-inconsistencies': () => {
        throw named('InputRejectedError', 'a text is gone');
      },
    });
    const recorded = calls.find(({ phase }) => phase === 'record-failure')?.payload;
    expect(recorded).toMatchObject({
      state: 'ClarifyInconsistencies',
      cause: 'a text is gone',
      partial: { plan: 'p', readings: 'r', inconsistencies: 'i', clarified: null },
    });
    expect(phasesOf(calls, 'a').at(-1)).toBe('release-lease');
  });
});

describe('a chunk', () => {
  const going = {
    done: false,
    stopping: false,
    cursor: 1,
    waitSeconds: 0,
    throttles: 0,
    readings: null,
    counts: {},
  };
  const done = { ...going, done: true, readings: 'k' };

  it('goes on where it stopped until it is done', async () => {
    const { result, calls } = await runWithFakes({
      'read-documents': (_, call) => (call < 9 ? going : done),
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(calls.filter(({ phase }) => phase === 'read-documents').length).toBeGreaterThan(9);
  });

  it('waits out five hours of throttling within the limits of an execution, and nothing fails', async () => {
    let throttledSeconds = 0;
    const { result, calls } = await runWithFakes({
      'read-documents': ({ patientKey, throttles }) => {
        if (patientKey === 'b' || throttledSeconds >= 5 * 3600) return done;
        const waitSeconds = Math.min(900, 5 * 2 ** Math.min(Number(throttles), 10));
        throttledSeconds += waitSeconds;
        return { ...going, waitSeconds, throttles: Number(throttles) + 1 };
      },
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(phasesOf(calls, 'a').at(-2)).toBe('publish-abstraction');
    expect(phasesOf(calls, 'a').filter((phase) => phase === 'read-documents').length).toBeLessThan(40);
  });

  it('waits out two days of a paused run beside seven others within the limits of an execution', async () => {
    const waited = new Map<unknown, number>();
    const { result, calls } = await runWithFakes({
      'plan-patient': () => ({ plan: 'p', chunks: 8, maximumDocuments: 8, counts: {} }),
      'read-documents': ({ patientKey, chunk, throttles }) => {
        const seconds = waited.get(chunk) ?? 0;
        if (patientKey === 'b' || seconds >= 48 * 3600) return done;
        const waitSeconds = pauseWait(Number(throttles));
        waited.set(chunk, seconds + waitSeconds);
        return { ...going, waitSeconds, throttles: Number(throttles) + 1 };
      },
    });
    expect(result.status, result.cause).toBe('SUCCEEDED');
    expect(phasesOf(calls, 'a').at(-2)).toBe('publish-abstraction');
  });

  const readingsOf = (calls: Awaited<ReturnType<typeof runWithFakes>>['calls']) =>
    calls
      .filter(({ phase, payload }) => phase === 'read-documents' && payload.patientKey === 'a')
      .map(({ payload }) => ({ documents: payload.maximumDocuments, setAside: payload.setAside }));

  it('that does not fit a call is halved down to one document, which is set aside; then all are read again', async () => {
    let isSetAside = false;
    const { result, calls } = await runWithFakes({
      'read-documents': ({ patientKey, setAside }) => {
        if (patientKey === 'b') return done;
        if (setAside === true) {
          isSetAside = true;
          return going;
        }
        if (!isSetAside) throw named('WorkTooLargeError');
        return done;
      },
    });
    expect(result.status, result.cause).toBe('SUCCEEDED');
    expect(readingsOf(calls)).toEqual([
      { documents: 8, setAside: false },
      { documents: 4, setAside: false },
      { documents: 2, setAside: false },
      { documents: 1, setAside: false },
      { documents: 1, setAside: true },
      { documents: 8, setAside: false },
    ]);
    expect(phasesOf(calls, 'a').at(-2)).toBe('publish-abstraction');
  });

  it('that ends every call, even without reading, is recorded', async () => {
    const { calls } = await runWithFakes({
      'read-documents': ({ patientKey }) => {
        if (patientKey === 'a') throw named('WorkTooLargeError');
        return done;
      },
    });
    expect(readingsOf(calls).map(({ setAside }) => setAside)).toEqual([false, false, false, false, true]);
    expect(calls.find(({ phase }) => phase === 'record-failure')?.payload).toMatchObject({
      state: 'ReadDocuments',
      error: 'WorkTooLargeError',
    });
  });

  it.each(['Runtime.ExitError', 'Runtime.OutOfMemory', 'Sandbox.Timedout'])(
    'that ends its function by %s is tried once more, then with half the documents',
    async (fault) => {
      const { result, calls } = await runWithFakes({
        'read-documents': ({ patientKey, maximumDocuments }) => {
          if (patientKey === 'a' && Number(maximumDocuments) > 4) throw named(fault);
          return done;
        },
      });
      expect(result.status).toBe('SUCCEEDED');
      const limits = calls
        .filter(({ phase, payload }) => phase === 'read-documents' && payload.patientKey === 'a')
        .map(({ payload }) => payload.maximumDocuments);
      expect(limits).toEqual([8, 8, 4]);
      expect(phasesOf(calls, 'a').at(-2)).toBe('publish-abstraction');
    },
  );

  it('of a run that is being stopped ends the patient without a failure', async () => {
    const { result, calls } = await runWithFakes({
      'read-documents': () => ({ ...going, stopping: true }),
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(phasesOf(calls, 'a')).toEqual([
      'acquire-lease',
      'plan-patient',
      'read-documents',
      'release-lease',
    ]);
  });

  it('hands over the keys of all chunks in order', async () => {
    const { calls } = await runWithFakes({
      'plan-patient': () => ({ plan: 'p', chunks: 12, maximumDocuments: 8, counts: {} }),
      'read-documents': ({ chunk }) => ({ ...done, readings: `chunk-${chunk}` }),
    });
    const given = calls.find(({ phase }) => phase === 'detect-inconsistencies')?.payload.chunkReadings;
    expect(given).toEqual(Array.from({ length: 12 }, (_, chunk) => `chunk-${chunk}`));
  });
});
