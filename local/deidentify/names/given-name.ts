import { saysOf } from '../name-words.ts';
import type { ReadText, Word } from '../read-words.ts';
import type { behindName } from './behind-name.ts';

/** "Grace is brighter", "keep Wren away", "Ivy Church": a word that children are called by, where a person stands. */
export function isGivenName(
  read: ReadText,
  {
    first,
    last,
    tail,
  }: { readonly first: number; readonly last: number; readonly tail: ReturnType<typeof behindName> },
): boolean {
  const { text, words, starts, ends } = read;
  const word = words[first] as Word;
  if ((word.says & saysOf.givenName) === 0) return false;
  const isAbstract = (word.says & saysOf.abstract) !== 0;
  const before = words[first - 1];
  if (last > first)
    return (
      last === first + 1 &&
      text.slice(ends[first], starts[last]) === ' ' &&
      words[last]?.kind !== 'unknown' &&
      !(isAbstract && (words[last]?.says ?? 0) !== 0) &&
      !/^(?:the|a|an|this|that)$/.test(before?.folded ?? '')
    );
  if (tail === 'people' || (tail !== undefined && !isAbstract)) return true;
  const next = words[last + 1];
  const isVerbNext =
    next !== undefined &&
    text.slice(ends[last], starts[last + 1]) === ' ' &&
    (next.says & (saysOf.copula | saysOf.deed | saysOf.act)) !== 0;
  if (isVerbNext && !isAbstract) return true;
  return (
    isInside(read, first) &&
    next?.isCapital !== true &&
    !(isAbstract && !isVerbNext) &&
    !/^(?:the|a|an|this|that|no|of|in|to)$/.test(before?.folded ?? '')
  );
}

/** In the middle of a sentence: behind a word that is written small. */
function isInside({ text, words, starts, ends }: ReadText, at: number): boolean {
  const before = words[at - 1];
  if (before === undefined || before.isCapital) return false;
  if (before.written === '' || /^\d/.test(before.written))
    return /^(?:bed|bay|room|cot|cubicle|side-?room)$/.test(words[at - 2]?.folded ?? '');
  return /^,? $/.test(text.slice(ends[at - 1], starts[at]));
}
