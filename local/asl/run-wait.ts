import { queryEvaluationError, StateFailure } from './errors.ts';
import { limits } from './limits.ts';
import type { WaitState } from './machine.ts';
import type { Visit } from './visit.ts';

/** RFC 3339 with a `T` and a zone, as the specification asks of timestamps. */
const timestampForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Waits some seconds, or until a time; one that is past does not wait. */
export async function waitOut(visit: Visit<WaitState>): Promise<void> {
  const { state, path, execution } = visit;
  const { clock } = execution.world;
  const seconds = await visit.number(state.seconds, { field: 'Seconds', from: 0, to: limits.seconds });
  const ms = seconds === undefined ? (await until(visit)) - clock.now() : seconds * 1000;
  if (ms > 0) await clock.sleep(ms, path.signal);
}

async function until(visit: Visit<WaitState>): Promise<number> {
  const given = visit.state.timestamp && (await visit.evaluate(visit.state.timestamp));
  const ms = typeof given === 'string' && timestampForm.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(ms)) {
    throw new StateFailure(
      queryEvaluationError,
      "The field 'Timestamp' needs a time like 2026-01-31T12:00:00Z.",
    );
  }
  return ms;
}
