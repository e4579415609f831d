import { saysOf } from '../name-words.ts';
import type { ReadText, Word } from '../read-words.ts';
import { barsOf } from './barred-words.ts';

const cueBits =
  saysOf.title |
  saysOf.role |
  saysOf.kin |
  saysOf.patient |
  saysOf.field |
  saysOf.greeting |
  saysOf.credential;

/** A word of the language, or one that announces a name rather than being one. */
export const isExcluded = (word: Word): boolean =>
  word.written.length > 1 &&
  (word.kind === 'word' || (word.says & cueBits) !== 0 || (word.bars & barsOf.never) !== 0);

/** "Sapphire's mum": whoever has kin is somebody, even by a word of the language. */
export function isOfKin({ text, words, ends, starts }: ReadText, at: number): boolean {
  return (
    words[at + 1]?.folded === 's' &&
    text.slice(ends[at], starts[at + 1]) === "'" &&
    ((words[at + 2]?.says ?? 0) & saysOf.kin) !== 0 &&
    text.charCodeAt((starts[at] ?? 0) - 1) === 32
  );
}

/** "the vein of Labbe": a part of the body is called after somebody. */
export const isOfBody = ({ words }: ReadText, at: number): boolean =>
  words[at - 1]?.folded === 'of' && bodyParts.has(words[at - 2]?.folded ?? '');

const bodyParts = new Set(
  'vein veins artery foramen foramina aqueduct circle fissure canal triangle angle nerve sinus node islets islet pouch duct cistern organ space ganglion ligament tract layer zone point sign'.split(
    ' ',
  ),
);

/** "RN Void, Chris": the family's name, though a word of the language, before the given one. */
export const isBeforeGiven = ({ text, words, starts, ends }: ReadText, at: number): boolean =>
  text.slice(ends[at], starts[at + 1]) === ', ' &&
  text.charAt((starts[at] ?? 0) - 1) === ' ' &&
  text.slice(ends[at - 1], starts[at]) === ' ' &&
  words[at + 1]?.isCapital === true &&
  words[at + 1]?.kind === 'name';

/** "Rang Marsh": a verb of telling, though it is a name too, before the name. */
export function isVerbAhead({ text, words, starts, ends }: ReadText, at: number): boolean {
  const word = words[at] as Word;
  return (
    word.kind === 'either' &&
    (word.says &
      (saysOf.telling |
        saysOf.speaking |
        saysOf.doer |
        saysOf.preposition |
        saysOf.named |
        saysOf.closing |
        saysOf.greeting)) !==
      0 &&
    words[at + 1]?.isCapital === true &&
    text.slice(ends[at], starts[at + 1]) === ' '
  );
}

export const mayBeForced = (word: Word): boolean =>
  (word.says & cueBits) === 0 &&
  (word.bars & barsOf.never) === 0 &&
  (word.bars & (barsOf.stop | barsOf.nameable)) !== barsOf.stop &&
  word.written.length > 2;
