import type { NameMention } from '../name-mention.ts';
import { saysOf } from '../name-words.ts';
import type { ReadText, Word } from '../read-words.ts';
import { barsOf } from './barred-words.ts';
import { leastUnknown } from './foreign-noun.ts';
import { gapOf } from './gap.ts';

/**
 * A name written small: behind kin ("dad tomasz"), or behind a field or "known as", where a word of the language is one too.
 *
 * @returns whose it is.
 */
export function smallName(
  { text, words, starts, ends }: ReadText,
  at: number,
): NameMention['whose'] | undefined {
  const before = words[at - 1];
  if (before === undefined) return undefined;
  const isAlias = before.folded === 'as' && words[at - 2]?.folded === 'known';
  if (!isAlias && (before.says & smallCues) === 0) return undefined;
  const word = words[at] as Word;
  if (
    word.written.length < 3 ||
    !/^[a-zà-ÿ]+$/.test(word.written) ||
    ((word.bars & barsOf.stop) !== 0) !== ((word.bars & barsOf.nameable) !== 0)
  )
    return undefined;
  const { kind } = word;
  const gap = gapOf(text.slice(ends[at - 1], starts[at]));
  if (isAlias || namedFields.has(before.folded)) {
    if (gap !== 'colon' && !(gap === 'space' && (isAlias || before.folded !== 'name'))) return undefined;
    return kind === 'word' ||
      !/^ ?(?:[,;.\n(]|$| {2}|\w+:)|^ (?:surname|forename|known)/.test(
        text.slice(ends[at], (ends[at] ?? 0) + 24),
      )
      ? undefined
      : 'patient';
  }
  // "dr ekwueme", as a machine writes what it hears.
  if (smallTitles.has(before.folded) && (gap === 'space' || gap === 'dot') && word.says === 0)
    return kind === 'name' || (kind === 'unknown' && word.written.length >= leastUnknown)
      ? 'clinician'
      : undefined;
  if ((before.says & saysOf.kin) === 0 || gap !== 'space' || word.says !== 0) return undefined;
  if (kind === 'name' && word.written.length > 3) return 'relative';
  const next = words[at + 1];
  if (kind !== 'unknown' || word.written.length < 4 || !/[aeiouy]/.test(word.folded) || next === undefined)
    return undefined;
  return text.slice(ends[at], starts[at + 1]) === ' ' &&
    (next.says & (saysOf.deed | saysOf.state | saysOf.copula)) !== 0
    ? 'relative'
    : undefined;
}

/** What may stand before a name written small. */
export const smallCues = saysOf.kin | saysOf.patient | saysOf.named | saysOf.title;

const smallTitles = new Set('dr drs mr mrs ms miss prof doctor professor'.split(' '));

const namedFields = new Set('name surname forename firstname lastname nickname alias aka'.split(' '));
