import type { NameMention } from '../name-mention.ts';
import type { ReadText, Word } from '../read-words.ts';
import { cueBefore } from './cue-before.ts';
import { isBeforeGiven, isExcluded, isOfBody, isOfKin, isVerbAhead, mayBeForced } from './excluded-word.ts';
import { namesByInitials, partedNames } from './initials.ts';
import { isName } from './is-name.ts';
import { membersFrom, nameWordOf, particlesOf } from './name-members.ts';
import { smallCues, smallName } from './small-name.ts';

/**
 * Names by the grammar of a sentence: capitals in a row, with what each is by itself (`Word.kind`) weighed against what
 * stands before them (a title, kin, a role, a field, a verb of telling, a greeting) and behind them (a verb of people, kin,
 * an age, a degree, a record number).
 */
export function mentionsByGrammar(read: ReadText): NameMention[] {
  const { text, words, starts, ends } = read;
  const mentions: NameMention[] = [];
  let lastEnd = -1;
  let lastWhose: NameMention['whose'] = 'clinician';
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    if (!word.isCapital) {
      const before = words[at - 1];
      if (before === undefined || ((before.says & smallCues) === 0 && before.folded !== 'as')) continue;
      const whoseSmall = smallName(read, at);
      if (whoseSmall !== undefined) mentions.push({ whose: whoseSmall, words: [nameWordOf(read, at)] });
      continue;
    }
    const isOut = isExcluded(word) || isVerbAhead(read, at);
    if (isOut && !mayBeForced(word)) continue;
    // An account's name, and the C of a temperature.
    if (isBehindSign(text, starts[at] ?? 0) || isOfBody(read, at)) continue;
    const cue = cueBefore(read, at);
    const isForced =
      cue?.isForcing === true || (isOut && cue?.strength === 'sure' && isBeforeGiven(read, at));
    if (isOut && !isForced && !isOfKin(read, at)) continue;
    const members = membersFrom(read, at, isForced);
    const last = members.at(-1) as number;
    const start = starts[at] ?? 0;
    // "Wei and Liam", "Varga/Baker": what is joined to a name is one.
    const isJoined = lastEnd > 0 && start - lastEnd < 6 && joined.test(text.slice(lastEnd, start));
    if (isName(read, { members, cue, isJoined, isOut: isOut && !isForced })) {
      const whose: NameMention['whose'] = cue?.whose ?? (isJoined ? lastWhose : 'clinician');
      mentions.push({ whose, words: members.map((member) => nameWordOf(read, member)) });
      const particles = particlesOf(read, members);
      if (particles.length > 0) mentions.push({ whose, words: particles, isOnce: true });
      lastEnd = ends[last] ?? -1;
      lastWhose = whose;
    }
    at = last;
  }
  mentions.push(...namesByInitials(read), ...partedNames(text));
  return mentions;
}

const isBehindSign = (text: string, start: number): boolean => {
  const sign = start > 0 ? text.charCodeAt(start - 1) : 0;
  return sign === 64 || sign === 0xb0;
};

const joined = /^(?:,? and | & |\/|; )$/;
