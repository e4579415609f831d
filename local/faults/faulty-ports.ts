import { setTimeout as sleep } from 'node:timers/promises';
import { InputRejectedError, TransientError } from '../../lambdas/domain/errors.ts';
import type { LanguageModel, Ports } from '../../lambdas/ports/index.ts';
import { type Random, seededRandom } from '../asl/random.ts';
import { type Fault, type FaultPlan, type FaultyService, faultyServices } from './fault-plan.ts';

/** A call that was disturbed. */
export interface PlantedFault {
  readonly service: FaultyService;
  readonly operation: string;
  readonly kind: Fault['kind'];
  /** Which call of this operation it was, counted from 1. */
  readonly call: number;
}

type Call = () => unknown;

/**
 * Ports whose calls go wrong as planned, so that everything above the adapters meets what the cloud does to it. Whether
 * a call is hit depends on the seed, the operation and its number alone.
 *
 * @param kill ends the process and does not come back; from then on no call answers.
 */
export function faultyPorts(
  ports: Ports,
  options: {
    readonly plan: FaultPlan;
    readonly kill: () => Promise<never>;
    readonly onFault: (fault: PlantedFault) => void;
  },
): Ports {
  const faults = new FaultDraw(options.plan);
  const clock = new JumpingClock(ports.clock);
  let isDead = false;
  const kill = (): Promise<never> => {
    isDead = true;
    return options.kill();
  };
  const disturb = (service: FaultyService, operation: string, call: Call): unknown => {
    if (isDead) return new Promise(() => undefined);
    const drawn = faults.draw(service, operation);
    if (drawn === undefined) return call();
    const { fault, number } = drawn;
    options.onFault({ service, operation, kind: fault.kind, call: number });
    return carryOut({ fault, service, operation, call, kill });
  };
  const wrapped = faultyServices
    .filter((service) => service !== 'clock' && service !== 'models')
    .map((service) => [service, disturbed(ports[service], service, disturb)]);
  return {
    ...ports,
    ...(Object.fromEntries(wrapped) as Partial<Ports>),
    clock: {
      now: () => {
        // A look at the clock cannot fail; it can only find that time went by.
        const drawn = faults.draw('clock', 'now');
        if (drawn !== undefined) {
          options.onFault({ service: 'clock', operation: 'now', kind: 'clock_jump', call: drawn.number });
          clock.jump(drawn.fault.ms);
        }
        return clock.now();
      },
      sleep: (ms, signal) => ports.clock.sleep(ms, signal),
    },
    models: Object.fromEntries(
      Object.entries(ports.models).map(([name, model]) => [
        name,
        disturbed(model as LanguageModel, 'models', disturb),
      ]),
    ) as Ports['models'],
  };
}

/** Decides which calls are hit: a share of them by a seeded draw of their own, or one by its number. */
class FaultDraw {
  readonly #plan: FaultPlan;
  readonly #sources = new Map<string, { number: number; random: Random }>();
  readonly #matches = new Map<Fault, number>();

  constructor(plan: FaultPlan) {
    this.#plan = plan;
  }

  /** The first fault of the plan that hits the next call of this operation. */
  draw(service: FaultyService, operation: string): { fault: Fault; number: number } | undefined {
    const name = `${service}.${operation}`;
    const source = this.#sources.get(name) ?? { number: 0, random: seededRandom(this.#seedOf(name)) };
    this.#sources.set(name, source);
    source.number += 1;
    const draws = this.#plan.faults.map(() => source.random());
    const fault = this.#plan.faults.find((candidate, index) => {
      if (candidate.service !== service) return false;
      if (candidate.operation !== undefined && candidate.operation !== operation) return false;
      const match = (this.#matches.get(candidate) ?? 0) + 1;
      this.#matches.set(candidate, match);
      return candidate.at === undefined ? (draws[index] ?? 1) < candidate.rate : candidate.at === match;
    });
    return fault && { fault, number: source.number };
  }

  #seedOf(name: string): number {
    return [...name].reduce((seed, letter) => Math.imul(seed, 31) + letter.charCodeAt(0), this.#plan.seed);
  }
}

class JumpingClock {
  #aheadMs = 0;
  readonly #clock: Ports['clock'];

  constructor(clock: Ports['clock']) {
    this.#clock = clock;
  }

  jump(ms: number): void {
    this.#aheadMs += ms;
  }

  now(): number {
    return this.#clock.now() + this.#aheadMs;
  }
}

function disturbed<Port extends object>(
  port: Port,
  service: FaultyService,
  disturb: (service: FaultyService, operation: string, call: Call) => unknown,
): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function' || typeof name !== 'string') return member;
      return (...given: unknown[]) => disturb(service, name, () => member.apply(target, given) as unknown);
    },
  });
}

/** Streams are disturbed before their first element, promises as a whole. */
function carryOut(options: {
  readonly fault: Fault;
  readonly service: FaultyService;
  readonly operation: string;
  readonly call: Call;
  readonly kill: () => Promise<never>;
}): unknown {
  if (!streams.has(`${options.service}.${options.operation}`)) return disturbedCall(options);
  return (async function* () {
    yield* (await disturbedCall(options)) as AsyncIterable<unknown>;
  })();
}

const streams: ReadonlySet<string> = new Set(['artifacts.list', 'artifacts.stream', 'runs.outcomes']);

async function disturbedCall({
  fault,
  service,
  operation,
  call,
  kill,
}: Parameters<typeof carryOut>[0]): Promise<unknown> {
  const name = `${service}.${operation}`;
  switch (fault.kind) {
    case 'throttle':
      if (service === 'models') return { kind: 'throttled', waitSeconds: 1 };
      throw new TransientError(`planted: ${name} was throttled`);
    case 'unavailable':
      throw new TransientError(`planted: ${name} was unavailable`);
    case 'reset':
      throw new TransientError(`planted: the connection of ${name} was reset`);
    case 'timeout':
      await sleep(fault.ms);
      throw new TransientError(`planted: ${name} timed out`);
    case 'lost_response':
      await call();
      throw new TransientError(`planted: the response of ${name} was lost`);
    case 'slow':
      await sleep(fault.ms);
      return call();
    case 'corrupt':
      if (name === 'artifacts.find') return new Uint8Array([0]);
      throw new InputRejectedError(`planted: what ${name} read does not match its hash`);
    case 'kill':
      if (fault.moment === 'after') await call();
      return kill();
    case 'clock_jump':
      return call();
  }
}
