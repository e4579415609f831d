import { bareId } from '../../lambdas/domain/bare-id.ts';
import type { ClinicalRepository } from '../../lambdas/ports/index.ts';

/** Key of the one abstracted patient with this id; undefined where there is none, or not one alone. */
export type PatientKeyOf = (patientId: string) => Promise<string | undefined>;

/** Keys as the database knows them, each looked up once: to make one of an id takes the pipeline's secret. */
export function patientKeysIn(repository: Pick<ClinicalRepository, 'findPatients'>): PatientKeyOf {
  const known = new Map<string, Promise<string | undefined>>();
  const look = async (patientId: string): Promise<string | undefined> => {
    const [first, ...others] = (await repository.findPatients(patientId)).filter(
      // An MRN may read like another patient's id.
      (found) => found.patientId === patientId,
    );
    return others.length === 0 ? first?.patientKey : undefined;
  };
  return (name) => {
    const patientId = bareId(name) ?? '';
    const found = known.get(patientId) ?? look(patientId);
    known.set(patientId, found);
    return found;
  };
}
