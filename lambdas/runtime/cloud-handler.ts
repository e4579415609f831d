import type { PhaseContract } from '../domain/phase-contract.ts';
import type { Ports } from '../ports/index.ts';
import { type Opened, openPorts } from './cloud-ports.ts';
import { clock } from './open/clock.ts';
import { artifacts } from './open/objects.ts';
import { logger, metrics } from './open/observations.ts';
import { checkpoints, leases, usage } from './open/table.ts';
import { type Phase, runPhase } from './run-phase.ts';

/** The part of the Lambda context a phase needs. */
interface LambdaContext {
  getRemainingTimeInMillis(): number;
  /** MiB, as digits. */
  readonly memoryLimitInMB: string;
}

/** What `runPhase` itself asks. */
const wrapper = { artifacts, checkpoints, clock, leases, logger, metrics, usage };

/**
 * Binds a phase to AWS: the ports it names are opened on the first call and kept for the container's life; where that
 * fails, the next call tries again. A bundle holds the adapters of these ports only.
 */
export function cloudHandler<Input, Output, Needs extends Partial<Ports>>(
  contract: PhaseContract<Input, Output>,
  phase: (ports: Needs) => ReturnType<Phase<Input, Output>>,
  openers: Opened<Needs>,
): (event: unknown, context: LambdaContext) => Promise<unknown> {
  let opened: Promise<Needs & Pick<Ports, keyof typeof wrapper>> | undefined;
  return async (event, context) => {
    opened ??= openPorts<Needs & Pick<Ports, keyof typeof wrapper>>({
      ...wrapper,
      ...openers,
    } as Opened<Needs & Pick<Ports, keyof typeof wrapper>>).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    const bound = runPhase({ contract, phase, ports: await opened });
    return bound(event, {
      remainingMs: () => context.getRemainingTimeInMillis(),
      signal: new AbortController().signal,
      memoryMb: Number(context.memoryLimitInMB),
    });
  };
}
