import type { NameMention, NameWord } from './name-mention.ts';
import { saysOf } from './name-words.ts';
import { eponymNouns } from './ordinary-words.ts';
import { matchesOf, type ReadText, seek, type Word } from './read-words.ts';

/** Capitals that are no names however they stand. */
const never = new Set(
  `co jr i he she they it we you the a an ed icu picu nicu mri mr ct eeg csf iv po mrn dob nhs ssn chi uid vp evd who cns ward
  hospital clinic school street road urgent bone head brain tumor tumour mass lesion scan grade stage residual final report history
  exam unknown none normal note plan no not and or in on at my our his her this that there where when what`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
/** More of them where only a cue says that a word is a name. */
const stops = new Set(
  `is are was were be been has had have will may can could did does do said says say states stated asked yes not same as see
  today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july august
  september october november december left right lateral medial midline stable new old all any only very well awake alert also
  both then if until since while during before after for from with without to of by please follow continue discussed emergency
  neurosurgery neurology oncology radiology pathology surgery medicine pediatric paediatric pediatrics children center centre
  university institute department division service unit room assessment findings impression technique indication comparison diagnosis
  procedure specimen description complications medications allergies vitals weight height temperature interval resection craniotomy
  biopsy chemotherapy radiotherapy progress consult discharge summary preliminary addendum electronically female male date time age
  sex phone fax tel email home address caller contact bedside headache vomiting first second third gross total partial test image
  contrast signal cord horn dura pons body floor wall roof cave angle field temple lobe drain port line white matter gray grey wing edge base
  root space island ridge pole stem core cuff frame block class gene marker seed surface dose beam heart lung kidney bone marrow blood skin
  hand finger knee foot hair eye mood power tone strength pain risk case level range rank record records board book cover care
  work card page code list file main share loss force figures short large full near high low good best more most less like such
  every many self own true clear free hard soon real ready certain constant bland rich round dark light strange sole minor major prior
  early late overall current general plain sharp straight double single summer winter autumn spring season morning sugar rice
  bell gold button collar star arch cross hole lock key keys plate lamp fish brush laser wash needle needles clip shunt catheter
  gain pace speed rise rising fall falls fell fallen fast rapid grand modest fine pretty nicely kind frank given done held kept left
  shown shows show see sees seen wait waits hold holds keep keeps check checks call calls rule rules screen sample samples seal`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
/** Names that are also verbs and months: behind a title or in a field they are names all the same. */
const nameable = new Set([
  'may',
  'will',
  'june',
  'april',
  'august',
  'young',
  'old',
  'new',
  'long',
  'strong',
  'small',
  'little',
]);
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
/** Shorter words in no list are abbreviations. */
const leastUnknown = 4;
/** Words of a run of capitals that are weighed at once. */
const longestName = 8;
const roman = /^(?:I{1,3}|I?V|VI{0,3}|I?X)$/;

type Gap =
  | 'none'
  | 'space'
  | 'dot'
  | 'colon'
  | 'comma'
  | 'bracket'
  | 'quote'
  | 'dash'
  | 'slash'
  | 'line'
  | 'cell'
  | 'other';

const gaps = new Map<string, Gap>();
const mostGaps = 5000;

/** What stands between two words. */
function gapOf(between: string): Gap {
  if (between === ' ') return 'space';
  const known = gaps.get(between);
  if (known !== undefined) return known;
  const gap = tellGap(between);
  if (between.length < 12 && gaps.size < mostGaps) gaps.set(between, gap);
  return gap;
}

function tellGap(between: string): Gap {
  if (between === '') return 'none';
  if (/^\.? ?$/.test(between)) return 'dot';
  if (/^(?:\(s\))?[)"]?[ \t]*[:#=]/.test(between)) return 'colon';
  if (/^ ?\.{2,}[ \t]*$/.test(between)) return 'colon';
  if (between.includes('\n')) return 'line';
  if (/^\.?,? ?["“('‘]*$/.test(between) && /["“]|[ (]['‘]/.test(between)) return 'quote';
  if (/^ ?\($/.test(between)) return 'bracket';
  if (/^\)?, ?$/.test(between)) return 'comma';
  if (/^ ?[-–—] ?$/.test(between)) return 'dash';
  if (/^ ?\/ ?$/.test(between)) return 'slash';
  return /^(?:[ \t]{2,}|\t)$/.test(between) ? 'cell' : 'other';
}

interface Cue {
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
    if (/[@°]/.test(text.charAt((starts[at] ?? 0) - 1)) || isOfBody(read, at)) continue;
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
  if (text.includes('^'))
    for (const { 0: all, index } of text.matchAll(parted))
      for (const { 0: part, index: at } of all.matchAll(/[\wÀ-ÿ'-]+/g))
        mentions.push({
          whose: 'patient',
          words: [{ word: part, start: index + at, end: index + at + part.length }],
        });
  return mentions;
}

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
const joined = /^(?:,? and | & |\/|; )$/;

const nameWordOf = ({ words, starts, ends }: ReadText, at: number): NameWord => ({
  word: words[at]?.written ?? '',
  start: starts[at] ?? 0,
  end: ends[at] ?? 0,
});

const cueBits =
  saysOf.title |
  saysOf.role |
  saysOf.kin |
  saysOf.patient |
  saysOf.field |
  saysOf.greeting |
  saysOf.credential;

/** A word of the language, or one that announces a name rather than being one. */
const isExcluded = (word: Word): boolean =>
  word.written.length > 1 && (word.kind === 'word' || (word.says & cueBits) !== 0 || never.has(word.folded));

/** "Sapphire's mum": whoever has kin is somebody, even by a word of the language. */
function isOfKin({ text, words, ends, starts }: ReadText, at: number): boolean {
  return (
    words[at + 1]?.folded === 's' &&
    text.slice(ends[at], starts[at + 1]) === "'" &&
    ((words[at + 2]?.says ?? 0) & saysOf.kin) !== 0 &&
    text.charCodeAt((starts[at] ?? 0) - 1) === 32
  );
}

/** "the vein of Labbe": a part of the body is called after somebody. */
const isOfBody = ({ words }: ReadText, at: number): boolean =>
  words[at - 1]?.folded === 'of' && bodyParts.has(words[at - 2]?.folded ?? '');
const bodyParts = new Set(
  'vein veins artery foramen foramina aqueduct circle fissure canal triangle angle nerve sinus node islets islet pouch duct cistern organ space ganglion ligament tract layer zone point sign'.split(
    ' ',
  ),
);

/** "RN Void, Chris": the family's name, though a word of the language, before the given one. */
const isBeforeGiven = ({ text, words, starts, ends }: ReadText, at: number): boolean =>
  text.slice(ends[at], starts[at + 1]) === ', ' &&
  text.charAt((starts[at] ?? 0) - 1) === ' ' &&
  text.slice(ends[at - 1], starts[at]) === ' ' &&
  words[at + 1]?.isCapital === true &&
  words[at + 1]?.kind === 'name';

/** "Rang Marsh": a verb of telling, though it is a name too, before the name. */
function isVerbAhead({ text, words, starts, ends }: ReadText, at: number): boolean {
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

const mayBeForced = (word: Word): boolean =>
  (word.says & cueBits) === 0 &&
  !never.has(word.folded) &&
  (!stops.has(word.folded) || nameable.has(word.folded)) &&
  word.written.length > 2;

/** The words of one name from its first on: initials, hyphens, "van der", the family name before a comma. */
function membersFrom(read: ReadText, first: number, isForced: boolean): number[] {
  const { text, words, starts, ends } = read;
  const members = [first];
  let commas = 0;
  let at = first;
  while (members.length < longestName) {
    let next = at + 1;
    while (
      next - at <= 3 &&
      isParticle(words[next], words[at]) &&
      isBlank(text, ends[next - 1], starts[next])
    )
      next += 1;
    const word = words[next];
    if (word === undefined) break;
    const between = text.slice(ends[next - 1], starts[next]);
    if (!word.isCapital) {
      // "Bae Seo-yun": the second syllable of a given name.
      if (next !== at + 1 || between !== '-' || !isSyllable(word) || words[at]?.kind === 'word') break;
      members.push(next);
      at = next;
      continue;
    }
    const isInitial = words[at]?.written.length === 1;
    if (isLabel(text, word, { isBehindComma: between.startsWith(','), end: ends[next] ?? 0 })) break;
    if (between === ', ' || between === ',') {
      // "Amoah, K."
      if (commas > 0 || (word.written.length === 1 && text.charAt(ends[next] ?? 0) !== '.')) break;
      commas += 1;
    } else if (between === '. ' || between === '.') {
      // "Dr. J. Young", and not "Dr. V-S. Hold chemo".
      if (!isInitial && !(isForced && members.length === 1)) break;
      const isFirstName = members.length === 1 || text.charCodeAt((starts[at] ?? 0) - 1) !== 45;
      if (word.written.length > 1 && (!isFirstName || (word.kind === 'either' && !isForced))) break;
    } else if (between === '\n' || between === '-\n' || between === ' - ') {
      // "van der\nMeulen", "Okafor-\nBell": a name that the line breaks.
      if (between === '\n' ? next === at + 1 && !isInitial : word.kind === 'word') break;
    } else if (!nameGaps.has(between)) break;
    if (word.written.length === 1) {
      // A letter by itself is an initial where a name goes on or ends behind it.
      if (word.written === 'I' || (word.written === 'A' && text.charAt(ends[next] ?? 0) !== '.')) break;
    } else if (isExcluded(word) && !(between === '-' && (word.kind !== 'word' || isForced))) {
      // "Zzwhite, Marigold" in a field.
      if (!(isForced && between === ', ' && !isTitleWord(words[first - 1]) && mayBeForced(word))) break;
    }
    members.push(next);
    at = next;
  }
  return members;
}

/** "CURP 4417", ", File 1077": what heads a number is no part of the name before it. */
const isLabel = (
  text: string,
  word: Word,
  { isBehindComma, end }: { readonly isBehindComma: boolean; readonly end: number },
): boolean =>
  (isBehindComma || (word.isUpper && word.written.length <= 5 && word.kind === 'unknown')) &&
  /^[ :#]{1,2}[A-Z]{0,4}\d/.test(text.slice(end, end + 7));

/** What stands between two words of a name; a nickname stands in quotes. */
const nameGaps: ReadonlySet<string> = new Set([' ', '-', "'", ' "', '" ', ' “', '” ']);

const isSyllable = ({ written, kind }: Word): boolean =>
  (kind === 'unknown' || kind === 'name') && written.length <= 6 && smallLetters.test(written);

/** Small, or in capitals behind a word in capitals. */
const isParticle = (word: Word | undefined, before: Word | undefined): boolean =>
  word !== undefined &&
  (word.says & saysOf.particle) !== 0 &&
  (!word.isCapital || (word.written === word.written.toUpperCase() && before?.isUpper === true));

/** A space, a line's end, or the apostrophe of "van 't Hof" between two words. */
const isBlank = (text: string, end = 0, start = 0): boolean =>
  /^(?:\.?[ \n]| - |-)'?$/.test(text.slice(end, start));

/** The small words between those of a name: they narrow down who it is, and are no name elsewhere. */
function particlesOf(read: ReadText, members: readonly number[]): NameWord[] {
  const found: NameWord[] = [];
  for (let n = 1; n < members.length; n += 1)
    for (let at = (members[n - 1] ?? 0) + 1; at < (members[n] ?? 0); at += 1)
      found.push(nameWordOf(read, at));
  return found;
}

/**
 * A name written small: behind kin ("dad tomasz"), or behind a field or "known as", where a word of the language is one too.
 *
 * @returns whose it is.
 */
function smallName({ text, words, starts, ends }: ReadText, at: number): NameMention['whose'] | undefined {
  const before = words[at - 1];
  if (before === undefined) return undefined;
  const isAlias = before.folded === 'as' && words[at - 2]?.folded === 'known';
  if (!isAlias && (before.says & smallCues) === 0) return undefined;
  const word = words[at] as Word;
  if (
    word.written.length < 3 ||
    !/^[a-zà-ÿ]+$/.test(word.written) ||
    stops.has(word.folded) !== nameable.has(word.folded)
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
const smallCues = saysOf.kin | saysOf.patient | saysOf.named | saysOf.title;
const smallTitles = new Set('dr drs mr mrs ms miss prof doctor professor'.split(' '));
const namedFields = new Set('name surname forename firstname lastname nickname alias aka'.split(' '));

/** "MR P MAY" behind a field: an initial before the name. */
const isMister = ({ text, words, starts }: ReadText, at: number): boolean =>
  words[at]?.written.length === 1 &&
  words[at + 1]?.isUpper === true &&
  /: ?$/.test(text.slice(0, starts[at - 1]).slice(-2));

/** What stands before a name and says that it is one. */
function cueBefore(read: ReadText, at: number): Cue | undefined {
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
const mayHeadName = ({ kind, folded, says }: Word): boolean =>
  kind !== 'word' || nameable.has(folded) || (says & saysOf.givenName) !== 0;

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

/** What stands behind a name and says that it is one: `people` where nothing but people has it. */
function behindName(read: ReadText, last: number): 'people' | 'loosely' | 'record' | undefined {
  const { text, words, starts, ends } = read;
  const next = words[last + 1];
  const end = ends[last] ?? 0;
  const start = next === undefined ? text.length : (starts[last + 1] ?? 0);
  if (next === undefined || start - end > 40) return undefined;
  const between = text.slice(end, start);
  const { says } = next;
  if (between === "'" && next.folded === 's') {
    for (let ahead = 2; ahead <= 4; ahead += 1) {
      const thing = words[last + ahead];
      if (thing === undefined || /[.;\n,]/.test(text.slice(ends[last + ahead - 1], starts[last + ahead])))
        return undefined;
      if ((thing.says & saysOf.belonging) !== 0) return ahead === 2 ? 'people' : 'loosely';
    }
    return undefined;
  }
  if (
    /^(?:MRN|DOB|NHS|Hosp|CHI)$/i.test(next.written) &&
    /^[,;]?[ \t]{1,12}\(?$|^[ \t]*\n[ \t]*$/.test(between)
  )
    return 'record';
  if (/^[.,]? $/.test(between) && (says & saysOf.credential) !== 0) return 'people';
  if (between === ' (') {
    if ((says & (saysOf.kin | saysOf.role | saysOf.credential)) !== 0) return 'people';
    if ((says & saysOf.department) !== 0 || /^(?:DOB|MRN|aged?)$/i.test(next.written)) return 'people';
    return isAge(text.slice(start, start + 16)) || /^\d{1,2}\)/.test(text.slice(start, start + 3))
      ? 'people'
      : undefined;
  }
  if (between === ', ') {
    const second = words[last + 2];
    if (
      (says & saysOf.possessive) !== 0 &&
      second !== undefined &&
      (second.says & (saysOf.kin | saysOf.role)) !== 0
    )
      return 'people';
    if ((says & saysOf.role) !== 0 && !next.isCapital) return 'people';
    if (/^(?:who|whose|whom|aged)$/.test(next.folded)) return 'loosely';
    if (
      /^an?$/.test(next.folded) &&
      /^an? (?:\w+ ){0,2}\d{1,2}[ -]?(?:year|yr|yo|y\/o|month|mo)\b/.test(text.slice(start, start + 48))
    )
      return 'people';
    return isAge(text.slice(start, start + 16)) ? 'people' : undefined;
  }
  if (between !== ' ') return undefined;
  if (isAge(text.slice(start, start + 16))) return 'people';
  if (next.isCapital) return undefined;
  if ((says & saysOf.deed) !== 0) return 'people';
  if ((says & saysOf.act) !== 0 || /^(?:who|whose)$/.test(next.folded)) return 'loosely';
  const second = words[last + 2];
  if (second === undefined) return undefined;
  if ((says & saysOf.copula) !== 0) {
    if ((second.says & saysOf.state) !== 0 || areKin.test(second.folded)) return 'people';
    if (isKinOfSomebody(read, last + 2)) return 'people';
    if (
      /^(?:is|was) (?:a|an|now|in) (?:\w+ ){0,2}(?:\d|boy|girl|child|remission|hospital|school|pain)/.test(
        text.slice(start, start + 40),
      )
    )
      return 'people';
    // Findings are seen; people are seen by somebody.
    if (
      /^(?:was|were) seen (?:by|today|yesterday|in (?:the )?(?:clinic|ED|follow)|with (?:his|her|their)|for (?:follow|a review))\b/.test(
        text.slice(start, start + 40),
      )
    )
      return 'loosely';
    return (second.says & saysOf.loosely) !== 0 ? 'loosely' : undefined;
  }
  if (next.folded === 'and' && (second.says & (saysOf.possessive | saysOf.kin)) !== 0) return 'loosely';
  return undefined;
}

const areKin = /^(?:siblings|brothers|sisters|twins|cousins|triplets)$/;

/** "is his sister", "was the donor". */
function isKinOfSomebody({ words }: ReadText, at: number): boolean {
  const third = words[at + 1];
  return (
    third !== undefined &&
    ((((words[at]?.says ?? 0) & saysOf.possessive) !== 0 && (third.says & saysOf.kin) !== 0) ||
      (words[at]?.folded === 'the' && third.folded === 'donor'))
  );
}

const isAge = (words: string): boolean =>
  /^\d{1,2}(?:[ -]?(?:yo|y\/o|y|yrs?|years?|months?|mo|F|M|f|m)\b|[ -]?(?:weeks?|days?) old)/.test(words);

interface Told {
  readonly members: readonly number[];
  readonly cue: Cue | undefined;
  readonly isJoined: boolean;
  /** Its first word is one of the language, taken behind a title or in a field only. */
  readonly isOut: boolean;
}

function isName(read: ReadText, told: Told): boolean {
  const { members, cue, isJoined, isOut } = told;
  const { text, words, starts, ends } = read;
  const first = members[0] as number;
  const last = members.at(-1) as number;
  const long = members.map((at) => words[at] as Word).filter(({ written }) => written.length > 1);
  const isTitled = cue?.isForcing === true && isTitleWord(words[first - 1]);
  const end = ends[last] ?? 0;
  const behind = text.slice(end, end + 32);
  // "Mr. A", "Dr. Y.-Z."
  if (long.length === 0) return isTitled && !/^[-'\w]/.test(behind);
  if (/^[ \n'-]/.test(behind) && eponymNouns.test(behind)) return false;
  if ((cue === undefined || cue.strength === 'weak') && long.length === 1 && thingBehind.test(behind))
    return false;
  const nextWord = words[last + 1];
  const tail = behindName(read, last);
  // "Grade 4", "Simpson II", "May 5": what is counted is no person.
  const isCounted =
    !(members.length > 1 && words[first]?.written.length === 1) &&
    nextWord !== undefined &&
    text.slice(end, starts[last + 1]) === ' ' &&
    (nextWord.written === '' || /^\d/.test(nextWord.written) || roman.test(nextWord.written));
  const kinds = long.map(({ kind }) => kind);
  const hasName = long.some(({ kind, written }) => kind === 'name' && written.length > 2);
  if (isCounted && tail === undefined && !hasName && !(cue?.isForcing === true && members.length > 1))
    return false;
  if (members.length === 1) {
    const [only] = long as [Word];
    if (isOut && !isTitled) return tail === 'record' || isOfKin(read, first);
    if (stops.has(only.folded) && !isTitled)
      return (
        nameable.has(only.folded) &&
        (cue?.isForcing === true || tail === 'people' || cue?.whose === 'relative')
      );
  }
  if (long.every(({ isUpper }) => isUpper)) return isUpperName(read, { ...told, long, tail, isTitled });
  const isSure = cue?.strength === 'sure' || isJoined;
  if (isSure || tail === 'record') return true;
  // "Terapi: ...": by itself, where a sentence of another language begins, it is more often one of its words.
  const isBare = members.length === 1 && cue === undefined && tail === undefined;
  if (hasName)
    return !(isBare && opensSentence(text, starts[first] ?? 0) && isForeignNoun(read, first, last));
  // "Besluit: ..." is a heading.
  if (isBare && kinds[0] === 'unknown' && /^ ?:/.test(behind) && opensSentence(text, starts[first] ?? 0))
    return false;
  const isShaped = long.every(({ written }) => nameShape.test(written));
  if (tail === 'people') return isShaped || !kinds.includes('unknown');
  if (cue?.strength === 'spoken') return isShaped && (cue.isLoose !== true || !kinds.includes('either'));
  // "V. Castelnuovo"
  if (
    members.length === 2 &&
    words[first]?.written.length === 1 &&
    isShaped &&
    !kinds.includes('either') &&
    text.charAt(ends[first] ?? 0) === '.' &&
    /^[\s(,:]?$/.test(text.charAt((starts[first] ?? 0) - 1))
  )
    return true;
  const isUnknown = isShaped && kinds.every((kind) => kind === 'unknown' || kind === 'name');
  if (tail === 'loosely' && isUnknown) return true;
  if (cue?.strength === 'weak' && isShaped) {
    if (members.length > 1) return true;
    if (cue.isDoer === true && isUnknown && /^(?:[,.;)]|$|\n)/.test(behind)) return true;
  }
  if (isCell(read, last) && members.length > 1) return true;
  if (isGivenName(read, { first, last, tail })) return true;
  // "NAMUKASA Resty": the family's name in capitals before the given one.
  if (
    members.length > 1 &&
    (words[first] as Word).isUpper &&
    (words[first] as Word).written.length >= leastUnknown &&
    !kinds.includes('word') &&
    long.slice(1).length > 0 &&
    long.slice(1).every(({ written }) => written.length > 2 && nameShape.test(written)) &&
    !thingBehind.test(behind)
  )
    return true;
  // "McDONALD Ronald J.", "Koorineh Smith-Nangala": one of them is no word of any list, or an initial ends it.
  if (
    long.length > 1 &&
    isShaped &&
    !kinds.includes('word') &&
    !thingBehind.test(behind) &&
    (words[last]?.written.length === 1 ||
      (long.some(({ kind, written }) => kind === 'unknown' && written.length >= leastUnknown) &&
        !isHyphened(read, members) &&
        (words[first] as Word).written.length > 2)) &&
    !isForeignNoun(read, first, last)
  )
    return true;
  // A word that no list knows is no word of a chart but a name.
  if (
    isUnknown &&
    // One by itself at a sentence's beginning is a capital for that, and what has no word for it is food, a brand, a custom.
    !(isBare && opensSentence(text, starts[first] ?? 0) && !goesOnAsName.test(behind)) &&
    !/^-[a-z\d]/.test(behind) &&
    !thingBehind.test(behind) &&
    long.some(({ written }) => written.length >= leastUnknown) &&
    long.every(({ written }) => isSpoken.test(written)) &&
    !isForeignNoun(read, first, last)
  )
    return true;
  return isLine(read, first, last) && long.length > 1 && !kinds.includes('unknown');
}

/** "Greulich-Pyle": two with a hyphen alone are a method as often as a name. */
const isHyphened = ({ text, ends }: ReadText, members: readonly number[]): boolean =>
  members.length === 2 && text.charAt(ends[members[0] ?? 0] ?? 0) === '-';

/** What is called after its maker: "Alaris pump", "Bragg peak". */
const thingBehind =
  /^['’]?s?[ \n](?:pump|peak|flap|pictures?|copy|naming|drawing|frame|law|boots|chair|walker|splint|brace|collar|dressing|glue|sutures?|staging|plot|ratio|technique|repair|angle|interval|manoeuvre|maneuver|machine|scanner|monitor|system|device|programmer|controller|tubes?|tape|cream|gel|ointment|tablets?|capsules?|syrup|mouthwash|milk|protocol|regimen|trial|guidelines?|questionnaire|inventory|checklist|battery|positive|negative|levels?|electrode|units?|pupils?|splint|ventilator|hallucinations?|inventory|stain(?:ing)?|nodules?|spots?|spikes?|waves?|foam|juice|formula|halo|vest|bipolar|monopolar|forceps|retractors?|laryngoscope|plates?|plating|titanium|elevator|rongeurs?|curettes?|dissectors?|scissors|clips?|drill|perforator|craniotome|microscope|endoscope|headholder|head ?holder|pins|table|needle|suction|mesh|cage|rods?|screws?|bolt|probe|measurements?|guide|perimeter|perimetry|field|figure|matrices|tests?)\b/;
const isSpoken = /[aeiouyà-ÿ]/i;
/** Words on both sides by which the language of a passage is told. */
const foreignReach = 8;

/** Words written small that English does not know, among as many that it does at most, are another language. */
const leastForeign = 2;

/**
 * Whether an unknown capital stands among words of another language, where it says less: in German every noun is one,
 * elsewhere the first word of a sentence is.
 */
function isForeignNoun(read: ReadText, first: number, last: number): boolean {
  const { text, words, starts } = read;
  let foreign = 0;
  let english = 0;
  for (let at = Math.max(0, first - foreignReach); at <= last + foreignReach && at < words.length; at += 1) {
    const word = words[at] as Word;
    if ((word.says & saysOf.capitalising) !== 0) return true;
    if ((word.says & saysOf.foreign) !== 0) foreign += leastForeign;
    else if (
      word.written.length < leastUnknown ||
      !smallLetters.test(word.written) ||
      inAddress.test(text.charAt((starts[at] ?? 0) - 1))
    )
      continue;
    else if (word.kind === 'unknown') foreign += 1;
    else if (word.kind !== 'name') english += 1;
  }
  return foreign >= leastForeign && foreign >= english && opensSentence(text, starts[first] ?? 0);
}
/** Before a word inside an address of the net. */
const inAddress = /[@./_-]/;
const smallLetters = /^[a-zà-ÿ]+$/;

/** Somebody has something, or is named with another. */
const goesOnAsName = /^(?:'s |,? (?:and|&) [A-ZÀ-Þ][a-zà-ÿ]|\s*$)/;
/** Where a sentence, a line or a field begins. */
const opensSentence = (text: string, start: number): boolean =>
  /(?:^|[.:?!\n])[\s"'“‘(]{0,4}$/.test(text.slice(Math.max(0, start - 6), start));

/** "Grace is brighter", "keep Wren away", "Ivy Church": a word that children are called by, where a person stands. */
function isGivenName(
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

/** As names are written: a capital and small letters, or two such pieces (McKay). */
const nameShape =
  /^[A-ZÀ-Þ][a-zà-ÿ]{2,}$|^Mc[A-ZÀ-Þ]{3,}$|^(?:Mc|Mac|Fitz|De|Di|Da|Du|La|Le|Van|Von)[A-ZÀ-Þ][a-zà-ÿ]+$|^[A-ZÀ-Þ][a-zà-ÿ]$/;

/** In capitals alone: acronyms are written so too. */
function isUpperName(
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

const isTitleWord = (word: Word | undefined): boolean =>
  word !== undefined && (word.says & saysOf.title) !== 0;

/** In the middle of a sentence: behind a word that is written small. */
function isInside({ text, words, starts, ends }: ReadText, at: number): boolean {
  const before = words[at - 1];
  if (before === undefined || before.isCapital) return false;
  if (before.written === '' || /^\d/.test(before.written))
    return /^(?:bed|bay|room|cot|cubicle|side-?room)$/.test(words[at - 2]?.folded ?? '');
  return /^,? $/.test(text.slice(ends[at - 1], starts[at]));
}

/** A line of its own, up to a comma. */
function isLine({ text, starts, ends }: ReadText, first: number, last: number): boolean {
  const start = starts[first] ?? 0;
  const end = ends[last] ?? 0;
  return (
    /(?:^|\n)[ \t]*[-–—]{0,2} ?$/.test(text.slice(Math.max(0, start - 12), start)) &&
    /^(?:,|\s*$|\s*\n)/.test(text.slice(end, end + 12))
  );
}

/** A cell with a number behind it. */
const isCell = ({ text, ends }: Pick<ReadText, 'text' | 'ends'>, last: number): boolean =>
  /^(?: {2}|\t)[ \t]{0,40}[A-Z]{0,4}[-#:]?\d/.test(text.slice(ends[last], (ends[last] ?? 0) + 48));
