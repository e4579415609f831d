import type { PhaseContract } from '../domain/phase-contract.ts';
import { cloudPorts } from './cloud-ports.ts';
import { type Phase, runPhase } from './run-phase.ts';

/** The part of the Lambda context a phase needs. */
interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

/** Binds a phase to AWS: ports are made on the first call and kept for the container's life. */
export function cloudHandler<Input, Output>(
  contract: PhaseContract<Input, Output>,
  phase: Phase<Input, Output>,
): (event: unknown, context: LambdaContext) => Promise<unknown> {
  return async (event, context) => {
    const bound = runPhase({ contract, phase, ports: await cloudPorts() });
    return bound(event, {
      remainingMs: () => context.getRemainingTimeInMillis(),
      signal: new AbortController().signal,
    });
  };
}
