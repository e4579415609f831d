import type { Clock } from './clock.ts';
import { StartRefused, StateFailure, Stopped } from './errors.ts';
import type { ExecutionResult } from './execution.ts';
import { intrinsicFunctions } from './intrinsic-functions.ts';
import { withinPayloadLimit } from './limits.ts';
import type { StateMachine } from './machine.ts';
import { executionArn, nameProblem } from './names.ts';
import type { Random } from './random.ts';
import type { ObjectReader, ObjectWriter, Observer, ResourceHandler } from './resources.ts';
import { runExecution } from './run-execution.ts';
import { runStates } from './run-states.ts';

export interface StartOptions {
  readonly machine: StateMachine;
  readonly name: string;
  readonly input: unknown;
  /** What serves each `Resource` that the machine's tasks name. */
  readonly resources: Readonly<Record<string, ResourceHandler>>;
  /** Where item readers and result writers find their buckets. */
  readonly objects?: ObjectReader & ObjectWriter;
  readonly clock: Clock;
  /** Decides jitter, map run and child names, `$random` and `$uuid`. */
  readonly random: Random;
  readonly observer?: Observer;
  /** Aborting it ends the execution as `ABORTED`: no state is entered any more, tasks in flight get the signal. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a machine to its end. The result says how it ended, whatever its states did; what Step Functions would not
 * start (a name, an input, a task without a handler) is `StartRefused`.
 */
export async function startExecution(options: StartOptions): Promise<ExecutionResult> {
  const { machine, name, clock, random } = options;
  refuse(options);
  const deadline = new Deadline(clock, machine.timeoutSeconds, options.signal);
  try {
    return await runExecution({
      world: {
        machine,
        resources: options.resources,
        objects: options.objects,
        clock,
        random,
        functions: intrinsicFunctions({ now: () => clock.now(), random }),
        observer: options.observer,
      },
      id: executionArn(machine.name, name),
      name,
      input: JSON.parse(JSON.stringify(options.input ?? null)),
      states: machine.states,
      signal: deadline.signal,
      runStates,
    });
  } finally {
    deadline.lift();
  }
}

function refuse({ machine, name, input, resources }: StartOptions): void {
  const badName = nameProblem(name);
  if (badName !== undefined) throw new StartRefused(`The execution's name ${badName}.`);
  const missing = [...machine.resources].filter((resource) => resources[resource] === undefined);
  if (missing.length > 0) throw new StartRefused(`Nothing serves ${missing.join(', ')}.`);
  try {
    withinPayloadLimit(input ?? null, 'The input of the execution');
  } catch (error) {
    throw error instanceof StateFailure ? new StartRefused(error.cause) : error;
  }
}

/** One signal for the machine's own time limit and for a stop from outside. */
class Deadline {
  readonly #end = new AbortController();
  readonly #timer = new AbortController();
  readonly #stop: AbortSignal | undefined;
  readonly #onStop = () => this.#end.abort(new Stopped('aborted'));

  constructor(clock: Clock, seconds: number | undefined, stop: AbortSignal | undefined) {
    this.#stop = stop;
    if (stop?.aborted) this.#onStop();
    stop?.addEventListener('abort', this.#onStop, { once: true });
    if (seconds === undefined) return;
    clock.sleep(seconds * 1000, this.#timer.signal).then(
      () => this.#end.abort(new Stopped('timed_out')),
      () => undefined,
    );
  }

  get signal(): AbortSignal {
    return this.#end.signal;
  }

  lift(): void {
    this.#timer.abort();
    this.#stop?.removeEventListener('abort', this.#onStop);
  }
}
