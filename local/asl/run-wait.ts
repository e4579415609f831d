import type { WaitState } from './definition.ts';
import { StateFailure } from './errors.ts';
import { limits } from './limits.ts';
import { asAbort, bindingsOf, type Visit } from './run-states.ts';

/** Waits for `Seconds`, or until `Timestamp`. */
export async function runWait(state: WaitState, visit: Visit): Promise<void> {
  const { engine } = visit.frame.execution;
  const given = await engine.expressions.evaluate(state.Seconds ?? state.Timestamp, bindingsOf(visit));
  const ms = state.Seconds === undefined ? untilMs(given, engine.clock.now()) : secondsMs(given);
  await engine.clock.sleep(ms, visit.frame.signal).catch(() => {
    throw asAbort(visit.frame.signal);
  });
}

function secondsMs(seconds: unknown): number {
  if (
    typeof seconds !== 'number' ||
    !Number.isInteger(seconds) ||
    seconds < 0 ||
    seconds > limits.waitSeconds
  ) {
    throw new StateFailure(
      'States.QueryEvaluationError',
      `Seconds must be a whole number from 0 to ${limits.waitSeconds}`,
    );
  }
  return seconds * 1000;
}

function untilMs(timestamp: unknown, nowMs: number): number {
  const at = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(at))
    throw new StateFailure('States.QueryEvaluationError', 'Timestamp must be an ISO-8601 instant');
  return Math.max(0, at - nowMs);
}
