import { wordKind } from './name-lexicon.ts';
import type { NameMention, NameWord } from './name-mention.ts';
import { eponymNouns } from './ordinary-words.ts';

const cap = "[A-ZÀ-Þ](?:[A-Za-zÀ-ÿ]|['’](?=[A-ZÀ-Þ]))*";
/** Words with capitals in a row, initials among them. */
const run = new RegExp(`(?<![\\w@À-ÿ])${cap}(?:(?:, ?|\\.? |[-'’])${cap}(?![\\d_]))*(?![\\d_])`, 'g');
const one = /[A-ZÀ-Þ][A-Za-zÀ-ÿ]*/g;

const kin =
  'mother|father|mom|mum|mummy|dad|daddy|parent|guardian|grandmother|grandfather|grandma|grandpa|nana|aunt|auntie|uncle|sister|brother|sibling|twin|cousin|son|daughter|wife|husband|partner|spouse|carer|caregiver|babysitter|nanny|friend|neighbou?r|god(?:mother|father)|niece|nephew|(?:step|half-?|foster |grand)?(?:mother|father|brother|sister|son|daughter)';
const role =
  'dr|doctor|mr|mrs|ms|miss|mx|prof|professor|nurse|sister|matron|physio(?:therapist)?|ot|pt|slp|surgeons?|asst|assistant|attending|resident|fellow|registrar|consultant|radiologist|pathologist|oncologist|neurologist|neurosurgeon|anaesthetist|anesthesiologist|pediatrician|paediatrician|gp|pcp|teacher|principal|social worker|play specialist|child life specialist|therapist|dietitian|pharmacist|interpreter|translator|chaplain|technologist|coordinator|midwife|health visitor|psychologist|audiologist|scribe|witness(?:ed)?|baby|boy|girl|twin [ab]|child|patient|pt|infant|name|nickname|alias';
/** Verbs of speaking and of handing over: who stands behind them is somebody. */
const spoken =
  '(?:discussed|spoke|spoken|talked|reviewed|met|d/w|verified|confirmed|liaised|conferred|consulted|coordinated)(?: (?:the|this|our|his|her) \\w+| again| today| at length| directly)? (?:with|to)|d/w|(?:care |sign-?out |hand(?:ed)? ?(?:over|off) |handover )(?:from|to)|handed (?:over|off) to|spoke (?:to|with)|told|informed|notified|updated|paged|called|rang|phoned|asked|contacted|advised|thanked|copies to|copy to|thanked|(?:message|voicemail|note) left for|left for|in charge|regards|sincerely|wishes|faithfully|(?:translated|witnessed|brought|typed|dictated|checked) by';
const weakly =
  '(?:translated|witnessed|given|brought|signed|seen|taught|interpreted|typed|dictated|checked) by|check by|per|by|for|from|to|under|met';
/** What stands before a name, at its very end. */
const before = new RegExp(
  `(?:^|[^A-Za-z])(?:(?<sure>(?:${role})\\.?(?:\\(s\\))?|(?:${kin})(?:'s name)?(?: is| named| called)?|named|known as|goes by|nickname(?:d)?|aka|calls? (?:him|her|them)|preferred name|dear|hello|hi|cc|copies to|dictated|discussed with|d/w|spoke (?:to|with)|paged|co-?signed|signed|entered|(?:seen|translated|witnessed|given|brought|interpreted|typed|dictated|checked|taught|accompanied) by|cheers|thanks)|(?<spoken>${spoken})|(?<weak>${weakly}))(?:[:,(]| \\(|, |: | ["“']| - | )[ \\t]?["“(]?$`,
  'i',
);
/** Beginnings of all the words of those cues: most words in front of a capital share none of them. */
const cueBeginnings: ReadonlySet<string> = new Set(
  [...(before.source.match(/[a-z]+/gi) ?? []), 'b'].map((word) => word.slice(0, 3).toLowerCase()),
);
const mayCue = new Map<string, boolean>();

