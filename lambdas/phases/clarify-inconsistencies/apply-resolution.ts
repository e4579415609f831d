import type { DocumentReading, PatientReadings } from '../../domain/document-reading.ts';
import type { Finding } from '../../domain/finding.ts';

/** The readings with some findings replaced by their revised versions and one document marked as a repeat. */
export function applyResolution(
  readings: PatientReadings,
  changes: {
    readonly revised: readonly Finding[];
    readonly duplicateDocumentId: string | null;
    readonly of: string | null;
  },
): PatientReadings {
  const revised = new Map(changes.revised.map((finding) => [finding.findingId, finding]));
  return {
    documents: readings.documents.map(
      (document): DocumentReading => ({
        ...document,
        ...(document.documentId === changes.duplicateDocumentId &&
        document.status === 'read' &&
        changes.of !== null
          ? {
              status: 'duplicate_of',
              duplicateOf: changes.of,
              reason: 'the same observation, by clarification',
            }
          : {}),
        findings: document.findings.map((finding) => revised.get(finding.findingId) ?? finding),
      }),
    ),
  };
}
