import type { Dictionary } from './dictionary.ts';
import type { PlannedDocument } from './patient-plan.ts';
import type { ReaderName } from './vocabulary.ts';

/** Four characters of English are about one token of any of the models. */
const charactersPerToken = 4;

/**
 * Seconds of one reader's attention that a document takes: what its kind takes, and what its length adds. The figures
 * stand in `limits.work` of the dictionary, with their source.
 *
 * @param characters of its text, as far as the tables tell.
 */
export function readingSeconds(
  document: { readonly kind: PlannedDocument['expectedKind']; readonly characters: number },
  { reader, limits }: { readonly reader: ReaderName; readonly limits: Dictionary['limits'] },
): number {
  const { secondsByKind, secondsPerThousandTokens } = limits.work[reader];
  const tokens = document.characters / charactersPerToken;
  return secondsByKind[document.kind] + (tokens / 1000) * secondsPerThousandTokens;
}
