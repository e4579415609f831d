import { patientKeys } from '../../lambdas/operations/answers-used.ts';
import { findPatient } from '../records/find-patient.ts';
import type { RecordPorts } from '../records/records.ts';
import { patientName } from '../run/result-folder.ts';
import { UsageError } from '../run/usage-error.ts';
import type { KnownPatient } from './forgetting-place.ts';

/**
 * The patient a user names by FHIR id or MRN, also one whose records were gathered and never abstracted; that one is found
 * by its id, among the names of all.
 * @throws the errors of `findPatient`; UsageError for a name that is one patient's id and another's MRN.
 */
export async function findForgettable(
  { artifacts, repository }: Pick<RecordPorts, 'artifacts' | 'repository'>,
  name: string,
): Promise<KnownPatient> {
  const patientId = name.trim().replace(/^Patient\//, '');
  const known = await repository.findPatients(patientId);
  if (known.some((patient) => patient.patientId === patientId)) return findPatient(repository, name);
  for await (const patientKey of patientKeys(artifacts)) {
    if ((await patientName(artifacts, patientKey)) !== patientId) continue;
    if (known.length === 0) return { patientKey, patientId };
    throw new UsageError(
      `${patientId} is the FHIR id of one patient and the MRN of another; name the other one by its FHIR id`,
    );
  }
  return findPatient(repository, name);
}
