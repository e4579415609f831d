import { TransientError } from '../domain/errors.ts';
import type { Invocation } from '../domain/phase-contract.ts';
import type { Clock } from '../ports/index.ts';
import { overCalls, overPorts } from './over-ports.ts';
import { ownWork, repeatable, repeatableStreams } from './repeatable-calls.ts';

/** How often a call is made, the first time included. */
const tries = 4;
/** Pauses between them: half to all of 50, 100 and 200 ms, so at most 350 ms of a call's time. */
const firstPauseMs = 50;
/**
 * The budget of an invocation, as the AWS SDK keeps one: a retry costs ten, a call that ends well gives back one. So 20
 * retries at once, faults in up to a tenth of the calls for ever, and an outage that costs 20 calls more and no multiple.
 */
const budget = { full: 200, retry: 10, success: 1 };
/** No retry in an invocation's last seconds: they are for telling the fault. */
const sparedMs = 5_000;

/** Ports whose idempotent calls are made again where they met a fault that passes, and how often that was. */
export interface RetryingPorts<Needs> {
  readonly ports: Needs;
  retried(): number;
}

/**
 * The same ports, on which one fault of one call does not end what dozens of calls do together. A call that `repeatable`
 * names and that meets a `TransientError` is made again after a short pause, a few times, within the invocation's time
 * and its budget of retries; then the fault goes on to the orchestrator, whose Retry has minutes. Everything else, and
 * every other error, passes as it is.
 *
 * @param options.random jitter, 0 to 1.
 */
export function retryingPorts<Needs extends object>(
  ports: Needs,
  options: { readonly clock: Clock; readonly invocation: Invocation; readonly random: () => number },
): RetryingPorts<Needs> {
  const retries = new Retries(options);
  return {
    ports: overPorts(ports, (port, name) =>
      isRepeated(name) ? retryingPort(port, { name, retries }) : undefined,
    ),
    retried: () => retries.count,
  };
}

const isRepeated = (name: PropertyKey): name is keyof typeof repeatable => name in repeatable;

function retryingPort(
  port: object,
  { name, retries }: { readonly name: keyof typeof repeatable; readonly retries: Retries },
): object {
  const calls: readonly string[] = repeatable[name];
  const streams: readonly string[] = repeatableStreams[name] ?? [];
  return overCalls(port, (operation, call) => {
    if (streams.includes(operation))
      return (...given) => retries.stream(() => call(...given) as AsyncIterable<unknown>);
    if (!calls.includes(operation)) return call;
    return (...given) =>
      retries.call(() => call(...given), {
        isOwn: ownWork[`${name}.${operation}`]?.bind(null, port, given),
      });
  });
}

/** The retries of one invocation. */
class Retries {
  count = 0;
  #left = budget.full;
  readonly #options: Parameters<typeof retryingPorts>[1];

  constructor(options: Parameters<typeof retryingPorts>[1]) {
    this.#options = options;
  }

  async call(
    make: () => unknown,
    { isOwn }: { readonly isOwn: (() => Promise<unknown> | undefined) | undefined },
  ): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await make();
        this.#left = Math.min(budget.full, this.#left + budget.success);
        return answer === false && attempt > 1 && isOwn !== undefined ? await isOwn() : answer;
      } catch (error) {
        if (!(await this.#mayRetry(error, attempt))) throw error;
      }
    }
  }

  async *stream(open: () => AsyncIterable<unknown>): AsyncGenerator<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      let isBegun = false;
      try {
        for await (const item of open()) {
          isBegun = true;
          yield item;
        }
        return;
      } catch (error) {
        if (isBegun || !(await this.#mayRetry(error, attempt))) throw error;
      }
    }
  }

  /** Waits the pause before the next try, where there is to be one. */
  async #mayRetry(error: unknown, attempt: number): Promise<boolean> {
    if (!(error instanceof TransientError) || attempt >= tries || this.#left < budget.retry) return false;
    const { clock, invocation, random } = this.#options;
    const pauseMs = firstPauseMs * 2 ** (attempt - 1) * (0.5 + random() / 2);
    if (invocation.signal.aborted || invocation.remainingMs() < pauseMs + sparedMs) return false;
    this.#left -= budget.retry;
    this.count += 1;
    await clock.sleep(pauseMs);
    return true;
  }
}
