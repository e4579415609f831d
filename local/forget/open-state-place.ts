import { join } from 'node:path';
import { DynamoTable } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { FolderObjectEraser } from '../../lambdas/adapters/folder/folder-object-eraser.ts';
import { countPatientRows, erasePatient } from '../../lambdas/adapters/postgres/erase-patient.ts';
import { openStateRecords } from '../records/open-records.ts';
import type { ForgettingPlace } from './forgetting-place.ts';
import { laptopCopies } from './laptop-copies.ts';

/** A state folder; whoever has it open is alone in it. @throws the errors of `openStateRecords`. */
export async function openStatePlace(folder: string): Promise<ForgettingPlace> {
  const { engines, ...records } = await openStateRecords(folder);
  const { database, dynamo } = engines;
  return {
    ...records,
    objects: new FolderObjectEraser(join(records.statePath, 'artifacts')),
    items: new DynamoTable(await dynamo()),
    rows: {
      count: (patient) => countPatientRows(database, patient),
      erase: (patient) => erasePatient(database, patient),
    },
    copies: laptopCopies(records.statePath),
    stays: [],
    hold: async () => async () => undefined,
  };
}
