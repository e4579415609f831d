import type { NameMention } from '../name-mention.ts';
import { saysOf } from '../name-words.ts';
import type { ReadText, Word } from '../read-words.ts';
import { barsOf } from './barred-words.ts';
import { gapOf } from './gap.ts';

/** Who stands behind it in a sentence is always told of or handed to, though the verb is one of things too. */
const toldOnly = new Set(
  'told informed notified updated paged called rang phoned telephoned asked contacted advised thanked texted emailed'.split(
    ' ',
  ),
);

/** Verbs with which nobody but people are told. */
const toldWith = new Set(
  'discussed discuss spoke spoken speaking talked talking talk met meeting liaised conferred consulted handed handover sign-out signout conversation'.split(
    ' ',
  ),
);

/** Fields that hold other things than names as often. */
const looseFields = new Set(
  'to from present seen sent enclosed completed initials clinic read reported performed'.split(' '),
);

export interface Cue {
  /** `sure`: who stands here is somebody; `spoken`: somebody was told; `weak`: somebody may stand here. */
  readonly strength: 'sure' | 'spoken' | 'weak';
  readonly whose: NameMention['whose'];
  /** A title or a field: even a word of the language is a name here. */
  readonly isForcing?: boolean;
  readonly isDoer?: boolean;
  /** Things stand here as often: a word of the language is none. */
  readonly isLoose?: boolean;
}

const sureOf = (whose: NameMention['whose'], isForcing = false): Cue => ({
  strength: 'sure',
  whose,
  isForcing,
});

/** "MR P MAY" behind a field: an initial before the name. */
const isMister = ({ text, words, starts }: ReadText, at: number): boolean =>
  words[at]?.written.length === 1 &&
  words[at + 1]?.isUpper === true &&
  /: ?$/.test(text.slice(0, starts[at - 1]).slice(-2));

