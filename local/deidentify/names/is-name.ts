import { eponymNouns } from '../ordinary-words.ts';
import type { ReadText, Word } from '../read-words.ts';
import { barsOf } from './barred-words.ts';
import { behindName } from './behind-name.ts';
import { isOfKin } from './excluded-word.ts';
import { isForeignNoun, leastUnknown, opensSentence } from './foreign-noun.ts';
import { isGivenName } from './given-name.ts';
import { isTitleWord } from './name-members.ts';
import { isTitleCased } from './title-case.ts';
import { isCell, type Told } from './told-name.ts';
import { isUpperName } from './upper-name.ts';

const roman = /^(?:I{1,3}|I?V|VI{0,3}|I?X)$/;

export function isName(read: ReadText, told: Told): boolean {
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
  // "Ellison 2012", "Packer et al": who wrote a paper.
  if (cue === undefined && long.length === 1 && cited.test(behind)) return false;
  const kinds = long.map(({ kind }) => kind);
  const hasName = long.some(({ kind, written }) => kind === 'name' && written.length > 2);
  if (isCounted && tail === undefined && !hasName && !(cue?.isForcing === true && members.length > 1))
    return false;
  if (members.length === 1) {
    const [only] = long as [Word];
    if (isOut && !isTitled) return tail === 'record' || isOfKin(read, first);
    if ((only.bars & barsOf.stop) !== 0 && !isTitled)
      return (
        (only.bars & barsOf.nameable) !== 0 &&
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
    !isForeignNoun(read, first, last) &&
    !isTitleCased(read, first, last)
  )
    return true;
  return isLine(read, first, last) && long.length > 1 && !kinds.includes('unknown');
}

/** A paper by its year; a year alone is no number of a bed. */
const cited = /^(?:,? et al\b| \(?(?:19|20)\d\d(?=[,.;:)]|$))/;

/** "Greulich-Pyle": two with a hyphen alone are a method as often as a name. */
const isHyphened = ({ text, ends }: ReadText, members: readonly number[]): boolean =>
  members.length === 2 && text.charAt(ends[members[0] ?? 0] ?? 0) === '-';

/** What is called after its maker: "Alaris pump", "Bragg peak". */
const thingBehind =
  /^['’]?s?[ \n](?:pump|peak|flap|pictures?|copy|naming|drawing|frame|law|boots|chair|walker|splint|brace|collar|dressing|glue|sutures?|staging|plot|ratio|technique|repair|angle|interval|manoeuvre|maneuver|machine|scanner|monitor|system|device|programmer|controller|tubes?|tape|cream|gel|ointment|tablets?|capsules?|syrup|mouthwash|milk|protocol|regimen|trial|guidelines?|questionnaire|inventory|checklist|battery|positive|negative|levels?|electrode|units?|pupils?|splint|ventilator|hallucinations?|inventory|stain(?:ing)?|nodules?|spots?|spikes?|waves?|foam|juice|formula|halo|vest|bipolar|monopolar|forceps|retractors?|laryngoscope|plates?|plating|titanium|elevator|rongeurs?|curettes?|dissectors?|scissors|clips?|drill|perforator|craniotome|microscope|endoscope|headholder|head ?holder|pins|table|needle|suction|mesh|cage|rods?|screws?|bolt|probe|measurements?|guide|perimeter|perimetry|field|figure|matrices|tests?)\b/;

const isSpoken = /[aeiouyà-ÿ]/i;

/** Somebody has something, or is named with another. */
const goesOnAsName = /^(?:'s |,? (?:and|&) [A-ZÀ-Þ][a-zà-ÿ]|\s*$)/;

/** As names are written: a capital and small letters, or two such pieces (McKay). */
const nameShape =
  /^[A-ZÀ-Þ][a-zà-ÿ]{2,}$|^Mc[A-ZÀ-Þ]{3,}$|^(?:Mc|Mac|Fitz|De|Di|Da|Du|La|Le|Van|Von)[A-ZÀ-Þ][a-zà-ÿ]+$|^[A-ZÀ-Þ][a-zà-ÿ]$/;

/** A line of its own, up to a comma. */
function isLine({ text, starts, ends }: ReadText, first: number, last: number): boolean {
  const start = starts[first] ?? 0;
  const end = ends[last] ?? 0;
  return (
    /(?:^|\n)[ \t]*[-–—]{0,2} ?$/.test(text.slice(Math.max(0, start - 12), start)) &&
    /^(?:,|\s*$|\s*\n)/.test(text.slice(end, end + 12))
  );
}
