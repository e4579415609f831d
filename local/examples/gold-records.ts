import type { Child, ExampleDocument, Fact, Statement } from './chart.ts';
import { idsOf } from './ids.ts';

/**
 * The truth of one chart as lines of `gold.ndjson`: per document what kind it is, what it states and (for notes that
 * state none) that it gives no disease status; then the facts about the patient.
 */
export function goldRecords(child: Child): unknown[] {
  return [
    ...child.documents.flatMap((document) => documentRecords(child, document)),
    ...child.facts.map((fact, index) => factRecord({ child, fact, index })),
  ];
}

function documentRecords(child: Child, document: ExampleDocument): unknown[] {
  if (document.hasTruth === false || document.imaging?.isOnlyInView === true) return [];
  const { documentId, binaryId } = idsOf(child, document.id);
  return statementsOf(document).map(([variable, value, quotes = [], more = {}], index) => ({
    gold_id: `${documentId}#${index}`,
    level: 'document',
    patient_fhir_id: child.patientId,
    document_reference_id: documentId,
    binary_id: binaryId,
    variable,
    value,
    date: document.at?.slice(0, 10) ?? null,
    evidence: [quotes].flat().map((quote) => ({ binary_id: binaryId, quote })),
    ...(more.or === undefined ? {} : { acceptable_values: more.or }),
    ...(more.notes === undefined ? {} : { notes: more.notes }),
    ...(document.format === 'pdf_scan' ? { ocr_required: true } : {}),
    tags: document.traps ?? [],
  }));
}

/** What is written down plus what follows from the kind of document. */
function statementsOf({ kind, states }: ExampleDocument): Statement[] {
  const isReport = kind === 'imaging' || kind === 'operative' || kind === 'pathology';
  const isStated = states.some(([variable]) => variable === 'clinical_disease_status');
  return [
    ...(states.some(([variable]) => variable === 'document_type')
      ? []
      : [['document_type', kind] satisfies Statement]),
    ...states,
    ...(isReport || isStated ? [] : [['clinical_disease_status', 'not_documented'] satisfies Statement]),
  ];
}

function factRecord(options: {
  readonly child: Child;
  readonly fact: Fact;
  readonly index: number;
}): unknown {
  const { child, fact, index } = options;
  return {
    gold_id: `${child.patientId}@${index}`,
    level: 'patient',
    patient_fhir_id: child.patientId,
    document_reference_id: null,
    binary_id: null,
    variable: fact.variable,
    value: fact.value,
    date: fact.date,
    evidence: (fact.evidence ?? []).map(([document, quote]) => ({
      binary_id: idsOf(child, document).binaryId,
      quote,
    })),
    ...(fact.or === undefined ? {} : { acceptable_values: fact.or }),
    ...(fact.notes === undefined ? {} : { notes: fact.notes }),
  };
}