/** Whether the last word before a name can be one of a cue's; where not, `before` need not be asked. */
function canCue(text: string, end: number): boolean {
  let to = end;
  while (to > 0 && end - to < 6 && !isLetter(text.charCodeAt(to - 1))) to -= 1;
  let from = to;
  while (from > 0 && to - from < 24 && isLetter(text.charCodeAt(from - 1))) from -= 1;
  if (from === to) return false;
  const word = text.slice(from, to);
  const known = mayCue.get(word);
  if (known !== undefined) return known;
  const folded = word.toLowerCase();
  const can = [1, 2, 3].some((length) => cueBeginnings.has(folded.slice(0, length)));
  if (mayCue.size > 50_000) mayCue.clear();
  mayCue.set(word, can);
  return can;
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

const lineStart = /(?:^|\n)[ \t]*[-–—]{0,2} ?$/;
const closing = /(?:regards|sincerely|faithfully|wishes|thanks|thank you|cheers|truly),?\s{1,4}$/i;
const animate =
  '(?:says|said|smiles|smiled|walks|walked|lives|attends|sleeps|slept|ate|eats|enjoys|likes|loves|cried|cries|told|asked|called|reports|reported|complains|denies|denied|tolerated|wants|plays|played|feels|felt|came|presents|presented|was seen|was told|was informed|was examined|was consulted|is doing|is well|is healthy|has been|is a \\d|will (?:call|return|see|review)|gave|recommends|agrees|agreed|requests|requested|reviewed|assessed|supported|cooperated|came|had chickenpox|is at|is the|is here|brings|brought|to see|lives|arrived|returned)';
const after = new RegExp(
  `^(?: ${animate}\\b|['’]s (?:${kin}|parents|family|appetite|school|room|birthday|mood|energy|teacher)\\b|,? (?:\\d{1,2} ?(?:F|M|f|m|y|yo|y\\/o|yr|year|month|mo)\\b)|,? \\((?:${kin}|DOB|MRN|\\d{1,2} ?(?:F|M|y))|, (?:his|her|their|the) (?:${kin})\\b)`,
);
const credential =
  /^,? (?:MD|M\.D|DO|PhD|RN|BSN|MSN|NP|PNP|CNP|FNP|CRNP|APRN|PA-C|PA|MSW|LCSW|PT|DPT|OTR|SLP|PharmD|PsyD|MBBS|MBChB|FRCS|FRCR|MRCP|FRCPCH|Consultant|SpR|ST\d|FY\d)\b/;
/** Capitals that are no names however they stand. */
const never =
  /^(?:Co|Dr|Mr|Mrs|Ms|Mx|Miss|Prof|Professor|Doctor|Sr|Jr|I|He|She|They|It|We|You|The|A|An|MD|DO|RN|PhD|NP|PA|PNP|GP|OT|PT|SLP|ED|ICU|PICU|NICU|MRI|MR|CT|EEG|CSF|IV|PO|MRN|DOB|NHS|SSN|CHI|UID|VP|EVD|WHO|CNS|Mom|Mum|Dad|Mother|Father|Consultant|Ward|Hospital|Clinic|School|Street|Road|Urgent|Bone|Head|Brain)$/;

const kinAhead = new RegExp(`(?:${kin})`, 'i');
const whoseOf = (text: string): NameMention['whose'] => (kinAhead.test(text) ? 'relative' : 'clinician');

/**
 * Names by the grammar of a sentence: a run of capitals, with what it is by itself (`wordKind`) weighed against what
 * stands before it (kin, a role, a verb of speaking, a greeting) and behind it (a verb of people, kin, an age, a degree).
 */
export function mentionsByGrammar(text: string): NameMention[] {
  const mentions: NameMention[] = [];
  let lastEnd = -1;
  run.lastIndex = 0;
  for (let match = run.exec(text); match !== null; match = run.exec(text)) {
    // Most runs are the one capital a sentence begins with.
    if (/^[A-Z][a-z]+$/.test(match[0]) && isDropped(match[0])) continue;
    let words: NameWord[] = [...match[0].matchAll(one)].map(({ 0: word, index }) => ({
      word,
      start: match.index + index,
      end: match.index + index + word.length,
    }));
    // "Sister Varga": what is a title or no name at all in front belongs to what stands before.
    while (words.length > 0) {
      const [first] = words as [NameWord];
      if (first.word.length === 1 && words.length > 1 && first.word !== 'A' && first.word !== 'I') break;
      const kind = wordKind(first.word);
      if (kind !== 'word' && first.word.length > 1 && !never.test(first.word)) {
        const second = words[1];
        const isCue =
          kind !== 'name' &&
          second !== undefined &&
          canCue(text, second.start) &&
          before.test(text.slice(Math.max(0, first.start - 24), second.start));
        if (!isCue) break;
      }
      words = words.slice(1);
    }
    if (words.length === 0) continue;
    const groups = splitRun(words);
    for (const group of groups) {
      const start = group[0]?.start ?? 0;
      // "Wei and Liam", "Varga/Baker": what is joined to a name is one.
      const isJoined = lastEnd > 0 && start - lastEnd < 6 && joined.test(text.slice(lastEnd, start));
      const taken = judge(text, group, isJoined);
      if (taken === undefined) continue;
      mentions.push(taken);
      lastEnd = taken.words.at(-1)?.end ?? -1;
    }
  }
  return mentions;
}

const isDropped = (word: string): boolean => wordKind(word) === 'word' || never.test(word);

/** A run ends where a word that is no name stands in it. */
function splitRun(words: readonly NameWord[]): NameWord[][] {
  const groups: NameWord[][] = [[]];
  for (const word of words) {
    if (never.test(word.word) || (wordKind(word.word) === 'word' && word.word.length > 1)) groups.push([]);
    else groups.at(-1)?.push(word);
  }
  return groups.filter((group) => group.some(({ word }) => word.length > 1));
}

const joined = /^(?:,? and | & |\/|; )$/;

function judge(text: string, words: readonly NameWord[], isJoined: boolean): NameMention | undefined {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const behind = text.slice(last.end, last.end + 40);
  if (eponymNouns.test(behind.slice(0, 32))) return undefined;
  const ahead = text.slice(Math.max(0, first.start - 48), first.start);
  const kinds = words.filter(({ word }) => word.length > 1).map(({ word }) => wordKind(word));
  const isUpper = words.every(({ word }) => word === word.toUpperCase());
  const cue = canCue(text, first.start) ? before.exec(ahead)?.groups : undefined;
  // MR in capitals is a scan.
  const isScan = /(?:^|\W)MR $/.test(ahead);
  const isSure = (isJoined && !isUpper) || (!isScan && cue?.sure !== undefined) || closing.test(ahead);
  const hasName = kinds.some((kind) => kind === 'name');
  const hasUnknown = kinds.some((kind) => kind === 'unknown');
  const goesOn = after.test(behind) || credential.test(behind);
  const isLine = lineStart.test(ahead) && /^(?:,|\s*$|\s*\n)/.test(behind);
  // "Per Zzmarsh,": who is in no list and closes a clause behind the word for a doer is somebody.
  const isDoer = (weak: string): boolean =>
    /^(?:per|(?:.* )?by)$/i.test(weak) && kinds[0] === 'unknown' && /^(?:[,.;)]|$|\n)/.test(behind);
  const isTaken = isUpper
    ? last.word.length > 2 &&
      ((isSure && !hasUnknown) || (words.length > 1 && goesOn) || (hasName && (goesOn || words.length > 1)))
    : hasName ||
      isSure ||
      goesOn ||
      cue?.spoken !== undefined ||
      (cue?.weak !== undefined && (words.length > 1 || isDoer(cue.weak))) ||
      (isLine && words.length > 1 && !hasUnknown);
  return isTaken ? { whose: whoseOf(ahead), words: words.slice(0, 4) } : undefined;
}
