import { type Clock, realClock } from './clock.ts';
import { beforeDeadline } from './deadline.ts';
import { Stopped, TaskFailure } from './errors.ts';
import { jsonBytes, limits } from './limits.ts';
import type { ResourceHandler } from './resources.ts';

/** A function's code: its payload in, its answer out, both JSON. */
export type LocalHandler = (
  payload: unknown,
  call: { readonly signal: AbortSignal; readonly timeoutMs: number },
) => Promise<unknown>;

/** A function as Lambda would hold it; a bare handler has Lambda's 15 minutes. */
export type LocalFunction = LocalHandler | { readonly invoke: LocalHandler; readonly timeoutMs: number };

/**
 * `arn:aws:states:::lambda:invoke` over functions by name. Payloads make a round trip through JSON and may have 6 MB.
 * What a function throws becomes an error of that name, with Lambda's JSON (`errorType`, `errorMessage`, `trace`) as
 * the cause; a function over its own time limit fails with `Sandbox.Timedout`.
 */
export function lambdaInvoke(
  functions: Readonly<Record<string, LocalFunction>>,
  clock: Clock = realClock,
): ResourceHandler {
  return async ({ arguments: given, signal }) => {
    const { FunctionName, Payload } = given as {
      readonly FunctionName?: unknown;
      readonly Payload?: unknown;
    };
    const called = find(functions, String(FunctionName));
    const { invoke, timeoutMs } =
      typeof called === 'function' ? { invoke: called, timeoutMs: limits.lambdaTimeoutMs } : called;
    const payload = throughJson(Payload, 'Lambda.RequestTooLargeException');
    const answer = await beforeDeadline({
      work: async (inner) => invoke(payload, { signal: inner, timeoutMs }),
      ms: timeoutMs,
      clock,
      stop: signal,
      missed: () => timedOut(timeoutMs),
    }).catch((error: unknown) => {
      throw error instanceof TaskFailure || error instanceof Stopped ? error : unhandled(error);
    });
    return {
      ExecutedVersion: '$LATEST',
      Payload: throughJson(answer, 'Function.ResponseSizeTooLarge'),
      SdkHttpMetadata: { HttpStatusCode: 200 },
      StatusCode: 200,
    };
  };
}

/** By the whole name, or by the name inside a function's ARN, with or without a version or alias. */
function find(functions: Readonly<Record<string, LocalFunction>>, name: string): LocalFunction {
  const short = name.startsWith('arn:') ? name.split(':')[6] : name.split(':')[0];
  const found = functions[name] ?? functions[short ?? ''];
  if (found !== undefined) return found;
  throw new TaskFailure('Lambda.ResourceNotFoundException', `There is no function ${name}.`);
}

function throughJson(value: unknown, tooLarge: string): unknown {
  const bytes = jsonBytes(value ?? null);
  if (bytes > limits.lambdaPayloadBytes)
    throw new TaskFailure(tooLarge, `${bytes} bytes are over the limit of 6 MB.`);
  return JSON.parse(JSON.stringify(value ?? null));
}

function timedOut(timeoutMs: number): TaskFailure {
  const errorMessage = `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
  return new TaskFailure('Sandbox.Timedout', JSON.stringify({ errorType: 'Sandbox.Timedout', errorMessage }));
}

function unhandled(thrown: unknown): TaskFailure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const trace = error.stack?.split('\n').slice(0, 8) ?? [];
  return new TaskFailure(
    error.name,
    JSON.stringify({ errorType: error.name, errorMessage: error.message, trace }),
  );
}
