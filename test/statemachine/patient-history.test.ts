import { describe, expect, it } from 'vitest';
import { createStateMachine, lambdaInvoke, startExecution, VirtualClock } from '../../local/asl/index.ts';
import { loadStateMachine } from '../../local/run/state-machine.ts';
import { wellBehaved } from '../support/fake-phases.ts';

interface Cohort {
  readonly States: {
    readonly AbstractPatients: { readonly ItemProcessor: { readonly ProcessorConfig: unknown } };
  };
}

/** One child execution by itself: `calls` calls for each chunk until it is done. */
async function abstractOne({ chunks, calls }: { readonly chunks: number; readonly calls: number }) {
  const { States } = (await loadStateMachine({ artifactBucket: 'bucket', workGroup: 'group' })) as Cohort;
  const { ProcessorConfig: _, ...patient } = States.AbstractPatients.ItemProcessor;
  const seen = new Map<unknown, number>();
  const phases = {
    ...wellBehaved,
    'plan-patient': () => ({ plan: 'p', chunks, maximumDocuments: 50, counts: {} }),
    'read-documents': ({ chunk }: Record<string, unknown>) => {
      const call = (seen.get(chunk) ?? 0) + 1;
      seen.set(chunk, call);
      const readings = `work/${'f'.repeat(32)}/${'0'.repeat(64)}.json`;
      return {
        done: call === calls,
        stopping: false,
        cursor: call,
        waitSeconds: 0,
        throttles: 0,
        readings: call === calls ? readings : null,
        counts: {},
      };
    },
  };
  const clock = new VirtualClock();
  const functions = Object.fromEntries(
    Object.entries(phases).map(([name, answer]) => [
      name,
      {
        timeoutMs: 600_000,
        invoke: async (payload: unknown) => answer(payload as Record<string, unknown>, 0),
      },
    ]),
  );
  return startExecution({
    machine: createStateMachine({ definition: { QueryLanguage: 'JSONata', ...patient }, name: 'patient' }),
    name: 'child',
    input: { run: { runId: 'r', attempt: 1, config: 'c' }, patientKey: 'a', record: 'ra' },
    resources: { 'arn:aws:states:::lambda:invoke': lambdaInvoke(functions, clock) },
    clock,
    random: () => 0.5,
  });
}

describe('the history of one patient', () => {
  it('of 742 documents in 15 chunks is a few hundred events', async () => {
    const { status, history } = await abstractOne({ chunks: 15, calls: 1 });
    expect(status).toBe('SUCCEEDED');
    expect(history.length).toBeLessThan(500);
  });

  it('of the most chunks there can be, each in two calls, stays under the 8,000 events promised', async () => {
    const { status, history, cause } = await abstractOne({ chunks: 300, calls: 2 });
    expect(status, cause).toBe('SUCCEEDED');
    expect(history.length).toBeLessThanOrEqual(8_000);
  });
});
