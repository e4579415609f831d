import type { Ports } from '../../ports/index.ts';
import type { contract } from './contract.ts';

type Input = ReturnType<typeof contract.input.parse>;

/** Frees the patient if this execution still holds it; a lease that is no longer ours is left alone. */
export const releaseLease =
  (ports: Pick<Ports, 'leases'>) =>
  async ({ patientKey, lease }: Input): Promise<{ released: true }> => {
    await ports.leases.release({ patientKey, owner: lease.owner, token: lease.token });
    return { released: true };
  };
