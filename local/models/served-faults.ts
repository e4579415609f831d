import { nearest } from '../../lambdas/domain/nearest.ts';
import { seededRandom } from '../asl/random.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Fault, FaultPlan } from './fault.ts';

/** Word before the colon in `--fault` for faults that the model server on this machine commits itself. */
const service = 'model_server';

/** What the server can do wrong on request, by the name it has in `--fault`; `ms` where time matters. */
const faults: Readonly<Record<string, (ms: number) => Fault>> = {
  throttled: () => ({ kind: 'throttled', retryAfterSeconds: 1 }),
  overloaded: () => ({ kind: 'overloaded' }),
  unavailable: () => ({ kind: 'unavailable' }),
  no_capacity: () => ({ kind: 'no_capacity' }),
  slow: (ms) => ({ kind: 'slow', ms }),
  reset: () => ({ kind: 'reset' }),
  broken_stream: () => ({ kind: 'broken_stream' }),
  cut_off: () => ({ kind: 'cut_off' }),
  refused: () => ({ kind: 'refused' }),
  truncated_json: () => ({ kind: 'truncated_json' }),
  off_schema: () => ({ kind: 'off_schema' }),
  wrong_value: () => ({ kind: 'wrong_value' }),
  unknown_quote: () => ({ kind: 'unknown_quote' }),
  quote_missing: () => ({ kind: 'quote_missing' }),
  empty: () => ({ kind: 'empty' }),
  obeyed_injection: () => ({ kind: 'obeyed_injection' }),
};

/** Names of the faults the model server knows. */
export const servedFaults = Object.keys(faults);

const pattern = /^model_server:(\w+)(?:@([\d.]+))?(?:#(\d+))?(?:\+(\d+)ms)?$/;

/**
 * Takes the model server's part out of what `--fault` was given: `model_server:throttled@0.2` hits a share of the
 * calls, `#3` only the third, `+250ms` says how slow. The rest is for the ports; see `readFaultPlan`.
 *
 * @throws UsageError that says which part is wrong and what there is instead.
 */
export function splitServedFaults(given: string): { readonly served?: FaultPlan; readonly rest?: string } {
  const parts = given.split(',').map((part) => part.trim());
  const own = parts.filter((part) => part.startsWith(`${service}:`));
  if (own.length === 0) return { rest: given };
  const others = parts.filter((part) => !own.includes(part));
  const seed = others.find((part) => part.startsWith('seed='));
  const served = servedPlan(own.map(parse), seed === undefined ? 1 : Number(seed.slice(5)));
  return others.every((part) => part === seed) ? { served } : { served, rest: others.join(',') };
}

interface Planned {
  readonly fault: Fault;
  readonly rate: number;
  readonly at: number | undefined;
}

function parse(part: string): Planned {
  const [, name = '', rate, at, ms] = pattern.exec(part) ?? [];
  const make = Object.hasOwn(faults, name) ? faults[name] : undefined;
  if (make === undefined) {
    const near = nearest(name, servedFaults);
    throw new UsageError(
      `${part} is no fault of the model server${near === undefined ? '' : ` (nearest: ${near})`}: expected ${service}:KIND[@RATE][#CALL][+MSms], KIND one of ${servedFaults.join(', ')}`,
    );
  }
  const share = rate === undefined ? 1 : Number(rate);
  if (!(share >= 0 && share <= 1)) throw new UsageError(`${part}: a share lies between 0 and 1`);
  return { fault: make(Number(ms ?? 1000)), rate: share, at: at === undefined ? undefined : Number(at) };
}

/** The same seed hits the same calls, by their number. */
function servedPlan(planned: readonly Planned[], seed: number): FaultPlan {
  const random = seededRandom(seed);
  return (call) => {
    const draws = planned.map(() => random());
    return planned.find(({ rate, at }, index) =>
      at === undefined ? (draws[index] ?? 1) < rate : at === call,
    )?.fault;
  };
}
