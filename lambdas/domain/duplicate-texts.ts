import type { DocumentReading } from './document-reading.ts';
import type { Finding } from './finding.ts';
import { findingIdOf } from './finding-id.ts';
import { inOrder } from './in-order.ts';
import type { PatientPlan, PlannedDocument } from './patient-plan.ts';
import { documentKey } from './plan-documents.ts';
import { plannedByKey } from './statements.ts';

/**
 * Resolves documents of one patient whose texts are equal byte for byte: the earliest stays `read`, the others become
 * `duplicate_of` it and carry its findings under their own ids, so that every document has its statements while the
 * reasoning counts the text once. Reports of two studies of two days are two observations even in equal words ("No
 * change."). `documents` stands in the plan's order; the result keeps it.
 */
export function withDuplicatesResolved(
  plan: PatientPlan,
  documents: readonly DocumentReading[],
): DocumentReading[] {
  const planned = plannedByKey(plan);
  const plannedOf = ({ documentId, binaryId }: DocumentReading): PlannedDocument | undefined =>
    planned.get(documentKey(documentId, binaryId));
  const place = (reading: DocumentReading): (string | number | null)[] => [
    reading.date,
    plannedOf(reading)?.minuteOfDay ?? null,
    reading.documentId,
    reading.binaryId,
  ];
  const isOtherStudy = (reading: DocumentReading, original: DocumentReading): boolean => {
    const [own, other] = [plannedOf(reading)?.imagingId ?? null, plannedOf(original)?.imagingId ?? null];
    return own !== null && other !== null && own !== other && reading.date !== original.date;
  };
  const originals = new Map<string, DocumentReading>();
  for (const reading of documents) {
    if (reading.status !== 'read' || reading.textSha256 === null) continue;
    const known = originals.get(reading.textSha256);
    if (known === undefined || inOrder(place(reading), place(known)) < 0)
      originals.set(reading.textSha256, reading);
  }
  return documents.map((reading) => {
    const original = reading.textSha256 === null ? undefined : originals.get(reading.textSha256);
    if (original === undefined || original === reading || reading.status !== 'read') return reading;
    return isOtherStudy(reading, original) ? reading : repetition(reading, original);
  });
}

function repetition(reading: DocumentReading, original: DocumentReading): DocumentReading {
  const reason = `same text as ${original.documentId}`;
  return {
    ...reading,
    status: 'duplicate_of',
    duplicateOf: original.documentId,
    reason,
    kind: original.kind,
    findings: original.findings.map((finding) => repeatedFinding(finding, { reading, original, reason })),
  };
}

function repeatedFinding(
  finding: Finding,
  by: { readonly reading: DocumentReading; readonly original: DocumentReading; readonly reason: string },
): Finding {
  const { documentId, binaryId, date } = by.reading;
  const own = { ...finding, documentId, binaryId };
  return {
    ...own,
    findingId: findingIdOf(own),
    // A value that held for the day of the original document holds for the day of its repetition.
    date: finding.date === by.original.date ? date : finding.date,
    evidence: finding.evidence.map((evidence) => ({ ...evidence, binaryId: binaryId ?? documentId })),
    reasons: [...finding.reasons, by.reason],
  };
}
