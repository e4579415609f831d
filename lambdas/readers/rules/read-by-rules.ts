import type { Answer } from '../../domain/finding.ts';
import type { DocumentType, VariableName } from '../../domain/vocabulary.ts';
import type { DocumentTypeDecision, ReadingInput } from '../reading-input.ts';
import { type ParsedDocument, parseDocument } from '../text/parse-document.ts';
import { forgetTexts } from '../text/remembered.ts';
import { readClinicalStatus } from './clinical-status/clinical-status.ts';
import { readDiagnosis } from './diagnosis/diagnosis.ts';
import { readWhoGrade } from './diagnosis/who-grade.ts';
import { decideDocumentType } from './document-kind/document-type.ts';
import { readExtentOfResection } from './extent/extent-of-resection.ts';
import { readMolecular } from './molecular/molecular.ts';
import { readLaterality } from './places/laterality.ts';
import { readTumorLocation } from './places/tumor-location.ts';
import { readImagingClassification } from './scans/imaging-classification.ts';
import { readMetastasis } from './spread/metastasis.ts';
import { readTumorStatus } from './tumor-status/tumor-status.ts';

export { rulesVersion } from './rules-version.ts';

/** A document's input with the questions its kind is asked (`config/dictionary.json`, `askedOf`). */
export interface RulesInput extends ReadingInput {
  readonly askedOf: (type: DocumentType) => readonly VariableName[];
}

/** A document's kind and its parts. */
export interface BegunReading {
  readonly decision: DocumentTypeDecision;
  readonly parsed: ParsedDocument;
}

/** What the rules make of a document: its kind, its parts, and one answer for each variable asked of that kind. */
export interface RulesReading extends BegunReading {
  readonly answers: Answer[];
}

type Rule = (input: ReadingInput, parsed: ParsedDocument, type: DocumentType) => Answer[];

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
 * Reads a document with rules alone: decides its kind, then asks each variable the dictionary asks of that kind. Every
 * asked variable has exactly one answer for each findingKey, a value or an absence with its reason; `molecular` has one
 * answer for each marker, which together are the panel under the key `''`. Pure: equal input, equal answers. Time is
 * linear in the text.
 */
export function readByRules(input: RulesInput): RulesReading {
  const begun = decideByRules(input);
  return { ...begun, answers: answerQuestions(input, begun) };
}

/** The first step of `readByRules`, a small part of its work: what a model is asked depends on the kind alone. */
export function decideByRules(input: ReadingInput): BegunReading {
  forgetTexts();
  const parsed = parseDocument(input.text);
  return {
    decision: verbatim(input.text, decideDocumentType({ ...input, text: parsed.text }, parsed)),
    parsed,
  };
}

/** The other step of `readByRules`; other documents may have been read since the first. */
export function answerQuestions(input: RulesInput, { decision, parsed }: BegunReading): Answer[] {
  const asked = new Set(input.askedOf(decision.type));
  const plain = { ...input, text: parsed.text };
  const answers = Object.entries(rules).flatMap(([variable, rule]) =>
    asked.has(variable as VariableName) ? rule(plain, parsed, decision.type) : [],
  );
  return [documentTypeAnswer(decision), ...answers.map((answer) => verbatim(input.text, answer))];
}

/** Rules quote what they searched, the text in plain characters; the words themselves stand at the same place. */
const verbatim = <Quoted extends Pick<Answer, 'quote' | 'span'>>(original: string, quoted: Quoted): Quoted =>
  quoted.span === null || quoted.quote === null
    ? quoted
    : { ...quoted, quote: original.slice(quoted.span.start, quoted.span.end) };

function documentTypeAnswer({ type, quote, span, doubt }: DocumentTypeDecision): Answer {
  return {
    variable: 'document_type',
    findingKey: '',
    value: type,
    absence: null,
    basis: quote === null ? 'metadata' : 'text',
    quote,
    span,
    selfConfidence: null,
    date: null,
    doubts: doubt === null ? [] : [doubt],
  };
}
