import type { Abstraction } from '../abstraction.ts';
import type { Finding } from '../finding.ts';
import type { ReliableParts } from './reliable-parts.ts';

/** A cell of a tidy table. */
export type Cell = string | number | null;

/** One value, one operation or one event a row. */
export type TidyRow = Readonly<Record<string, Cell>>;

/** Tables an export has, in this order. */
export const tidyTables = ['findings', 'surgeries', 'events'] as const;
export type TidyTable = (typeof tidyTables)[number];

/** Columns of each table, in order; the first three say whose row it is. */
export const tidyColumns: Readonly<Record<TidyTable, readonly string[]>> = {
  findings: [
    'patient_id',
    'version',
    'finding_id',
    'document_id',
    'document_kind',
    'date',
    'variable',
    'finding_key',
    'value',
    'absence',
    'state',
    'basis',
    'confidence',
    'quote',
    'text_sha256',
    'quote_start',
    'quote_end',
    'readers',
  ],
  surgeries: [
    'patient_id',
    'version',
    'surgery_id',
    'procedure_ids',
    'date',
    'eor_surgeon',
    'eor_radiologic',
    'eor_final',
    'policy',
    'agreement',
    'confidence',
    'requires_review',
    'event_id',
  ],
  events: [
    'patient_id',
    'version',
    'event_id',
    'date',
    'type',
    'confidence',
    'rationale',
    'surgery_id',
    'requires_review',
  ],
};

/** The reliable parts of one abstraction as tidy rows. */
export function tidyRows(
  abstraction: Pick<Abstraction, 'patientId' | 'version' | 'documents'>,
  parts: ReliableParts,
): Readonly<Record<TidyTable, readonly TidyRow[]>> {
  const whose = { patient_id: abstraction.patientId, version: abstraction.version };
  const kinds = new Map(abstraction.documents.map(({ documentId, kind }) => [documentId, kind]));
  return {
    findings: parts.findings.map((finding) => ({
      ...whose,
      ...findingRow(finding, kinds.get(finding.documentId) ?? null),
    })),
    surgeries: parts.surgeries.map((surgery) => ({
      ...whose,
      surgery_id: surgery.surgeryId,
      procedure_ids: surgery.procedureIds.join(' '),
      date: surgery.date,
      eor_surgeon: surgery.eorSurgeon,
      eor_radiologic: surgery.eorRadiologic,
      eor_final: surgery.eorFinal,
      policy: surgery.policy,
      agreement: surgery.agreement,
      confidence: surgery.confidence,
      requires_review: String(surgery.requiresReview),
      event_id: surgery.eventId,
    })),
    events: parts.events.map((event) => ({
      ...whose,
      event_id: event.eventId,
      date: event.date,
      type: event.type,
      confidence: event.confidence,
      rationale: event.rationale,
      surgery_id: event.surgeryId,
      requires_review: String(event.requiresReview),
    })),
  };
}

function findingRow(finding: Finding, kind: string | null): TidyRow {
  const [evidence] = finding.evidence;
  const { value } = finding;
  return {
    finding_id: finding.findingId,
    document_id: finding.documentId,
    document_kind: kind,
    date: finding.date,
    variable: finding.variable,
    finding_key: finding.findingKey,
    value: value === null || typeof value === 'string' ? value : JSON.stringify(value),
    absence: finding.absence,
    state: finding.state,
    basis: finding.basis,
    confidence: finding.confidence,
    quote: evidence?.quote ?? null,
    text_sha256: evidence?.textSha256 ?? null,
    quote_start: evidence?.start ?? null,
    quote_end: evidence?.end ?? null,
    readers: [...new Set(finding.readings.map(({ reader, model }) => `${reader}:${model}`))].join(' '),
  };
}
