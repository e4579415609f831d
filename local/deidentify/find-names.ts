import type { KnownNames } from './known-names.ts';
import type { NameMention } from './name-mention.ts';
import { nameVariantsIn } from './name-variants.ts';
import { eponymNouns } from './ordinary-words.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { ReadText, Word } from './read-words.ts';
import type { Span } from './span.ts';

interface Options {
  readonly names: KnownNames;
  /** Those that cues tell in this text. */
  readonly mentions: readonly NameMention[];
  readonly pseudonyms: Pseudonyms;
  readonly patientId: string;
}

const personVerb =
  /^ (?:is|was|has|had|did|does|continues|remains|tolerated|presents|presented|returns|returned|reports|reported|denies|denied|underwent|received|came|comes|walks|walked|looks|looked|appears|seems|started|began|completed|needs|feels|felt|says|said|plays|attends|lives|weighs|slept|sleeps|eats|ate|enjoys|tells|told|asked|makes|made|takes|took|gets|got|goes|went|works|worked|sits|sat|stands|stood|learns|learned|wants|wanted|likes|liked|loves|uses|used|can|could|might|must|should|would|shows|showed|demonstrates|demonstrated|achieved|participates|participated|engages|engaged|requires|required|responds|responded|cries|cried|smiles|smiled|speaks|spoke|talks|talked|moves|moved|gains|gained|arrives|arrived|scores|scored|performs|performed|died|turns|turned|rates|rated|recovers|recovered|rests|rested|tries|tried|plays|played|wakes|woke)\b/;
