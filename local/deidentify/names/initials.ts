import type { NameMention } from '../name-mention.ts';
import { matchesOf, type ReadText, seek } from '../read-words.ts';

/** The letters of a match, every one by itself. */
function lettersOf(
  all: string,
  { index, from = 0 }: { readonly index: number; readonly from?: number },
  whose: NameMention['whose'] = 'clinician',
): NameMention[] {
  return [...all.slice(from).matchAll(/[A-Za-z]+/g)].map(({ 0: word, index: at }) => {
    const start = index + from + at;
    return { whose, words: [{ word, start, end: start + word.length }], isOnce: true };
  });
}

/** "KA, 7yo male": the patient by initials, where a line begins; LIJ/cmh: who dictated and who typed. */
const aged = seek(
  /(?<=(?:^|\n)[ \t]{0,4})[A-Z]{2}(?=,? (?:is an? )?\d{1,2} ?-?(?:yo|y\/o|year|yr|month|mo)\b)|(?<![\w/])[A-Z]{2,4}\/[a-z]{2,4}(?= {0,4}(?:d|D|t|T):|[ \t]*(?:\n|$))/g,
  { opens: /^(?!(?:MR|CT|US|ED|OR|PT|OT|RN|NP)$)[A-Z]{2,4}$/, trailed: '/, ' },
);

/** Who is meant, signed or consented, by initials with stops or hyphens: F.T., M-L, M A-S. */
const stoppedInitials = seek(
  /\b(?:[Ii]nitials?|[Pp]roband|[Pp]atient|[Pp]t|[Ss]igned|[Ss]ignature|[Cc]hild|[Ss]ubject)[: ] ?[A-Z](?:\. ?|[ -])[A-Z](?:[. -]{1,2}[A-Z])?(?![\w-])/g,
  { opens: /^(?:initials?|proband|patient|pt|signed|signature|child|subject)$/i },
);

/** The parts of a name as machines hand it on: DOE^JANE^^^. */
const parted = /(?<![\w^])[A-ZÀ-Þ][\wÀ-ÿ' -]{0,40}\^[\wÀ-ÿ' -]{1,40}(?:\^[\wÀ-ÿ' .-]{0,24}){0,4}/g;

/** Who wrote or typed, by initials. */
const byInitials = seek(
  /\b(?:(?:[Ii]nitials?|[Tt]yped|[Dd]ictated|[Tt]ranscribed|[Tt]ranscriptionist|[Tt]ypist)(?: by)?(?:: ?| )|(?:[Cc]ompleted|[Cc]orrected|[Ee]ntered|[Cc]ollected|[Dd]rawn|[Vv]erified|[Ss]igned) by )(?!(?:PT|OT|GP|RN|NP|PA|MD|CT|MR|MRI|ED|ICU|SLP|SLT|SW|lab)\b)(?:[A-Z]{2,3}(?:\/[A-Za-z]{2,3})?|(?<=: ?)[a-z]{2,3})(?![\w-])/g,
  {
    opens:
      /^(?:initials?|typed|dictated|transcri\w+|typist|completed|corrected|entered|collected|drawn|verified|signed)$/i,
  },
);

/** People told by their initials alone. */
export function namesByInitials(read: ReadText): NameMention[] {
  const mentions: NameMention[] = [];
  for (const { 0: letters, index } of matchesOf(aged, read))
    mentions.push(...lettersOf(letters, { index }, letters.includes('/') ? 'clinician' : 'patient'));
  for (const { 0: all, index } of matchesOf(byInitials, read)) {
    const letters = /[A-Za-z]{2,3}(?:\/[A-Za-z]{2,3})?$/.exec(all);
    if (letters === null) continue;
    const start = index + letters.index;
    mentions.push({
      whose: 'clinician',
      words: [{ word: letters[0], start, end: index + all.length }],
      isOnce: true,
    });
  }
  for (const { 0: all, index } of matchesOf(stoppedInitials, read))
    mentions.push(
      ...lettersOf(all, { index, from: all.search(/[A-Z](?:\. ?|[ -])[A-Z](?:[. -]{1,2}[A-Z])?$/) }),
    );
  return mentions;
}

/** The parts of names as machines hand them on. */
export function partedNames(text: string): NameMention[] {
  const mentions: NameMention[] = [];
  if (text.includes('^'))
    for (const { 0: all, index } of text.matchAll(parted))
      for (const { 0: part, index: at } of all.matchAll(/[\wÀ-ÿ'-]+/g))
        mentions.push({
          whose: 'patient',
          words: [{ word: part, start: index + at, end: index + at + part.length }],
        });
  return mentions;
}
