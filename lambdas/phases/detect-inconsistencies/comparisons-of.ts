import { sha256 } from '../../domain/canonical.ts';
import { comparisonDays } from '../../domain/comparison-days.ts';
import type { PatientReadings } from '../../domain/document-reading.ts';
import { expectCount } from '../../domain/expect-count.ts';
import { documentKey } from '../../domain/plan-documents.ts';
import { textKey } from '../../domain/run-layout.ts';
import type { ArtifactStore } from '../../ports/index.ts';

/** Texts fetched at once. */
const atOnce = 16;

/**
 * The days each report of a scan compares with, from its text as read.
 * @throws InputRejectedError where a text that was read is gone or altered: without it a scan would seem to compare with nothing.
 */
export async function comparisonsOf(
  artifacts: Pick<ArtifactStore, 'find'>,
  { documents }: PatientReadings,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const scans = documents.filter(
    ({ kind, status, date, textSha256 }) =>
      kind === 'imaging' && status === 'read' && date !== null && textSha256 !== null,
  );
  const comparisons = new Map<string, readonly string[]>();
  for (let start = 0; start < scans.length; start += atOnce)
    await Promise.all(
      scans.slice(start, start + atOnce).map(async ({ documentId, binaryId, date, textSha256 }) => {
        if (date === null || textSha256 === null) return;
        const bytes = await artifacts.find(textKey(textSha256));
        if (bytes === undefined || sha256(bytes) !== textSha256) return;
        comparisons.set(
          documentKey(documentId, binaryId),
          comparisonDays(new TextDecoder().decode(bytes), date),
        );
      }),
    );
  expectCount('texts of scans', { expected: scans.length, got: comparisons.size });
  return comparisons;
}
