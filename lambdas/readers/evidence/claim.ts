import type { Span } from '../../domain/evidence.ts';
import type { FindingValue } from '../../domain/finding.ts';
import type { DocumentType, VariableName } from '../../domain/vocabulary.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import type { Sentence } from '../text/primitives.ts';

/** What a passage is claimed to say. */
export interface Claim {
  readonly text: string;
  readonly span: Span;
  readonly variable: VariableName;
  readonly value: FindingValue;
  readonly kind: DocumentType;
}

/** A claim with the sentences its passage touches. */
export interface ClaimInContext extends Claim {
  readonly sentences: readonly Sentence[];
  readonly parsed: ParsedDocument;
}

/** Reasons against the claim; empty where the sentences bear it out. */
export type SupportCheck = (claim: ClaimInContext) => string[];
