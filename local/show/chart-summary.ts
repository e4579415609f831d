import type { Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { Finding } from '../../lambdas/domain/finding.ts';
import { inOrder } from '../../lambdas/domain/in-order.ts';
import { valueInWords } from '../../lambdas/domain/review/decided-value.ts';
import type { Severity, VariableName } from '../../lambdas/domain/vocabulary.ts';

/** The story of a chart in a few lines: what a person wants to see before anything else. */
export interface ChartSummary {
  readonly diagnosis: string | null;
  readonly grade: string | null;
  readonly surgeries: readonly { readonly date: string; readonly extent: string }[];
  readonly events: readonly { readonly date: string; readonly type: string }[];
  readonly lastScan: { readonly date: string | null; readonly status: string } | null;
  readonly questions: Readonly<Record<Severity, number>>;
  readonly documents: { readonly listed: number; readonly read: number };
  readonly findings: { readonly accepted: number; readonly flagged: number; readonly decided: number };
}

export function summaryOf(said: Abstraction): ChartSummary {
  const count = (severity: Severity): number =>
    said.review.filter((item) => item.severity === severity).length;
  const inState = (state: Finding['state']): number =>
    said.findings.filter((finding) => finding.state === state && finding.basis !== 'review').length;
  const scan = newest(said, 'tumor_status', ['imaging']);
  const { surgeries, events } = said;
  const diagnosis = textOf(newest(said, 'diagnosis', ['pathology']) ?? newest(said, 'diagnosis'));
  const grade = textOf(newest(said, 'who_grade', ['pathology']) ?? newest(said, 'who_grade'));
  return {
    diagnosis,
    // Many diagnoses name their grade themselves.
    grade: diagnosis?.toLowerCase().includes('grade') === true ? null : grade,
    surgeries: surgeries.map(({ date, eorFinal }) => ({ date, extent: eorFinal })),
    events: events.map(({ date, type }) => ({ date, type })),
    lastScan: scan === undefined ? null : { date: scan.date, status: valueInWords(scan.value) },
    questions: { high: count('high'), medium: count('medium'), low: count('low') },
    documents: {
      listed: said.documents.length,
      read: said.documents.filter(({ textSha256 }) => textSha256 !== null).length,
    },
    findings: {
      accepted: inState('accepted'),
      flagged: inState('flagged'),
      decided: (said.decisions ?? []).filter(({ standing }) => standing === 'applied').length,
    },
  };
}

/** The latest accepted value of a variable, in documents of these kinds where some are named. */
function newest(
  { findings, documents }: Abstraction,
  variable: VariableName,
  kinds?: readonly string[],
): Finding | undefined {
  const kindOf = new Map(documents.map((document) => [document.documentId, document.kind]));
  const said = findings.filter(
    (finding) =>
      finding.variable === variable &&
      finding.state === 'accepted' &&
      finding.value !== null &&
      finding.value !== 'not_applicable' &&
      (kinds === undefined || kinds.includes(kindOf.get(finding.documentId) ?? '')),
  );
  return said.sort((a, b) => inOrder([a.date ?? '', a.findingId], [b.date ?? '', b.findingId])).at(-1);
}

const textOf = (finding: Finding | undefined): string | null =>
  finding === undefined ? null : valueInWords(finding.value, finding.absence);
