import type { Evidence, Span } from '../../lambdas/domain/evidence.ts';
import type { GoldEvidence } from './gold.ts';

/** How the evidence of one value holds. */
export interface EvidenceCheck {
  /** There is evidence, and every span of it reads its quote in the stored text. */
  readonly isLocated: boolean;
  /** Some span shares at least one character with a gold quote; null where gold gives no quote. */
  readonly overlapsGold: boolean | null;
}

/**
 * Checks the evidence of a value against the stored texts and against gold. White space does not count: gold quotes
 * are written with every run of it (non-breaking spaces included) as one space.
 * @param textOf the stored text by hash; undefined where it is missing, which fails the check.
 */
export function checkEvidence(options: {
  readonly evidence: readonly Evidence[];
  readonly gold: readonly GoldEvidence[];
  readonly textOf: (sha256: string) => string | undefined;
}): EvidenceCheck {
  const { evidence, gold, textOf } = options;
  const isLocated =
    evidence.length > 0 &&
    evidence.every(({ textSha256, start, end, quote }) => textOf(textSha256)?.slice(start, end) === quote);
  if (gold.length === 0) return { isLocated, overlapsGold: null };
  const overlapsGold = evidence.some(({ textSha256, ...span }) => {
    const text = textOf(textSha256);
    return text !== undefined && gold.some(({ quote }) => findQuote(text, quote).some(sharing(span)));
  });
  return { isLocated, overlapsGold };
}

const sharing = (one: Span) => (other: Span) => one.start < other.end && other.start < one.end;

/** Every place where a quote stands in a text, whatever the white space between its words. */
export function findQuote(text: string, quote: string): Span[] {
  const { collapsed, offsets } = collapse(text);
  const wanted = collapse(quote).collapsed.trim();
  const spans: Span[] = [];
  if (wanted === '') return spans;
  let at = collapsed.indexOf(wanted);
  while (at !== -1) {
    const last = at + wanted.length - 1;
    spans.push({ start: offsets[at] ?? 0, end: (offsets[last] ?? 0) + 1 });
    at = collapsed.indexOf(wanted, at + 1);
  }
  return spans;
}

/** The text with every run of white space as one space, and where each of its characters stood. */
function collapse(text: string): { collapsed: string; offsets: readonly number[] } {
  const offsets: number[] = [];
  let collapsed = '';
  let inSpace = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const isSpace = /\s/.test(character);
    if (!isSpace || !inSpace) {
      collapsed += isSpace ? ' ' : character;
      offsets.push(index);
    }
    inSpace = isSpace;
  }
  return { collapsed, offsets };
}