const kinBehind =
  /^['’]s (?:mother|father|mom|mum|dad|parents?|guardian|family|grandmother|grandfather|sister|brother|sibling|aunt|uncle|teacher|school|home|room|chart|care|birthday|appetite|energy|symptoms|headaches?|speech)\b/;
const numberBehind = /^ ?(?:\d|[IVX]{1,3}\b)/;
/** Words that decide what is abstracted: by themselves they are never a name. */
const decisive =
  /^(?:grade|stage|tumou?r|mass|lesion|residual|resection|scan|gross|total|partial|left|right|lateral|medial|midline|stable|new|none|pons|temple|lobe|first|second|third|may|march|april|june|august|will|clinician|surgeon|physician|doctor|nurse|parent|mother|father|patient|test|unknown|normal|report|note|plan)$/i;

/** Names behind their cues, and every place where a name of the chart stands again. */
export function findNames(
  read: ReadText,
  options: Options,
): {
  readonly spans: Span[] /** Places of an ordinary word that is also a name, left. */;
  readonly left: number;
} {
  const finding = new NamesOfText(read, options);
  finding.find();
  return finding;
}

class NamesOfText {
  readonly spans: Span[] = [];
  left = 0;
  readonly #read: ReadText;
  readonly #options: Options;

  constructor(read: ReadText, options: Options) {
    this.#read = read;
    this.#options = options;
  }

  find(): void {
    const read = this.#read;
    const { text } = read;
    const { names, mentions } = this.#options;
    const taken = new Set<number>();
    for (const { words } of mentions)
      for (const { start, end } of words) {
        this.#put(start, end);
        taken.add(start);
      }
    for (const { start, end, needsContext } of nameVariantsIn(read, names))
      if (!taken.has(start) && !isThing(text, end) && (!needsContext || this.#isBesideName(start, end)))
        this.#put(start, end);
    /** Where the name before ended. */
    let nameEnd = -1;
    for (let at = 0; at < read.words.length; at += 1) {
      const found = read.words[at] as Word;
      if (!names.has(found)) continue;
      const { written: word } = found;
      const known = names.get(word);
      if (known === undefined) continue;
      const start = read.starts[at] ?? 0;
      const end = read.ends[at] ?? 0;
      if (taken.has(start)) {
        this.#putInitial(start);
        nameEnd = known.isOrdinary ? -1 : end;
        continue;
      }
      if (/[\w@/]/.test(text.charAt(start - 1)) || /[\w@]/.test(text.charAt(end))) continue;
      const isNeighbour = nameEnd !== -1 && /^(?:, ?| |[-'’]| [A-Z]\.? )$/.test(text.slice(nameEnd, start));
      const isCapital = word.charAt(0) !== word.charAt(0).toLowerCase();
      const isTaken = isThing(text, end)
        ? false
        : known.isOrdinary
          ? isCapital && this.#isNameHere(start, end, word)
          : true;
      if (isTaken) {
        this.#put(start, end);
        this.#putInitial(start);
      } else if (known.isOrdinary && isCapital && isNeighbour && !numberBehind.test(text.slice(end, end + 6)))
        this.#put(start, end);
      else if (isCapital && !isThing(text, end)) this.left += 1;
      nameEnd = isTaken && !known.isOrdinary ? end : -1;
    }
  }

  #put(start: number, end: number): void {
    const { pseudonyms, patientId } = this.#options;
    const word = this.#read.text.slice(start, end);
    const replacement =
      end - start === 1 ? pseudonyms.initial(patientId, word) : pseudonyms.nameWord(patientId, word);
    this.spans.push({ start, end, category: 'name', replacement });
  }

  /** A nickname is one with a verb of people or kin behind it, or a name of the chart. */
  #isBesideName(start: number, end: number): boolean {
    const { text } = this.#read;
    const { names } = this.#options;
    const behind = text.slice(end, end + 40);
    if (decisive.test(text.slice(start, end)) || numberBehind.test(behind)) return false;
    const next = /^(?:, ?| )([A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]+)/.exec(behind)?.[1];
    return (
      kinBehind.test(behind) ||
      personVerb.test(behind) ||
      (next !== undefined && names.get(next)?.isPatients === true)
    );
  }

  /** An ordinary word is a name with a name behind it, a verb of people, or their kin. */
  #isNameHere(start: number, end: number, word: string): boolean {
    const { text } = this.#read;
    const { names } = this.#options;
    const behind = text.slice(end, end + 40);
    if (numberBehind.test(behind)) return false;
    if (kinBehind.test(behind)) return true;
    const next = /^(?:, ?| )([A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]+)/.exec(behind)?.[1];
    const follower = next === undefined ? undefined : names.get(next);
    if (follower !== undefined && !follower.isOrdinary) return true;
    if (decisive.test(word) || names.get(word)?.isPatients !== true) return false;
    if (word === word.toUpperCase()) return false;
    const isInside = /[a-z,] $/.test(text.slice(Math.max(0, start - 2), start));
    return isInside || personVerb.test(behind);
  }

  /** "J. Marsh": the initial gives the given name away. */
  #putInitial(start: number): void {
    const { text } = this.#read;
    const { pseudonyms, patientId } = this.#options;
    const sign = text.charCodeAt(start - 2);
    if (text.charCodeAt(start - 1) !== 32 || (sign !== 46 && !(sign >= 65 && sign <= 90))) return;
    const found = /(?:^|[^A-Za-z.])([A-Z])\.? $/.exec(text.slice(Math.max(0, start - 4), start));
    if (found?.[1] === undefined || (found[1] === 'A' && !found[0].includes('A.'))) return;
    const at = start - found[0].length + found[0].indexOf(found[1]);
    const replacement = pseudonyms.initial(patientId, found[1]);
    this.spans.push({ start: at, end: at + 1, category: 'name', replacement });
  }
}

/** "Bell's palsy", "Ommaya reservoir": what the next word says is tried where it can. */
function isThing(text: string, end: number): boolean {
  const sign = text.charCodeAt(end);
  return (
    (sign === 32 || sign === 39 || sign === 45 || sign === 0x2019) &&
    eponymNouns.test(text.slice(end, end + 32))
  );
}
