import type { Records } from '../records/records.ts';
import { UsageError } from '../run/usage-error.ts';

/** Long enough to read everybody's work; after a cut-off, others wait at most so long. */
const holdMs = 60 * 60_000;

/**
 * Takes a patient's lease, as whoever publishes does, while no run is going: one would make anew what is removed. A call
 * that was cut off takes it again under the same name.
 *
 * @returns what gives it back.
 * @throws UsageError where a run is going or somebody else holds the patient.
 */
export async function holdPatient(
  { ports: { runs, leases, clock }, actor }: Pick<Records, 'ports' | 'actor'>,
  patientKey: string,
): Promise<() => Promise<void>> {
  const going = (await runs.list(Number.MAX_SAFE_INTEGER)).filter(({ status }) => status === 'running');
  if (going.length > 0)
    throw new UsageError(
      `${going.map(({ runId }) => runId).join(', ')} would make anew what is removed; wait for the end, or stop it`,
    );
  const runId = 'forget';
  const owner = `${runId}-${actor()}`;
  const nowMs = clock.now();
  const lease = await leases.acquire({ patientKey, owner, runId, attempt: 1, nowMs, ttlMs: holdMs });
  if (lease.kind === 'held_by_other')
    throw new UsageError(
      `somebody is at work on this patient until ${new Date(lease.expiresAtMs).toISOString()}; try again then`,
    );
  return () => leases.release({ patientKey, owner, token: lease.token });
}
