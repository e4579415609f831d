import type { Answer } from '../../domain/finding.ts';
import type { DocumentType, VariableName } from '../../domain/vocabulary.ts';
import type { DocumentTypeDecision, ReadingInput } from '../reading-input.ts';
import { type ParsedDocument, parseDocument } from '../text/parse-document.ts';
import { readClinicalStatus } from './clinical-status.ts';
import { readDiagnosis } from './diagnosis.ts';
import { decideDocumentType } from './document-type.ts';
import { readExtentOfResection } from './extent-of-resection.ts';
import { readImagingClassification } from './imaging-classification.ts';
import { readLaterality } from './laterality.ts';
import { readMetastasis } from './metastasis.ts';
import { readMolecular } from './molecular.ts';
import { readTumorLocation } from './tumor-location.ts';
import { readTumorStatus } from './tumor-status.ts';
import { readWhoGrade } from './who-grade.ts';

type Rule = (input: ReadingInput, parsed: ParsedDocument, type: DocumentType) => Answer[];

/** One rule per variable; the type itself is decided before. */
const rules: Readonly<Record<Exclude<VariableName, 'document_type'>, Rule>> = {
  imaging_classification: readImagingClassification,
  tumor_status: readTumorStatus,
  extent_of_resection: readExtentOfResection,
  clinical_disease_status: readClinicalStatus,
  tumor_location: readTumorLocation,
  laterality: readLaterality,
  diagnosis: readDiagnosis,
  who_grade: readWhoGrade,
  molecular: readMolecular,
  metastasis: readMetastasis,
};

/**
 * Reads a document by rules alone: decides its type, then answers each variable that is asked of that type. Pure:
 * equal input, equal answers. `askedOf` lists the variables of a type (from the dictionary).
 */
export function readByRules(
  input: ReadingInput & { readonly askedOf: (type: DocumentType) => readonly VariableName[] },
): { decision: DocumentTypeDecision; parsed: ParsedDocument; answers: Answer[] } {
  const parsed = parseDocument(input.text);
  const decision = decideDocumentType(input, parsed);
  const answers = input
    .askedOf(decision.type)
    .flatMap((variable) => (variable === 'document_type' ? [] : rules[variable](input, parsed, decision.type)));
  return { decision, parsed, answers: [typeAnswer(decision), ...answers] };
}

function typeAnswer({ type, quote, span, doubtful }: DocumentTypeDecision): Answer {
  return {
    variable: 'document_type',
    findingKey: '',
    value: type,
    absence: null,
    basis: span === null ? 'metadata' : 'text',
    quote,
    span,
    selfConfidence: null,
    date: null,
    doubts: doubtful ? ['only a weak sign tells the type'] : [],
  };
}
