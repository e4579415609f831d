import type { ClinicalRepository, StoredPatient } from '../../lambdas/ports/index.ts';
import { patientHint, resolvePatient } from '../run/choose-cohort.ts';
import { UsageError } from '../run/usage-error.ts';

const hints = 500;

/**
 * The patient a user names by FHIR id or MRN.
 * @throws UsageError where nobody is named so, with the nearest name, and where two share the MRN.
 */
export async function findPatient(repository: ClinicalRepository, name: string): Promise<StoredPatient> {
  const bare = name.trim().replace(/^Patient\//, '');
  const found = await repository.findPatients(bare);
  const patientId = resolvePatient(bare, found);
  const patient = found.find((one) => one.patientId === patientId);
  if (patient !== undefined) return patient;
  const known = await repository.somePatients(hints);
  throw new UsageError(
    known.length === 0
      ? 'no patient was abstracted yet; run a cohort first'
      : `no patient ${name} was abstracted${patientHint(bare, known)}`,
  );
}
