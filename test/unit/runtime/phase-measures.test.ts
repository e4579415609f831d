import { describe, expect, it } from 'vitest';
import { errorNames } from '../../../lambdas/domain/errors.ts';
import { type Measure, measures } from '../../../lambdas/domain/measures.ts';
import { phaseSettings } from '../../../lambdas/runtime/environment.ts';
import { measuresOf, measuresOfError } from '../../../lambdas/runtime/phase-measures.ts';

const nowMs = Date.UTC(2026, 0, 2);
const call = (phase: string, output: unknown, input: unknown = {}): Measure[] =>
  measuresOf({ phase, input, output, durationMs: 1500, nowMs });
const values = (found: readonly Measure[]): Record<string, number> =>
  Object.fromEntries(found.map(({ name, value }) => [name, value]));

describe('a call of a phase', () => {
  it('is measured by its duration, whatever the phase', () => {
    for (const phase of Object.keys(phaseSettings).filter((name) => name !== 'publish-abstraction'))
      expect(call(phase, {}, { startedAt: '2026-01-01T00:00:00Z' })[0]).toEqual({
        name: 'PhaseDuration',
        value: 1500,
        dimensions: { phase },
      });
  });

  it('that published a patient says how long it took, how much is doubtful and what is to review', () => {
    const counts = { findings: 40, flagged: 10, inconsistencies: 3, documentsRead: 12, review: 4 };
    const startedAt = new Date(nowMs - 90_000).toISOString();
    expect(values(call('publish-abstraction', { counts }, { startedAt }))).toMatchObject({
      PatientsProcessed: 1,
      ExtractionDuration: 90,
      LowConfidenceRate: 25,
      InconsistencyRate: 25,
      ReviewQuestions: 4,
    });
  });

  it('that published a patient without findings shares nothing out', () => {
    const found = values(call('publish-abstraction', { counts: {} }, { startedAt: '2026-01-01T00:00:00Z' }));
    expect(found).not.toHaveProperty('LowConfidenceRate');
    expect(found).not.toHaveProperty('InconsistencyRate');
  });

  it('that read says how much was known and what it cost, and of one that waited that it did', () => {
    const counts = { read: 8, cacheHits: 6, modelCalls: 2, usd: 0.25 };
    expect(values(call('read-documents', { counts, throttles: 0 }))).toEqual({
      PhaseDuration: 1500,
      DocumentsRead: 8,
      ModelCalls: 2,
      ModelCost: 0.25,
      CacheHitRate: 75,
    });
    expect(values(call('read-documents', { counts: {}, throttles: 2 }))).toEqual({
      PhaseDuration: 1500,
      ThrottledCalls: 1,
    });
  });

  it('that found patients without a record, or recorded a failure, counts them as failed', () => {
    expect(values(call('gather-records', { unknown: 3 }))).toMatchObject({ PatientsFailed: 3 });
    expect(values(call('gather-records', { unknown: 0 }))).not.toHaveProperty('PatientsFailed');
    const startedAt = new Date(nowMs - 1000).toISOString();
    expect(values(call('record-failure', { recorded: true }, { startedAt }))).toMatchObject({
      PatientsFailed: 1,
      ExtractionDuration: 1,
    });
  });

  it('that waits for the endpoint says so until it answers', () => {
    expect(values(call('warm-endpoint', { ready: false, copies: 4 }))).toMatchObject({ EndpointWarming: 1 });
    expect(values(call('warm-endpoint', { ready: true, copies: 4 }))).toMatchObject({
      EndpointWarming: 0,
      EndpointCopies: 4,
    });
  });

  it('that failed is counted by its error, with the phase and over all phases', () => {
    for (const error of errorNames)
      expect(measuresOfError('plan-run', error)).toEqual([
        { name: 'PhaseErrors', value: 1, dimensions: { phase: 'plan-run', error } },
        { name: 'Errors', value: 1, dimensions: { error } },
      ]);
  });

  it('has the dimensions its metrics are declared with, and no other', () => {
    const found = [
      ...call('read-documents', { counts: { read: 1 }, throttles: 1 }),
      ...call('warm-endpoint', { ready: true, copies: 1 }),
      ...measuresOfError('plan-run', 'TransientError'),
    ];
    for (const { name, dimensions = {} } of found)
      expect(Object.keys(dimensions).sort(), name).toEqual([...measures[name].dimensions].sort());
  });
});
