import type { ReadText, Word } from '../read-words.ts';
import type { behindName } from './behind-name.ts';
import { isCell, type Told } from './told-name.ts';

/** In capitals alone: acronyms are written so too. */
export function isUpperName(
  { text, words, ends }: ReadText,
  {
    members,
    cue,
    long,
    tail,
    isTitled,
  }: Told & {
    readonly long: readonly Word[];
    readonly tail: ReturnType<typeof behindName>;
    readonly isTitled: boolean;
  },
): boolean {
  if (isTitled) return true;
  const last = members.at(-1) as number;
  const isSeveral = long.length > 1 && long.some(({ written }) => written.length > 2);
  const isListed = text.charAt(ends[last] ?? 0) === ',' && words[last + 1]?.isUpper === true;
  const hasName = long.some(({ kind, written }) => kind === 'name' && written.length > 3);
  const isKnown =
    long.every(({ kind }) => kind !== 'unknown') && long.some(({ written }) => written.length > 2);
  if (cue?.whose === 'patient' && isSeveral) return true;
  if (
    cue?.strength === 'sure' &&
    !isListed &&
    (isSeveral || (isKnown && long.some(({ kind }) => kind === 'name')))
  )
    return true;
  if (isSeveral && (tail !== undefined || isCell({ text, ends }, last))) return true;
  // "GRANT, W. MD"
  if (members.length > 1 && tail === 'people' && isKnown) return true;
  return hasName && (tail !== undefined || isSeveral);
}
