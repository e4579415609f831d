import { setTimeout as sleep } from 'node:timers/promises';
import { TransientError } from '../../lambdas/domain/errors.ts';
import { sweep } from '../../lambdas/operations/janitor.ts';
import type { EndpointCopies, Ports } from '../../lambdas/ports/index.ts';
import type { FaultablePorts } from '../faults/faulty-services.ts';

/** Copies of a model as a service keeps them: they come at once, and outlive whoever asked for them. */
export class KeptCopies implements EndpointCopies {
  asked = 0;

  async set(copies: number): Promise<void> {
    this.asked = copies;
  }

  async inService(): Promise<number> {
    return this.asked;
  }
}

/** Executions as the janitor looks for them while a run goes on. */
export const goingExecutions = {
  find: async () => ({ status: 'running' }),
} as unknown as FaultablePorts['executions'];

const sweepEveryMs = 300;

/**
 * The janitor at work beside a run, as the clock calls it in the cloud, again and again until the run has ended. A sweep
 * that meets a fault is left to the next; one of a killed process never comes back.
 */
export async function sweepBeside(
  ports: Ports & Pick<FaultablePorts, 'executions'>,
  run: Promise<unknown>,
): Promise<number> {
  let hasEnded = false;
  const ended = run.then(
    () => undefined,
    () => undefined,
  );
  void ended.then(() => {
    hasEnded = true;
  });
  let sweeps = 0;
  while (!hasEnded) {
    const swept = sweep(ports).catch((error: unknown) => {
      if (!(error instanceof TransientError)) throw error;
    });
    await Promise.race([swept, ended]);
    sweeps += 1;
    await Promise.race([sleep(sweepEveryMs), ended]);
  }
  return sweeps;
}
