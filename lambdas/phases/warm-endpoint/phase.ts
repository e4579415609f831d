import { demandLastsMs } from '../../domain/copy-demands.ts';
import type { Ports } from '../../ports/index.ts';
import type { contract } from './contract.ts';

type Needs = Pick<Ports, 'clock' | 'endpoint'>;
type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/** Registers or renews the run's demand for endpoint copies and says whether they answer yet. */
export const warmEndpoint =
  (ports: Needs) =>
  async ({ run, copies }: Input): Promise<Output> => {
    const state = await ports.endpoint.demand({
      runId: run.runId,
      copies,
      expiresAtMs: ports.clock.now() + demandLastsMs,
    });
    return state.kind === 'ready'
      ? { ready: true, copies: state.copies, waitSeconds: 0 }
      : { ready: false, copies: state.copies, waitSeconds: Math.max(1, state.waitSeconds) };
  };
