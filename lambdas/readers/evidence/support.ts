import type { Span } from '../../domain/evidence.ts';
import type { FindingValue } from '../../domain/finding.ts';
import type { VariableName } from '../../domain/vocabulary.ts';
import { absenceWordOf } from '../absence-words.ts';
import { labelledSentences } from '../rules/document-parts/heading-sentences.ts';
import { plainDocument } from '../rules/document-parts/plain-document.ts';
import { type ParsedDocument, parseDocument } from '../text/parse-document.ts';
import { plainCharacters } from '../text/plain-characters.ts';
import type { Sentence } from '../text/primitives.ts';
import type { Claim, SupportCheck } from './claim.ts';
import {
  supportsClinicalStatus,
  supportsExtent,
  supportsImagingClass,
  supportsTumorStatus,
} from './support-course.ts';
import { supportsLaterality, supportsLocation, supportsMetastasis } from './support-description.ts';
import { supportsDiagnosis, supportsGrade } from './support-diagnosis.ts';
import { supportsMolecular } from './support-molecular.ts';

/** `reasons` say, without the patient's words, why not; empty where it is supported. */
export interface Support {
  readonly supported: boolean;
  readonly reasons: readonly string[];
}

/** A passage longer than this is no evidence for one value. */
const mostSentences = 12;

/**
 * The gate "supported" (design decision 5): the whole sentences around a passage are read again, with denial, doubt,
 * history, plan, other persons, sides and numbers, and must say what is claimed. So a quote cut so that it lost its
 * `no` fails, although it stands in the text. The document's kind decides which reading of an extent applies.
 */
export function supports(claim: Claim): Support {
  const { span, variable } = claim;
  const value = inPlainCharacters(claim.value);
  const absence = absenceWordOf(value);
  if (value === null || (absence !== null && absence !== 'cannot_be_determined'))
    return { supported: true, reasons: [] };
  // A title says a document's kind, and a title is no sentence.
  if (variable === 'document_type') return { supported: true, reasons: [] };
  const asWritten = parsedText(claim.text);
  const { text } = asWritten;
  const parsed = ofCourse.has(variable) ? plainDocument(text, asWritten) : asWritten;
  const within = sentencesOver(parsed.sentences, span);
  // A quote of a label is borne out, or not, by the label with the sentence it heads.
  const sentences = within.length > 0 ? within : sentencesOver(labelledSentences(text, parsed), span);
  if (sentences.length === 0) return refused('the passage holds no sentence');
  if (sentences.length > mostSentences) return refused('the passage is too long for one value');
  const context = { ...claim, value, text, sentences, parsed };
  const reasons = checks[variable](context);
  return { supported: reasons.length === 0, reasons };
}

/** A value comes from a model as well, in the characters of the text. */
function inPlainCharacters(value: FindingValue): FindingValue {
  if (value === null) return null;
  if (typeof value === 'string') return plainCharacters(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, result]) => [plainCharacters(name), plainCharacters(result)]),
  );
}

/** Read in plain words, as their rules read them. */
const ofCourse: ReadonlySet<VariableName> = new Set([
  'tumor_status',
  'extent_of_resection',
  'clinical_disease_status',
]);

const checks: Readonly<Record<Exclude<VariableName, 'document_type'>, SupportCheck>> = {
  imaging_classification: supportsImagingClass,
  tumor_status: supportsTumorStatus,
  extent_of_resection: supportsExtent,
  clinical_disease_status: supportsClinicalStatus,
  tumor_location: supportsLocation,
  laterality: supportsLaterality,
  diagnosis: supportsDiagnosis,
  who_grade: supportsGrade,
  molecular: supportsMolecular,
  metastasis: supportsMetastasis,
};

const refused = (reason: string): Support => ({ supported: false, reasons: [reason] });

/** Sentences a span touches; for one that lies between sentences none. */
function sentencesOver(sentences: readonly Sentence[], span: Span): Sentence[] {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const found: Sentence[] = [];
  for (let index = low; index < sentences.length; index += 1) {
    const sentence = sentences[index];
    if (sentence === undefined || sentence.start >= span.end) break;
    found.push(sentence);
  }
  return found;
}

/** The last document parsed: claims about one document come one after another. */
let last: { readonly original: string; readonly parsed: ParsedDocument } | undefined;

function parsedText(original: string): ParsedDocument {
  if (last?.original !== original) last = { original, parsed: parseDocument(original) };
  return last.parsed;
}
