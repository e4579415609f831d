import type { Extent } from '../../../domain/vocabulary.ts';
import { sought } from '../../text/sought.ts';
import { findMeasurements } from '../document-parts/measurements.ts';
import { type Tag, tagsOf } from './resection-tags.ts';

/** What is told to have been left, and by whose words its size is known. */
export type ToldSize =
  /** The whole but for what is named: `removed except for a rind`. */
  | 'exception'
  /** By a word of size: `a small remnant`, `most of it`. */
  | 'named'
  /** By its name, which is that of something thin or little: `a film`, `a rind`. */
  | 'by its name'
  /** In millimetres alone. */
  | 'measured';

/** Under this area, in square millimetres, what is left is next to nothing (`clinical.md` section 5.1). */
const smallArea = 150;

/**
 * How the words of a sentence bear out that what was left lowers the extent to this one; undefined where only its being
 * there is told, so that `subtotal` is no more than a guess.
 */
export function toldSize(extent: Extent, text: string): ToldSize | undefined {
  const tags = tagsOf(text);
  const has = (label: Tag['label']) => tags.some((tag) => tag.label === label);
  const area = Math.max(
    0,
    ...findMeasurements(text).map(({ millimetres: [one = 0, other] }) => one * (other ?? one)),
  );
  if (extent === 'NTR') {
    if (area >= smallArea) return undefined;
    if (has('except')) return 'exception';
    if (has('small')) return 'named';
    if (has('sliver')) return 'by its name';
    return area > 0 ? 'measured' : undefined;
  }
  if (area >= smallArea) return 'measured';
  return (has('large') || has('most')) && !noSize.test(text) ? 'named' : undefined;
}

/** `significant adherence`, `major vessel`: large is something else. */
const noSize = sought(
  /\b(?:significant|major|considerable|extensive|large|prominent|massive)\s+(?:\p{L}+\s+)?(?:adhe\w+|bleed\w*|vessels?|vein|arter\w+|oedema|edema|nerves?|risk|deficits?|decompression|debulking)\b/iu,
);
