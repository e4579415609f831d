import { seededRandom } from '../asl/random.ts';
import type { Fault, FaultPlan } from '../faults/fault-plan.ts';

type Choice = Pick<Fault, 'service' | 'kind'> & { readonly operation?: string; readonly ms?: number };

/** Faults that pass by themselves: a run under them must end as if they had not been. */
const passing: readonly Choice[] = [
  { service: 'answers', kind: 'throttle' },
  { service: 'answers', operation: 'put', kind: 'lost_response' },
  { service: 'artifacts', kind: 'reset' },
  { service: 'artifacts', operation: 'putJson', kind: 'lost_response' },
  { service: 'artifacts', kind: 'slow', ms: 20 },
  { service: 'checkpoints', kind: 'throttle' },
  { service: 'checkpoints', operation: 'complete', kind: 'lost_response' },
  { service: 'controls', kind: 'unavailable' },
  { service: 'documents', kind: 'unavailable' },
  { service: 'documents', kind: 'timeout', ms: 50 },
  { service: 'leases', operation: 'acquire', kind: 'lost_response' },
  { service: 'leases', operation: 'renew', kind: 'unavailable' },
  { service: 'models', kind: 'throttle' },
  { service: 'models', kind: 'unavailable' },
  { service: 'models', kind: 'lost_response' },
  { service: 'repository', operation: 'commit', kind: 'lost_response' },
  { service: 'repository', kind: 'unavailable' },
  { service: 'runs', operation: 'recordOutcome', kind: 'lost_response' },
  { service: 'clock', operation: 'now', kind: 'clock_jump', ms: 60_000 },
];

/** Calls after which something lasts: where a killed process hurts most. */
const killable: readonly Pick<Fault, 'service' | 'operation'>[] = [
  { service: 'artifacts', operation: 'putJson' },
  { service: 'answers', operation: 'put' },
  { service: 'checkpoints', operation: 'complete' },
  { service: 'leases', operation: 'renew' },
  { service: 'repository', operation: 'commit' },
  { service: 'runs', operation: 'recordOutcome' },
];

/** A fault plan drawn from a seed: several passing faults at small rates, and in two of three plans a kill. */
export function drawPlan(seed: number): FaultPlan {
  const random = seededRandom(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const faults: Fault[] = Array.from({ length: 3 + below(4) }, () => ({
    rate: 0.01 + random() * 0.05,
    moment: 'before',
    ms: 50,
    ...passing[below(passing.length)],
  })) as Fault[];
  if (below(3) > 0) {
    faults.unshift({
      ...killable[below(killable.length)],
      kind: 'kill',
      rate: 1,
      at: 1 + below(60),
      moment: below(2) === 0 ? 'before' : 'after',
      ms: 0,
    } as Fault);
  }
  return { seed, faults };
}

/** The plan as `--fault` takes it. */
export const planInWords = ({ seed, faults }: FaultPlan): string =>
  [
    `seed=${seed}`,
    ...faults.map(
      ({ service, operation, kind, rate, at, moment }) =>
        `${service}${operation === undefined ? '' : `.${operation}`}:${kind}${at === undefined ? `@${rate.toFixed(3)}` : `#${at}`}${kind === 'kill' ? ` (${moment})` : ''}`,
    ),
  ].join(', ');
