import { DynamoTable } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { countPatientRows, erasePatient } from '../../lambdas/adapters/postgres/erase-patient.ts';
import { S3ObjectEraser } from '../../lambdas/adapters/s3/s3-object-eraser.ts';
import type { EnvironmentPlace } from '../operate/environment-place.ts';
import { openEnvironmentRecords } from '../records/open-environment-records.ts';
import type { Records } from '../records/records.ts';
import { UsageError } from '../run/usage-error.ts';
import { environmentStays } from './environment-stays.ts';
import type { ForgettingPlace } from './forgetting-place.ts';

/** Long enough to read everybody's work; after a cut-off, others wait at most so long. */
const holdMs = 60 * 60_000;

/** A deployed environment, by the login of erasers. @throws the errors of `openEnvironmentRecords`. */
export async function openEnvironmentPlace(environment: EnvironmentPlace): Promise<ForgettingPlace> {
  const { stores, ...records } = await openEnvironmentRecords(environment, environment.eraserLogin);
  const { database, table, bucket } = stores;
  return {
    ...records,
    objects: new S3ObjectEraser(bucket),
    items: new DynamoTable(table),
    rows: {
      count: (patient) => countPatientRows(database, patient),
      erase: (patient) => erasePatient(database, patient),
    },
    copies: { find: async () => [], remove: async () => undefined },
    stays: environmentStays(environment.keeping),
    hold: (patientKey) => hold(records, patientKey),
  };
}

/** By the patient's lease, as whoever publishes does; a call that was cut off is repeated under the same name. */
async function hold(
  { ports: { runs, leases, clock }, actor }: Pick<Records, 'ports' | 'actor'>,
  patientKey: string,
): ReturnType<ForgettingPlace['hold']> {
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
