import { seededRandom } from '../asl/random.ts';
import type { Fault, FaultPlan } from '../faults/fault-plan.ts';

type Choice = Pick<Fault, 'service' | 'kind'> & { readonly operation?: string; readonly ms?: number };

/** Faults that pass by themselves: a run under them must end as if they had not been, at the latest when it is resumed. */
const passing: readonly Choice[] = [
  { service: 'answers', kind: 'throttle' },
  { service: 'answers', operation: 'put', kind: 'lost_response' },
  { service: 'artifacts', kind: 'reset' },
  { service: 'artifacts', operation: 'find', kind: 'corrupt' },
  { service: 'artifacts', operation: 'getJson', kind: 'corrupt' },
  { service: 'artifacts', operation: 'putJson', kind: 'lost_response' },
  { service: 'artifacts', kind: 'slow', ms: 20 },
  { service: 'catalog', kind: 'unavailable' },
  { service: 'checkpoints', kind: 'throttle' },
  { service: 'checkpoints', operation: 'complete', kind: 'lost_response' },
  { service: 'controls', kind: 'unavailable' },
  { service: 'copies', kind: 'throttle' },
  { service: 'copies', operation: 'set', kind: 'lost_response' },
  { service: 'demands', kind: 'unavailable' },
  { service: 'demands', operation: 'put', kind: 'lost_response' },
  { service: 'documents', kind: 'unavailable' },
  { service: 'documents', kind: 'timeout' },
  { service: 'earlierTexts', kind: 'reset' },
  { service: 'endpoint', kind: 'throttle' },
  { service: 'executions', kind: 'reset' },
  { service: 'failedPatients', kind: 'lost_response' },
  { service: 'flows', kind: 'throttle' },
  { service: 'flows', operation: 'change', kind: 'lost_response' },
  { service: 'leases', operation: 'acquire', kind: 'lost_response' },
  { service: 'leases', operation: 'release', kind: 'reset' },
  { service: 'leases', operation: 'renew', kind: 'unavailable' },
  { service: 'models', kind: 'throttle' },
  { service: 'models', kind: 'unavailable' },
  { service: 'models', kind: 'lost_response' },
  { service: 'notices', kind: 'timeout' },
  { service: 'recogniser', kind: 'throttle' },
  { service: 'recogniser', kind: 'unavailable' },
  { service: 'repository', operation: 'commit', kind: 'lost_response' },
  { service: 'repository', kind: 'unavailable' },
  { service: 'reviewRequests', kind: 'reset' },
  { service: 'reviews', kind: 'unavailable' },
  { service: 'runs', operation: 'recordOutcome', kind: 'lost_response' },
  { service: 'texts', kind: 'slow', ms: 20 },
];

/** Calls after which something lasts: where a killed process hurts most. */
const killable: readonly Pick<Fault, 'service' | 'operation'>[] = [
  { service: 'artifacts', operation: 'put' },
  { service: 'artifacts', operation: 'putJson' },
  { service: 'answers', operation: 'put' },
  { service: 'checkpoints', operation: 'complete' },
  { service: 'flows', operation: 'hold' },
  { service: 'leases', operation: 'renew' },
  { service: 'repository', operation: 'commit' },
  { service: 'reviewRequests', operation: 'send' },
  { service: 'runs', operation: 'recordOutcome' },
];

/** Calls that a killed process can leave half done. */
const divisible: ReadonlySet<string> = new Set(['artifacts.put', 'artifacts.putJson', 'reviewRequests.send']);

/** A fault plan drawn from a seed: several passing faults at small rates, and in two of three plans a kill. */
export function drawPlan(seed: number): FaultPlan {
  const random = seededRandom(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const faults: Fault[] = Array.from({ length: 3 + below(4) }, () => ({
    rate: Math.round(1_000 * (0.01 + random() * 0.05)) / 1_000,
    moment: 'before',
    ms: 50,
    ...passing[below(passing.length)],
  })) as Fault[];
  if (below(3) === 0) faults.push(drawJump(below));
  if (below(3) > 0) faults.unshift(drawKill(below));
  return { seed, faults };
}

/** Clocks are set right once in a while, not at every look: a jump of up to an hour, which outlasts a lease. */
const drawJump = (below: (count: number) => number): Fault => ({
  service: 'clock',
  operation: 'now',
  kind: 'clock_jump',
  rate: 1,
  at: 1 + below(1_000),
  moment: 'before',
  ms: 60_000 * (1 + below(60)),
});

function drawKill(below: (count: number) => number): Fault {
  const point = killable[below(killable.length)];
  const isPartial = divisible.has(`${point?.service}.${point?.operation}`) && below(3) === 0;
  const at = 1 + below(point?.operation === 'commit' || point?.operation === 'send' ? 8 : 60);
  return {
    ...point,
    kind: isPartial ? 'partial_write' : 'kill',
    rate: 1,
    at,
    moment: !isPartial && below(2) === 0 ? 'after' : 'before',
    ms: 50,
  } as Fault;
}
