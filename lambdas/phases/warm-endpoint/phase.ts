import type { Ports } from '../../ports/index.ts';
import type { contract } from './contract.ts';

type Needs = Pick<Ports, 'clock' | 'endpoint'>;
type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/** A demand lives this long without renewal, so that a run that vanished does not keep a GPU. */
const demandHours = 12;

/** Registers or renews the run's demand for endpoint copies and says whether they answer yet. */
export const warmEndpoint =
  (ports: Needs) =>
  async ({ run, copies }: Input): Promise<Output> => {
    const state = await ports.endpoint.demand({
      runId: run.runId,
      copies,
      expiresAtMs: ports.clock.now() + demandHours * 3_600_000,
    });
    return state.kind === 'ready'
      ? { ready: true, copies: state.copies, waitSeconds: 0 }
      : { ready: false, copies: state.copies, waitSeconds: Math.max(1, state.waitSeconds) };
  };
