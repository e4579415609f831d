import { TaskFailure } from './errors.ts';
import type { ResourceHandler } from './resources.ts';

/** A function as Lambda would hold it: its code and its time limit. */
export interface LocalFunction {
  readonly timeoutMs: number;
  invoke(payload: unknown, call: { readonly signal: AbortSignal }): Promise<unknown>;
}

/** Largest payload of a synchronous call, either way. */
const payloadBytes = 6 * 1024 * 1024;

/**
 * `arn:aws:states:::lambda:invoke` over functions by name. Payloads make a round trip through JSON; an error becomes
 * its `name`, with Lambda's JSON as the cause; the function's own time limit is `Sandbox.Timedout`.
 */
export function lambdaInvoke(functions: Readonly<Record<string, LocalFunction>>): ResourceHandler {
  return async ({ arguments: given, signal }) => {
    const { FunctionName, Payload } = given as { readonly FunctionName: string; readonly Payload: unknown };
    const target = functions[FunctionName];
    if (target === undefined)
      throw new TaskFailure('Lambda.ResourceNotFoundException', `there is no function ${FunctionName}`);
    const result = await withinLimit(target, roundTrip(Payload, 'payload'), signal);
    return { ExecutedVersion: '$LATEST', Payload: roundTrip(result, 'response'), StatusCode: 200 };
  };
}

async function withinLimit(target: LocalFunction, payload: unknown, signal: AbortSignal): Promise<unknown> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const failure = new TaskFailure(
        'Sandbox.Timedout',
        causeOf('Sandbox.Timedout', `Task timed out after ${target.timeoutMs / 1000} seconds`),
      );
      reject(failure);
      controller.abort(failure);
    }, target.timeoutMs);
  });
  try {
    return await Promise.race([target.invoke(payload, { signal: controller.signal }), limit]);
  } catch (error) {
    if (error instanceof TaskFailure) throw error;
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    throw new TaskFailure(name, causeOf(name, message));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

const causeOf = (errorType: string, errorMessage: string): string =>
  JSON.stringify({ errorType, errorMessage, trace: [] });

function roundTrip(value: unknown, what: string): unknown {
  const text = JSON.stringify(value ?? null);
  if (Buffer.byteLength(text) > payloadBytes)
    throw new TaskFailure('Lambda.RequestTooLargeException', `the ${what} exceeds 6 MB`);
  return JSON.parse(text) as unknown;
}
