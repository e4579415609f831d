import type { Ports } from '../../ports/index.ts';
import type { contract } from './contract.ts';

type Input = ReturnType<typeof contract.input.parse>;

/** Takes the run's demand for endpoint copies back; harmless when there was none. */
export const coolEndpoint =
  (ports: Pick<Ports, 'endpoint'>) =>
  async ({ run }: Input): Promise<{ withdrawn: true }> => {
    await ports.endpoint.withdraw(run.runId);
    return { withdrawn: true };
  };
