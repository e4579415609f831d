import type { DocumentReading, PatientReadings } from './document-reading.ts';
import { withDuplicatesResolved } from './duplicate-texts.ts';
import { InputRejectedError } from './errors.ts';
import type { PatientPlan, PlannedDocument } from './patient-plan.ts';
import { documentKey } from './plan-documents.ts';
import type { DocumentType } from './vocabulary.ts';

/**
 * Puts the chunks' readings together: every planned document once, in the plan's order, those that were not selected
 * with their reason. Documents with equal text are resolved to one that was read and its repetitions, each of which
 * keeps its own statements.
 *
 * @throws InputRejectedError when a selected document has no reading or more than one, or a reading belongs to no
 * selected document; the message has counts only.
 */
export function assembleReadings(
  plan: PatientPlan,
  chunkReadings: readonly (readonly DocumentReading[])[],
): PatientReadings {
  const selected = new Set(plan.documents.filter(({ selection }) => selection === 'read').map(keyOf));
  const readings = new Map<string, DocumentReading>();
  let repeated = 0;
  let unexpected = 0;
  for (const reading of chunkReadings.flat()) {
    const key = keyOf(reading);
    if (!selected.has(key)) unexpected += 1;
    else if (readings.has(key)) repeated += 1;
    else readings.set(key, reading);
  }
  const missing = selected.size - readings.size;
  if (missing + repeated + unexpected > 0)
    throw new InputRejectedError(
      `of ${selected.size} selected documents ${missing} have no reading, ${repeated} readings repeat one, ${unexpected} belong to no selected document`,
    );
  const documents = plan.documents.map((document) => readings.get(keyOf(document)) ?? unread(document));
  return { documents: withDuplicatesResolved(plan, documents) };
}

const keyOf = ({ documentId, binaryId }: Pick<PlannedDocument, 'documentId' | 'binaryId'>): string =>
  documentKey(documentId, binaryId);

const kinds: Readonly<Record<PlannedDocument['expectedKind'], DocumentType | null>> = {
  imaging: 'imaging',
  operative: 'operative',
  pathology: 'pathology',
  note: null,
  other: null,
};

/** A row without a binary was wanted and could not be had; the others were left out on purpose. */
function unread(document: PlannedDocument): DocumentReading {
  const isMissing = document.selection === 'not_selected' && document.binaryId === null;
  return {
    documentId: document.documentId,
    binaryId: document.binaryId,
    status: isMissing ? 'missing' : document.selection === 'superseded' ? 'superseded' : 'not_selected',
    reason: document.reason,
    duplicateOf: null,
    textSha256: null,
    kind: kinds[document.expectedKind],
    date: document.date,
    findings: [],
    costs: [],
    cached: false,
  };
}
