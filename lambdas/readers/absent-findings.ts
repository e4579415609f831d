import type { Finding, FindingValue } from '../domain/finding.ts';
import { findingIdOf } from '../domain/finding-id.ts';
import type { PlannedDocument } from '../domain/patient-plan.ts';
import type { VariableName } from '../domain/vocabulary.ts';

/** What the tables alone say of a document that could not be read; never mistaken for "not documented". */
export function absentFindings(document: PlannedDocument): Finding[] {
  switch (document.expectedKind) {
    case 'imaging':
      return [
        fromTables(document, 'imaging'),
        unavailable(document, 'imaging_classification', 'Unreadable'),
        unavailable(document, 'tumor_status', 'Unreadable'),
      ];
    case 'operative':
      return [fromTables(document, 'operative'), unavailable(document, 'extent_of_resection', null)];
    case 'pathology':
      return [fromTables(document, 'pathology'), unavailable(document, 'diagnosis', null)];
    default:
      return [];
  }
}

function fromTables(document: PlannedDocument, value: string): Finding {
  return {
    ...frame(document, 'document_type'),
    value,
    absence: null,
    basis: 'metadata',
    state: 'flagged',
    reasons: ['the text could not be read; the kind is from the tables'],
  };
}

function unavailable(document: PlannedDocument, variable: VariableName, value: FindingValue): Finding {
  return {
    ...frame(document, variable),
    value,
    absence: 'source_unavailable',
    basis: 'absence',
    state: 'flagged',
    reasons: ['the text of the document could not be read'],
  };
}

function frame(
  { documentId, binaryId, date }: PlannedDocument,
  variable: VariableName,
): Omit<Finding, 'value' | 'absence' | 'basis' | 'state' | 'reasons'> {
  return {
    findingId: findingIdOf({ documentId, binaryId, variable, findingKey: '' }),
    variable,
    findingKey: '',
    date,
    confidence: null,
    documentId,
    binaryId,
    evidence: [],
    gates: null,
    readings: [],
    agreement: 'no_source',
  };
}
