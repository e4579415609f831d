import { patientKeys } from '../../lambdas/operations/answers-used.ts';
import { findPatient } from '../records/find-patient.ts';
import type { RecordPorts } from '../records/records.ts';
import { patientName } from '../run/result-folder.ts';
import type { KnownPatient } from './forgetting-place.ts';

/**
 * The patient a user names by FHIR id or MRN, also one whose records were gathered and never abstracted; that one is found
 * by its id, among the names of all.
 * @throws the errors of `findPatient`.
 */
export async function findForgettable(
  { artifacts, repository }: Pick<RecordPorts, 'artifacts' | 'repository'>,
  name: string,
): Promise<KnownPatient> {
  const patientId = name.trim().replace(/^Patient\//, '');
  if ((await repository.findPatients(patientId)).length === 0)
    for await (const patientKey of patientKeys(artifacts))
      if ((await patientName(artifacts, patientKey)) === patientId) return { patientKey, patientId };
  return findPatient(repository, name);
}
