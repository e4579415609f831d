import { describe, expect, it } from 'vitest';
import { type LocalFunction, lambdaInvoke, VirtualClock } from '../../../../local/asl/index.ts';
import { runMachine } from '../../../support/run-machine.ts';

const lambda = 'arn:aws:states:::lambda:invoke';

const call = async (
  local: LocalFunction,
  options: { name?: string; payload?: unknown; clock?: VirtualClock } = {},
) => {
  const { name = 'work', payload = { n: 1 }, clock = new VirtualClock(0) } = options;
  const invoke = lambdaInvoke({ work: local }, clock);
  const signal = new AbortController().signal;
  return invoke({ arguments: { FunctionName: name, Payload: payload }, context: {} as never, signal });
};

describe('lambda:invoke', () => {
  it('gives the answer in Lambda’s envelope, both ways through JSON', async () => {
    const seen: unknown[] = [];
    const envelope = await call(
      async (payload) => {
        seen.push(payload);
        return { at: new Date(0), gone: undefined };
      },
      { payload: { n: 1, gone: undefined } },
    );
    expect(seen).toStrictEqual([{ n: 1 }]);
    expect(envelope).toStrictEqual({
      ExecutedVersion: '$LATEST',
      Payload: { at: '1970-01-01T00:00:00.000Z' },
      SdkHttpMetadata: { HttpStatusCode: 200 },
      StatusCode: 200,
    });
    expect(await call(async () => undefined)).toMatchObject({ Payload: null });
  });

  it('keeps the function from changing what the state machine holds', async () => {
    const payload = { list: [1] };
    await call(async (given) => (given as typeof payload).list.push(2), { payload });
    expect(payload).toEqual({ list: [1] });
  });

  it.each([
    'work',
    'work:live',
    'arn:aws:lambda:eu-west-1:123456789012:function:work',
    'arn:aws:lambda:eu-west-1:123456789012:function:work:live',
  ])('finds the function under %s', async (name) => {
    expect(await call(async () => 'found', { name })).toMatchObject({ Payload: 'found' });
  });

  it('fails under the name of what the function threw, with Lambda’s JSON as the cause', async () => {
    class TransientError extends Error {
      override readonly name = 'TransientError';
    }
    const failure = await call(() => Promise.reject(new TransientError('later'))).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ error: 'TransientError' });
    const cause = JSON.parse((failure as { cause: string }).cause);
    expect(cause).toMatchObject({ errorType: 'TransientError', errorMessage: 'later' });
    expect(cause.trace[0]).toContain('TransientError: later');
  });

  it('fails with Sandbox.Timedout when the function takes longer than it may, and tells it', async () => {
    const clock = new VirtualClock(0);
    let wasTold = false;
    const slow: LocalFunction = {
      timeoutMs: 3000,
      invoke: async (_, { signal, timeoutMs }) => {
        signal.addEventListener('abort', () => {
          wasTold = true;
        });
        await clock.sleep(timeoutMs + 1, signal);
      },
    };
    const failure = await call(slow, { clock }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ error: 'Sandbox.Timedout' });
    expect((failure as { cause: string }).cause).toContain('Task timed out after 3.00 seconds');
    expect(wasTold).toBe(true);
    expect(clock.now()).toBe(3000);
  });

  it('refuses functions it does not have and payloads over 6 MB', async () => {
    const large = 'x'.repeat(6 * 1024 * 1024 - 1);
    await expect(call(async () => null, { name: 'other' })).rejects.toMatchObject({
      error: 'Lambda.ResourceNotFoundException',
    });
    await expect(call(async () => null, { payload: large })).rejects.toMatchObject({
      error: 'Lambda.RequestTooLargeException',
    });
    await expect(call(async () => large)).rejects.toMatchObject({ error: 'Function.ResponseSizeTooLarge' });
    await expect(call(async () => large.slice(1))).resolves.toMatchObject({ StatusCode: 200 });
  });

  it('lets a state machine retry a function by the name of its error', async () => {
    let calls = 0;
    const work = async () => {
      calls += 1;
      if (calls < 3) throw Object.assign(new Error('later'), { name: 'TransientError' });
      return { calls };
    };
    const { output } = await runMachine(
      {
        A: {
          Type: 'Task',
          Resource: lambda,
          Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
          TimeoutSeconds: 60,
          Output: '{% $states.result.Payload %}',
          Retry: [{ ErrorEquals: ['TransientError'], JitterStrategy: 'FULL' }],
          End: true,
        },
      },
      { resources: { [lambda]: lambdaInvoke({ work }) } },
    );
    expect(output).toEqual({ calls: 3 });
  });
});
