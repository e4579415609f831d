import type { Span } from '../domain/evidence.ts';
import type { FindingValue } from '../domain/finding.ts';
import type { DocumentType, VariableName } from '../domain/vocabulary.ts';

/** The two gates every value read from a text passes (decision 5), as readers use them. */
export interface EvidenceGates {
  /** Where a quote stands in a text, exact up to white space, Unicode form and hyphenation; undefined when nowhere. */
  locate(search: { readonly text: string; readonly quote: string }): Span | undefined;
  /** Whether the sentence around a passage, re-read, bears a value out. */
  supports(claim: {
    readonly text: string;
    readonly span: Span;
    readonly variable: VariableName;
    readonly value: FindingValue;
    readonly kind: DocumentType;
  }): boolean;
}
