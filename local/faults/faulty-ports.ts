import { setTimeout as sleep } from 'node:timers/promises';
import { InputRejectedError, TransientError } from '../../lambdas/domain/errors.ts';
import type { Clock, LanguageModel } from '../../lambdas/ports/index.ts';
import type { PhaseName } from '../../lambdas/runtime/environment.ts';
import { type Random, seededRandom } from '../asl/random.ts';
import type { Fault, FaultPlan } from './fault-plan.ts';
import { type FaultablePorts, type FaultyService, faultyServices, streamsOf } from './faulty-services.ts';
import { writePartly } from './partial-write.ts';

/** A call that was disturbed. */
export interface PlantedFault {
  readonly service: FaultyService;
  readonly operation: string;
  readonly kind: Fault['kind'];
  /** Which call of this operation it was, counted from 1. */
  readonly call: number;
}

/** What a fault is drawn for. */
interface CallName {
  readonly service: FaultyService;
  readonly operation: string;
  readonly phase: PhaseName | undefined;
}

/** A call on its way to a port. */
interface Call {
  readonly service: FaultyService;
  readonly operation: string;
  readonly port: object;
  readonly given: readonly unknown[];
  readonly carryOut: () => unknown;
}

interface Planting {
  readonly plan: FaultPlan;
  /** Ends the process and does not come back; from then on no call answers. */
  readonly kill: () => Promise<never>;
  readonly onFault: (fault: PlantedFault) => void;
}

/**
 * Ports whose calls go wrong as planned, so that everything above the adapters meets what the cloud does to it. Whether
 * a call is hit depends on the seed, the operation and its number alone.
 */
export const faultyPorts = <Given extends Partial<FaultablePorts>>(ports: Given, planting: Planting): Given =>
  new FaultPlanter(planting).over(ports);

/** The faults of one run, over the ports of each of its phases: calls are counted over all of them. */
export class FaultPlanter {
  readonly #planting: Planting;
  readonly #faults: FaultDraw;
  #isDead = false;
  #aheadMs = 0;

  constructor(planting: Planting) {
    this.#planting = planting;
    this.#faults = new FaultDraw(planting.plan);
  }

  /** @param phase whose calls these are: faults that name a phase hit no others. */
  over<Given extends Partial<FaultablePorts>>(ports: Given, phase?: PhaseName): Given {
    const disturb = (call: Call): unknown => this.#disturb(call, phase);
    const wrapped = faultyServices.flatMap((service) => {
      const port: object | undefined = ports[service];
      if (port === undefined) return [];
      if (service === 'clock') return [[service, this.#jumping(port as Clock, phase)]];
      if (service !== 'models') return [[service, disturbed(port, service, disturb)]];
      const models = Object.entries(port as Readonly<Record<string, LanguageModel>>).map(([name, model]) => [
        name,
        disturbed(model, service, disturb),
      ]);
      return [[service, Object.fromEntries(models)]];
    });
    return { ...ports, ...(Object.fromEntries(wrapped) as Partial<Given>) };
  }

  #disturb(call: Call, phase: PhaseName | undefined): unknown {
    if (this.#isDead) return new Promise(() => undefined);
    const { service, operation } = call;
    const drawn = this.#faults.draw({ service, operation, phase });
    if (drawn === undefined) return call.carryOut();
    const { fault, number } = drawn;
    this.#planting.onFault({ service, operation, kind: fault.kind, call: number });
    const kill = (): Promise<never> => {
      this.#isDead = true;
      return this.#planting.kill();
    };
    return disturbedAnswer({ fault, call, kill });
  }

  #jumping(clock: Clock, phase: PhaseName | undefined): Clock {
    return {
      now: () => {
        // A look at the clock cannot fail; it can only find that time went by.
        const drawn = this.#faults.draw({ service: 'clock', operation: 'now', phase });
        if (drawn !== undefined) {
          const { fault, number } = drawn;
          this.#planting.onFault({ service: 'clock', operation: 'now', kind: 'clock_jump', call: number });
          this.#aheadMs += fault.ms;
        }
        return clock.now() + this.#aheadMs;
      },
      sleep: (ms, signal) => clock.sleep(ms, signal),
    };
  }
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
  draw({ service, operation, phase }: CallName): { fault: Fault; number: number } | undefined {
    const name = `${service}.${operation}`;
    const source = this.#sources.get(name) ?? { number: 0, random: seededRandom(this.#seedOf(name)) };
    this.#sources.set(name, source);
    source.number += 1;
    const draws = this.#plan.faults.map(() => source.random());
    const fault = this.#plan.faults.find((candidate, index) => {
      if (candidate.service !== service) return false;
      if (candidate.operation !== undefined && candidate.operation !== operation) return false;
      if (candidate.phase !== undefined && candidate.phase !== phase) return false;
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

function disturbed<Port extends object>(
  port: Port,
  service: FaultyService,
  disturb: (call: Call) => unknown,
): Port {
  return new Proxy(port, {
    get: (target, operation) => {
      const member = Reflect.get(target, operation) as unknown;
      if (typeof member !== 'function' || typeof operation !== 'string') return member;
      return (...given: unknown[]) => {
        const carryOut = (): unknown => member.apply(target, given) as unknown;
        return disturb({ service, operation, port: target, given, carryOut });
      };
    },
  });
}

interface Disturbance {
  readonly fault: Fault;
  readonly call: Call;
  readonly kill: () => Promise<never>;
}

/** Streams are disturbed before their first element, promises as a whole. */
function disturbedAnswer(disturbance: Disturbance): unknown {
  const { service, operation } = disturbance.call;
  if (!(streamsOf[service] as readonly string[]).includes(operation)) return disturbedCall(disturbance);
  return (async function* () {
    yield* (await disturbedCall(disturbance)) as AsyncIterable<unknown>;
  })();
}

async function disturbedCall({ fault, call, kill }: Disturbance): Promise<unknown> {
  const { service, operation, port, given, carryOut } = call;
  const name = `${service}.${operation}`;
  switch (fault.kind) {
    case 'throttle':
      if (service === 'models') return { kind: 'throttled', waitSeconds: 1 };
      if (service === 'recogniser') return { kind: 'pending', waitSeconds: 1 };
      throw new TransientError(`planted: ${name} was throttled`);
    case 'unavailable':
      throw new TransientError(`planted: ${name} was unavailable`);
    case 'reset':
      throw new TransientError(`planted: the connection of ${name} was reset`);
    case 'timeout':
      await sleep(fault.ms);
      throw new TransientError(`planted: ${name} timed out`);
    case 'lost_response':
      await carryOut();
      throw new TransientError(`planted: the response of ${name} was lost`);
    case 'slow':
      await sleep(fault.ms);
      return carryOut();
    case 'corrupt':
      if (name === 'artifacts.find') return new Uint8Array([0]);
      throw new InputRejectedError(`planted: what ${name} read does not match its hash`);
    case 'partial_write':
      await writePartly(port, { service, operation, given });
      return kill();
    case 'kill':
      if (fault.moment === 'after') await carryOut();
      return kill();
    case 'clock_jump':
      return carryOut();
  }
}