/** What stands before a name and says that it is one. */
export function cueBefore(read: ReadText, at: number): Cue | undefined {
  const { text, words, starts, ends } = read;
  const before = words[at - 1];
  if (before === undefined) return undefined;
  const { says } = before;
  if (says === 0 && before.folded !== 'w') return undefined;
  const start = starts[at] ?? 0;
  const end = ends[at - 1] ?? 0;
  if (start - end > 12) return undefined;
  const gap = gapOf(text.slice(end, start));
  const isNear = gap === 'space' || gap === 'quote';
  if (before.folded === 'w' && (isNear || text.slice(end, start) === '/ '))
    return text.slice(Math.max(0, end - 3), end).includes('/') || text.charAt(end) === '/'
      ? { strength: 'spoken', whose: 'clinician' }
      : undefined;
  if (before.folded === 's' && gap === 'colon') return undefined;
  const isAside = isNear || gap === 'comma' || gap === 'bracket' || gap === 'dash' || gap === 'colon';
  if (
    (says & saysOf.title) !== 0 &&
    (gap === 'space' ||
      gap === 'dot' ||
      (gap === 'line' && /^\.?\n$/.test(text.slice(end, start)) && words[at]?.kind !== 'word'))
  )
    // MR in capitals is a scan.
    return before.written === 'MR' && gap === 'space' && !isMister(read, at)
      ? undefined
      : sureOf(kinOr(read, at - 1), true);
  if ((says & saysOf.kin) !== 0 && isAside) return sureOf('relative', gap === 'colon');
  if ((says & saysOf.patient) !== 0) {
    if (gap === 'colon' || (gap === 'space' && nameFields.has(before.folded))) return sureOf('patient', true);
    if (gap === 'space' && /^(?:patient|pt|proband|child|client|name)$/i.test(before.written))
      return { strength: /^name$/i.test(before.written) ? 'weak' : 'sure', whose: 'patient' };
  }
  // "Neuro: Alert": a service heads its part of a note as often as it names who wrote it.
  if ((says & saysOf.role) !== 0 && isAside && !(gap === 'colon' && services.has(before.folded)))
    return sureOf('clinician', gap === 'colon');
  if ((says & saysOf.field) !== 0) {
    if (gap === 'colon')
      return looseFields.has(before.folded)
        ? { strength: 'weak', whose: 'clinician' }
        : sureOf(kinOr(read, at - 1), before.folded !== 'cc' && mayHeadName(words[at] as Word));
    if (gap === 'space' && /^(?:attn|cc|aka|alias|nok)$/i.test(before.written)) return sureOf('clinician');
  }
  if ((says & saysOf.greeting) !== 0 && gap === 'space') return sureOf('clinician');
  if ((says & saysOf.department) !== 0 && gap === 'bracket')
    return { strength: 'spoken', whose: 'clinician' };
  if (
    (says & saysOf.closing) !== 0 &&
    ((gap === 'space' && isLastOfLine(read, at)) ||
      (gap === 'line' && /^[,.]?\s{1,6}$/.test(text.slice(end, start))) ||
      (gap === 'comma' && /^(?:regards|thanks|cheers|sincerely|you|wishes)$/i.test(before.written)))
  )
    return sureOf('clinician');
  if ((says & saysOf.named) !== 0 && (isNear || gap === 'colon' || gap === 'comma')) return sureOf('patient');
  if (before.folded === 'is' && words[at - 2]?.folded === 'name') return sureOf('patient');
  if (before.folded === 'as' && words[at - 2]?.folded === 'known' && isNear) return sureOf('patient', true);
  if (!isNear) return undefined;
  if ((says & saysOf.doer) !== 0) {
    const earlier = words[at - 2];
    if (earlier?.folded === 'goes') return sureOf('patient');
    const isDone =
      earlier !== undefined &&
      (earlier.says & (saysOf.field | saysOf.speaking | saysOf.telling | saysOf.deed | saysOf.act)) !== 0;
    return isDone
      ? { strength: 'spoken', whose: 'clinician' }
      : { strength: 'weak', whose: 'clinician', isDoer: true };
  }
  if ((says & saysOf.telling) !== 0)
    return { strength: toldOnly.has(before.folded) ? 'spoken' : 'weak', whose: 'clinician' };
  if ((says & saysOf.preposition) !== 0) {
    if (/^(?:with|to|from|under)$/.test(before.folded)) {
      const verb = verbBefore(read, at - 1);
      // Contrast is "reviewed with" and scans are "seen with": a word of the language is no name there.
      if (verb !== undefined) return { strength: 'spoken', whose: 'clinician', isLoose: !toldWith.has(verb) };
    }
    return { strength: 'weak', whose: 'clinician' };
  }
  return undefined;
}

const services = new Set('onc neuro endo ophtho nsgy neurosurg ot pt slp sw neuropsych'.split(' '));

/** "Accepted by: Adult Oncology": a word of the language that nobody is called by heads something else. */
const mayHeadName = ({ kind, bars, says }: Word): boolean =>
  kind !== 'word' || (bars & barsOf.nameable) !== 0 || (says & saysOf.givenName) !== 0;

const nameFields = new Set(
  'surname forename firstname lastname prenom nombre apellidos apellido nachname vorname'.split(' '),
);

const isLastOfLine = ({ text, ends }: ReadText, at: number): boolean =>
  /^[.!]?\s*(?:\n|$)/.test(text.slice(ends[at], (ends[at] ?? 0) + 8));

const kinOr = ({ words }: ReadText, at: number): NameMention['whose'] =>
  [words[at], words[at - 1], words[at - 2]].some(
    (word) => word !== undefined && (word.says & saysOf.kin) !== 0,
  )
    ? 'relative'
    : 'clinician';

/** "discussed the plan with": the verb of speaking not far before, in the same sentence. */
function verbBefore({ text, words, ends, starts }: ReadText, at: number): string | undefined {
  for (let back = 1; back <= 4; back += 1) {
    const word = words[at - back];
    if (word === undefined || /[.;\n:]/.test(text.slice(ends[at - back], starts[at - back + 1])))
      return undefined;
    if ((word.says & saysOf.speaking) !== 0) return word.folded;
  }
  return undefined;
}
