import type { Finding } from '../domain/finding.ts';
import { type PageNotes, unsurePage } from '../domain/page-notes.ts';

/** Findings of a recognised text: what stands on a badly recognised page is not accepted without a look at the page. */
export function flagRecognised(findings: readonly Finding[], notes: PageNotes | null): Finding[] {
  return findings.map((finding) => {
    if (notes === null || finding.state !== 'accepted') return finding;
    const page = finding.evidence.map((span) => unsurePage(notes, span)).find((found) => found !== undefined);
    if (page === undefined) return finding;
    const reason = `the quote stands on page ${page}, which was recognised with low confidence`;
    return { ...finding, state: 'flagged', reasons: [...finding.reasons, reason] };
  });
}
