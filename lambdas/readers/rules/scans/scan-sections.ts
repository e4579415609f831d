import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Sentence } from '../../text/primitives.ts';

/** Sections in which a report repeats what was asked or known, not what the scan shows. */
const asked = new Set([
  'HISTORY',
  'HISTORY OF PRESENT ILLNESS',
  'ONCOLOGIC HISTORY',
  'PAST MEDICAL HISTORY',
  'PAST SURGICAL HISTORY',
  'FAMILY HISTORY',
  'SOCIAL HISTORY',
  'INDICATION',
  'COMPARISON',
  'TECHNIQUE',
  'EXAMINATION',
  'PROCEDURE',
  'CHIEF COMPLAINT',
  'MEDICATIONS',
  'RECOMMENDATION',
  'CONSENT',
]);
const concluding = new Set(['IMPRESSION', 'ASSESSMENT', 'DIAGNOSIS']);

/** A scan report's statements by weight: addenda outrank the impression, which outranks all else it found. */
export interface ScanStatements {
  readonly addendum: readonly Sentence[];
  readonly impression: readonly Sentence[];
  readonly findings: readonly Sentence[];
  /** What was asked and known before: indication, history, technique, titles. */
  readonly background: readonly Sentence[];
}

/** Sorts a report's sentences; text under no heading counts as findings. */
export function scanStatements(parsed: ParsedDocument): ScanStatements {
  const statements = { addendum: [], impression: [], findings: [], background: [] } as Record<
    keyof ScanStatements,
    Sentence[]
  >;
  for (const sentence of parsed.sentences) {
    if (sentence.section === 'ADDENDUM') statements.addendum.push(sentence);
    else if (concluding.has(sentence.section)) statements.impression.push(sentence);
    else if (asked.has(sentence.section) || isBackground(sentence)) statements.background.push(sentence);
    else statements.findings.push(sentence);
  }
  return statements;
}

/** Running text of the opening that only says why or against what the scan was made, or names it. */
function isBackground({ text, section }: Sentence): boolean {
  if (section !== '') return false;
  if (
    /^(?:the\s+)?(?:patient|name|mrn|dob|date|accession|referring|ordering|document|exam(?:ination)?|study)\b[^.]{0,40}[:|]/i.test(
      text,
    )
  )
    return true;
  return (
    /^(?:(?:clinical\s+)?(?:history|indication)|comparison\s+is\s+made|technique|multiplanar|axial|sagittal)\b/i.test(
      text,
    ) && !/\b(?:stable|unchanged|larger|smaller)\b/i.test(text)
  );
}
