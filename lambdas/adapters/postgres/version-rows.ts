import { eq } from 'drizzle-orm';
import type { AbstractionVersion } from '../../ports/clinical-repository.ts';
import { type Database, patients, versions } from './schema.ts';

/** Versions with the patient they are of. */
export const selectVersions = (database: Database) =>
  database
    .select({ version: versions, patientId: patients.patientId })
    .from(versions)
    .innerJoin(patients, eq(patients.patientKey, versions.patientKey));

export function versionOf(row: {
  readonly version: typeof versions.$inferSelect;
  readonly patientId: string;
}): AbstractionVersion {
  const { token: _token, createdAt, ...version } = row.version;
  return { ...version, patientId: row.patientId, createdAt: createdAt.toISOString() };
}
