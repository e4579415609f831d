import { DynamoTable } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { countPatientRows, erasePatient } from '../../lambdas/adapters/postgres/erase-patient.ts';
import { S3ObjectEraser } from '../../lambdas/adapters/s3/s3-object-eraser.ts';
import type { EnvironmentPlace } from '../operate/environment-place.ts';
import { openEnvironmentRecords } from '../records/open-environment-records.ts';
import { environmentStays } from './environment-stays.ts';
import type { ForgettingPlace } from './forgetting-place.ts';
import { holdPatient } from './hold-patient.ts';

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
    hold: (patientKey) => holdPatient(records, patientKey),
  };
}
