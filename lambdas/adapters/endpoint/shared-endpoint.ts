import { copiesWanted, isLive } from '../../domain/copy-demands.ts';
import { TransientError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EndpointCapacity, EndpointState } from '../../ports/endpoint-capacity.ts';
import type { CopyDemands, EndpointCopies } from '../../ports/endpoint-copies.ts';

export interface SharedEndpointOptions {
  readonly demands: CopyDemands;
  readonly copies: EndpointCopies;
  /** Most copies all runs together may have. */
  readonly cap: number;
  readonly clock: Clock;
}

/** Between two looks at copies that are coming up: instance, image and weights take 8 to 12 minutes. */
const warmingWaitSeconds = 60;
/** Runs come and go one at a time; more changes than this within one call mean something is wrong. */
const tries = 5;

/**
 * An endpoint whose copies follow what the runs ask for. Two runs may come and go at the same moment:
 *
 *   a: put demand ----- list: a, b ------------------ set 6 --- list: a --- set 4 --- list: a, as set
 *   b:        remove demand --- list: a --- set 4 --- list: a, as set
 *
 * Whoever sets looks again afterwards, so the last to set has seen everything that was asked before.
 */
export class SharedEndpoint implements EndpointCapacity {
  readonly #options: SharedEndpointOptions;

  constructor(options: SharedEndpointOptions) {
    this.#options = options;
  }

  async demand(request: Parameters<EndpointCapacity['demand']>[0]): Promise<EndpointState> {
    const { demands, copies, clock } = this.#options;
    await demands.put(request);
    await this.#follow(clock.now());
    const inService = await copies.inService();
    return inService > 0
      ? { kind: 'ready', copies: inService }
      : { kind: 'warming', copies: 0, waitSeconds: warmingWaitSeconds };
  }

  async renew({ runId, expiresAtMs }: Parameters<EndpointCapacity['renew']>[0]): Promise<void> {
    const { demands, clock } = this.#options;
    const demand = (await demands.list()).find((one) => one.runId === runId);
    if (demand === undefined || demand.expiresAtMs >= expiresAtMs) return;
    // A run that ends meanwhile takes its demand back, and an extension must not bring it again.
    await demands.extend({ ...demand, expiresAtMs }, clock.now());
  }

  async withdraw(runId: string): Promise<void> {
    const { demands, clock } = this.#options;
    await demands.remove(runId);
    await this.#follow(clock.now());
  }

  async settle(nowMs: number): Promise<{ readonly copies: number; readonly expired: number }> {
    const { demands } = this.#options;
    const dead = (await demands.list()).filter((demand) => !isLive(demand, nowMs));
    for (const { runId } of dead) await demands.remove(runId);
    return { copies: await this.#follow(nowMs), expired: dead.length };
  }

  /** Sets the copies to what is asked for, until that is what was set. */
  async #follow(nowMs: number): Promise<number> {
    const { demands, copies, cap } = this.#options;
    const wanted = async (): Promise<number> => copiesWanted(await demands.list(), { cap, nowMs });
    let asked = await wanted();
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      await copies.set(asked);
      const now = await wanted();
      if (now === asked) return asked;
      asked = now;
    }
    throw new TransientError('the demands for copies changed at every try');
  }
}
