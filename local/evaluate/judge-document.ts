import type { AbstractedDocument, Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { Finding, FindingValue } from '../../lambdas/domain/finding.ts';
import { type VariableName, variableNames } from '../../lambdas/domain/vocabulary.ts';
import { alternativesFor, findMarker, mayBeLeftOut } from './compare-molecular.ts';
import { agrees, closedVariables, wordFor } from './compare-values.ts';
import type { DocumentGold } from './gold.ts';

/** Why a value is wrong: a closed list, so that errors can be counted. */
export type ErrorReason =
  | 'patient not abstracted'
  | 'document not listed'
  | 'document not read'
  | 'no finding'
  | 'abstained'
  | 'rejected by the gates'
  | 'wrong value';

/** A gold record of a document beside what the abstraction says of it. */
export interface Judgement {
  readonly gold: DocumentGold;
  readonly variable: VariableName;
  /** Class names for the confusion; an accepted alternative stands under the gold name. */
  readonly goldLabel: string;
  readonly gotLabel: string;
  readonly isRight: boolean;
  /** True where no value was given although gold has one. */
  readonly isAbstention: boolean;
  readonly isAccepted: boolean;
  readonly reason: ErrorReason | null;
  readonly finding: Finding | undefined;
  /** The document as the abstraction lists it. */
  readonly document: AbstractedDocument | undefined;
}

/** Gold records that do not count for or against the abstraction, and why. */
export type LeftOut = 'needs OCR' | 'not selected' | 'superseded' | 'not a variable';

export type Verdict =
  | { readonly kind: 'judged'; readonly judgements: readonly Judgement[] }
  | { readonly kind: 'left_out'; readonly variable: string; readonly why: LeftOut };

/** Label of an answer that gives no value. */
export const noAnswer = '(no answer)';

/**
 * Holds one gold record against the finding of the same document and variable.
 *
 * Of several findings (two operations in one note) the one dated as gold counts, else the one without a key, else the
 * first. The finding of a duplicate is that of the document it repeats. A rejected finding is no answer. A document
 * that was read and about which nothing is said agrees with gold `not_documented`, `not_applicable`, `not specified`
 * and null. `molecular` gives one judgement per marker of the gold record; of its accepted alternatives counts what they say
 * of that marker, and one that leaves the marker out lets the answer leave it out.
 */
export function judgeDocument(gold: DocumentGold, abstraction: Abstraction | undefined): Verdict {
  const variable = variableNames.find((name) => name === gold.variable);
  if (variable === undefined) return { kind: 'left_out', variable: gold.variable, why: 'not a variable' };
  const document = abstraction?.documents.find(({ documentId }) => documentId === gold.document_reference_id);
  const why = leftOut(gold, document);
  if (why !== undefined) return { kind: 'left_out', variable, why };
  const finding = abstraction && findFinding({ abstraction, document, gold, variable });
  const answer = { gold, variable, document, finding, isAbstracted: abstraction !== undefined };
  return { kind: 'judged', judgements: markersOf(gold, variable).map((value) => judge(answer, value)) };
}

function leftOut(gold: DocumentGold, document: AbstractedDocument | undefined): LeftOut | undefined {
  if (gold.ocr_required === true && document?.status === 'unreadable') return 'needs OCR';
  if (document?.status === 'not_selected') return 'not selected';
  return document?.status === 'superseded' ? 'superseded' : undefined;
}

function findFinding(options: {
  readonly abstraction: Abstraction;
  readonly document: AbstractedDocument | undefined;
  readonly gold: DocumentGold;
  readonly variable: VariableName;
}): Finding | undefined {
  const { abstraction, document, gold, variable } = options;
  const of = (id: string | null | undefined) =>
    abstraction.findings.filter((finding) => finding.documentId === id && finding.variable === variable);
  const own = of(gold.document_reference_id);
  const original = abstraction.documents.find(
    ({ documentId, binaryId }) =>
      document?.duplicateOf !== null &&
      (documentId === document?.duplicateOf || binaryId === document?.duplicateOf),
  );
  const candidates = own.length > 0 ? own : of(original?.documentId);
  const dated = candidates.length > 1 ? candidates.find(({ date }) => date === gold.date) : undefined;
  return dated ?? candidates.find(({ findingKey }) => findingKey === '') ?? candidates[0];
}

/** The values a gold record asks for: one, or one per marker. */
function markersOf(gold: DocumentGold, variable: VariableName): FindingValue[] {
  if (variable !== 'molecular' || gold.value === null || typeof gold.value === 'string') return [gold.value];
  return Object.entries(gold.value)
    .filter(([name]) => !isCytology.test(name))
    .map(([marker, result]) => ({ [marker]: result }));
}

/** Cells in the fluid are spread, which `metastasis` tells; they are no marker of the tumour. */
const isCytology = /\bcytolog(?:y|ical)\b/i;

interface Case {
  readonly gold: DocumentGold;
  readonly variable: VariableName;
  readonly document: AbstractedDocument | undefined;
  readonly finding: Finding | undefined;
  readonly isAbstracted: boolean;
}

function judge(given: Case, goldValue: FindingValue): Judgement {
  const { gold, variable, finding } = given;
  const accepted = gold.acceptable_values ?? [];
  const values = [goldValue, ...(variable === 'molecular' ? alternativesFor(goldValue, accepted) : accepted)];
  const isRight =
    values.some((value) => isAgreement(given, value)) ||
    (variable === 'molecular' && mayBeLeftOut(goldValue, gold) && isLeftOut(given, goldValue));
  const gotLabel = labelOfAnswer(given, goldValue);
  const isAbstention = !isRight && gotLabel === noAnswer;
  const goldLabel = labelOfGold(variable, goldValue);
  return {
    gold,
    variable,
    goldLabel,
    gotLabel: isRight ? goldLabel : gotLabel,
    isRight,
    isAbstention,
    isAccepted: finding?.state === 'accepted',
    reason: isRight ? null : reasonFor(given, isAbstention),
    finding,
    document: given.document,
  };
}

/** The document was read, and the answer, if there is one, does not name the marker of a gold value. */
function isLeftOut({ finding, document }: Case, goldValue: FindingValue): boolean {
  if (finding === undefined) return document?.status === 'read' || document?.status === 'duplicate_of';
  if (finding.state === 'rejected' || typeof finding.value === 'string') return false;
  const marker = goldValue === null || typeof goldValue === 'string' ? '' : (Object.keys(goldValue)[0] ?? '');
  return finding.value === null
    ? finding.absence !== 'documented_absent'
    : findMarker(marker, finding.value) === undefined;
}

const silences = ['not_documented', 'not_applicable', 'not specified', 'None'];

function isAgreement({ document, finding, variable }: Case, value: FindingValue): boolean {
  if (finding !== undefined && finding.state !== 'rejected') return agrees(variable, value, finding);
  if (document?.status === 'unreadable' && value === 'Unreadable') return true;
  const isSilence = value === null || (typeof value === 'string' && silences.includes(value));
  return isSilence && (document?.status === 'read' || document?.status === 'duplicate_of');
}

function labelOfGold(variable: VariableName, value: FindingValue): string {
  if (closedVariables.includes(variable)) return wordFor(variable, value, null) ?? noAnswer;
  if (value === null) return noAnswer;
  return typeof value === 'string' ? value : panelLabel(value);
}

function labelOfAnswer({ finding, variable }: Case, goldValue: FindingValue): string {
  if (finding === undefined || finding.state === 'rejected') return noAnswer;
  const { value, absence } = finding;
  if (closedVariables.includes(variable)) return wordFor(variable, value, absence) ?? noAnswer;
  if (value === null) return absence === 'documented_absent' ? 'none' : noAnswer;
  if (typeof value === 'string') return value;
  if (goldValue === null || typeof goldValue === 'string') return panelLabel(value);
  return markerAnswer(goldValue, value);
}

const panelLabel = (panel: Readonly<Record<string, string>>): string =>
  Object.entries(panel)
    .map(([marker, result]) => `${marker}: ${result}`)
    .join('; ');

/** What the panel has for the one marker of a gold value. */
function markerAnswer(gold: Readonly<Record<string, string>>, panel: Readonly<Record<string, string>>) {
  const marker = Object.keys(gold)[0] ?? '';
  const result = findMarker(marker, panel);
  return result === undefined ? noAnswer : panelLabel({ [marker]: result });
}

function reasonFor({ document, finding, isAbstracted }: Case, isAbstention: boolean): ErrorReason {
  if (!isAbstracted) return 'patient not abstracted';
  if (document === undefined) return 'document not listed';
  if (finding?.state === 'rejected') return 'rejected by the gates';
  if (finding !== undefined) return isAbstention ? 'abstained' : 'wrong value';
  return document.status === 'read' || document.status === 'duplicate_of'
    ? 'no finding'
    : 'document not read';
}
