import type { Dictionary } from '../../domain/dictionary.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Inconsistency } from '../../domain/inconsistency.ts';
import type { TimelineEvent } from '../../domain/patient-plan.ts';
import type { DocumentType } from '../../domain/vocabulary.ts';

/** A document an inconsistency is about, with its text as read. */
export interface DisputedDocument {
  readonly documentId: string;
  readonly type: DocumentType;
  readonly date: string | null;
  readonly text: string;
  /** Its findings that the inconsistency names. */
  readonly findings: readonly Finding[];
}

/** Everything an adjudicator is told about one inconsistency. */
export interface ClarificationQuestion {
  readonly inconsistency: Inconsistency;
  readonly documents: readonly DisputedDocument[];
  /** The patient's dated history, in order of date. */
  readonly timeline: readonly TimelineEvent[];
  readonly dictionary: Dictionary;
}

/** A disputed finding under the short name it has in the prompt (`F1`, `F2` ...), so that no id leaves us. */
export interface NamedFinding {
  readonly name: string;
  readonly finding: Finding;
  readonly document: DisputedDocument;
  /** `A`, `B` ... */
  readonly documentName: string;
}

export function nameFindings({ documents }: ClarificationQuestion): NamedFinding[] {
  return documents
    .flatMap((document, index) =>
      document.findings.map((finding) => ({ finding, document, documentName: documentName(index) })),
    )
    .map((named, index) => ({ ...named, name: `F${index + 1}` }));
}

/** Name of a document by its place: `A`, `B` ... `Z`, then `Z2` and on, which no real inconsistency reaches. */
export const documentName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `Z${index - 24}`;
