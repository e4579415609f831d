import type { Ports } from '../ports/index.ts';
import { type Opened, openPorts } from './cloud-ports.ts';

/**
 * Binds what is called by the clock to AWS: its ports are opened on the first call and kept for the container's life;
 * where that fails, the next call tries again.
 */
export function bindOperation<Needs extends Partial<Ports>, Output>(
  openers: Opened<Needs>,
  work: (ports: Needs) => Promise<Output>,
): () => Promise<Output> {
  let opened: Promise<Needs> | undefined;
  return async () => {
    opened ??= openPorts<Needs>(openers).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return work(await opened);
  };
}
