import { hashOf } from './canonical.ts';
import type { Finding } from './finding.ts';

/**
 * Id of the one finding of a document about a variable and key: the same in every run, so that two versions of an
 * abstraction can be compared finding by finding. 24 hexadecimal characters.
 */
export function findingIdOf(
  finding: Pick<Finding, 'documentId' | 'binaryId' | 'variable' | 'findingKey'>,
): string {
  const { documentId, binaryId, variable, findingKey } = finding;
  return hashOf([documentId, binaryId, variable, findingKey]).slice(0, 24);
}
