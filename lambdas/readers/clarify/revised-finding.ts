import type { Evidence, Span } from '../../domain/evidence.ts';
import type { Finding } from '../../domain/finding.ts';
import { codeOf } from '../coded-location.ts';

/** A value that takes a finding's place: it passed both gates in the finding's own document. */
export interface Revision {
  readonly finding: Finding;
  readonly value: string;
  readonly span: Span;
  /** The adjudicator's own wording of the passage. */
  readonly quote: string;
}

/** The finding with the value an adjudicator put in its place; the readings before it stay. */
export function revisedFinding(
  { finding, value, span, quote }: Revision,
  by: {
    readonly text: string;
    readonly textSha256: string;
    readonly model: string;
    readonly promptVersion: string;
    readonly rule: string;
  },
): Finding {
  const { start, end } = span;
  const evidence: Evidence = {
    binaryId: finding.binaryId ?? finding.documentId,
    textSha256: by.textSha256,
    start,
    end,
    quote: by.text.slice(start, end),
  };
  const { code: _, ...kept } = finding;
  return {
    ...kept,
    ...codeOf({ variable: finding.variable, value }),
    value,
    absence: null,
    basis: 'text',
    confidence: null,
    evidence: [evidence],
    state: 'accepted',
    gates: { located: true, supported: true },
    reasons: [`revised after clarification: ${by.rule}`],
    readings: [
      ...finding.readings,
      {
        reader: 'claude',
        model: by.model,
        promptVersion: by.promptVersion,
        value,
        selfConfidence: null,
        quote,
      },
    ],
  };
}
