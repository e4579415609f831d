import { matchesOf, sought } from '../../text/sought.ts';

/** A share of the tumour in words or figures, 0 to 1, where it stands in a sentence; `low` and `high` differ in a range. */
export interface Amount {
  readonly low: number;
  readonly high: number;
  readonly start: number;
  readonly end: number;
}

const names: Readonly<Record<string, number>> = {
  half: 1 / 2,
  third: 1 / 3,
  quarter: 1 / 4,
  fourth: 1 / 4,
  fifth: 1 / 5,
  tenth: 1 / 10,
};
const counts: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, nine: 9 };

const percent = sought(
  /(\d{1,3})(?:\.\d)?(?:\s?(?:%|percent|pct))?(?:\s?(?:-|–|to|or)\s?(\d{1,3})(?:\.\d)?)?\s?(?:%|percent\b|per\s+cent\b|pct\b|p\.c\.)/gi,
);
const inWords = sought(
  /\b(?:(a|an|one|two|three|four|nine|deep|superficial|anterior|posterior|superior|inferior|medial|lateral|upper|lower|front|back|rostral|caudal|dorsal|ventral|outer|inner|last|remaining|other)[\s-]+)?(half|third|quarter|fourth|fifth|tenth)s?\b(?!\s+(?:ventric|ventricle|nerve|cranial|stage|surgery|operation|procedure|time|resection|craniotomy|recurrence|relapse|line|day|week|month|year|hour|mri|scan))/gi,
);
const inNumberWords = sought(
  /\b(ten|fifteen|twenty|twenty-?five|thirty|forty|fourty|fifty|sixty|seventy|seventy[\s-]?five|eighty|eighty[\s-]?five|ninety|ninety[\s-]?five|ninety[\s-]?eight|ninety[\s-]?nine|one\s+hundred|a\s+hundred|hundred)(?:\s?(?:-|–|to|or)\s?(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]five)?)?(?:\s+(?:or\s+so|odd|plus))?\s*(?:%|percent\b|per\s+cent\b|per-cent\b)/gi,
);
const numberWords: Readonly<Record<string, number>> = {
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  five: 5,
  eight: 8,
  nine: 9,
};
/** `ninety-five` as 0.95. */
const shareInWords = (words: string): number =>
  words
    .toLowerCase()
    .split(/[\s-]+/u)
    .reduce((total, word) => total + (numberWords[word] ?? 0), 0) / 100;
/** `19 parts out of 20`. */
const partsOutOf = sought(
  /\b(\d{1,2})\s+(?:parts?\s+)?out\s+of\s+(\d{1,2})\b(?!\s*(?:cycles?|doses?|fractions?|weeks?|days?|patients?|times?))/gi,
);
const inFigures = sought(
  /(?<![\d/])(\d)\/(\d{1,2})(?![\d/])(?:(?<=\b(?:remnant|residual|residue|remains?|left|removed|resected)\s?[:=]\s?\d\/\d{1,2})|(?=\s*(?:ths?\s+)?(?:of|out|gone|removed|resected|taken|debulked|excised|decompressed)\b))/gi,
);
const estimated = sought(
  /\best(?:imat\w+|\.)\s+(?:(?:is|was|of|at|around|about|removal|resection|extent|:)\s*){0,3}(\d{2,3})(?:\s?(?:-|–|to)\s?(\d{2,3}))?(?![\d%.]|\s?(?:%|percent|per\s+cent|pct|ml|cc|mm|cm|min|hours?))/gi,
);
const comparedUp =
  /(?:more|greater|better|over|above|excess\s+of|upwards\s+of|north\s+of|>|≥|well\s+over)\s*(?:than|of)?\s*(?:or\s+equal\s+to\s*)?$/i;
const comparedDown = /(?:less|fewer|under|below|short\s+of|<|≤)\s*(?:than|of)?\s*$/i;
/** Shares of something else. */
const ofOtherAhead =
  /\b(?:ki-?67|mib-?1|labell?ing|index|oxygen|fio2|sats?|saturation|spo2|d-?wave|amplitude|risk|chance|survival|likelihood|probability|ef|ejection|karnofsky|lansky|blood\s+loss|power|percentile|hematocrit|haematocrit|methylat\w+|necrosis|ablat\w*|reduc\w*|shr[aiu]nk\w*|emboli\w*|blush)\b[^.;]{0,40}$/i;
const ofOtherBehind =
  /^\s*(?:(?:of\s+)?(?:\w+\s+)?blood(?:\s+(?:volume|loss))?\b|mannitol|oxygen|sevoflurane|isoflurane|lidocaine|lignocaine|marcaine|bupivacaine|saline|alcohol|chlorhexidine|betadine|povidone|chance|risk|survival|likelihood|probability|percentile|of\s+(?:patients|cases|children|cells|the\s+time|baseline)|saturation|an?\s+(?:hour|thimble\w*|(?:tea|table)?spoon\w*|c\.?c\.?|ml|millilit\w*|gram\w*|dozen|day|week|month|year|inch|cent\w+|mill\w+|unit|bag|vial|syringe\w*|cup\w*)|hour|way|less|smaller|larger|bigger|(?:\w+\s+)?(?:decrease|increase|growth|shrinkage|response|regression))\b/i;

const mayNameShare = sought(
  /\d\s?(?:%|p|\/\d)|per[\s-]?cent|hal(?:f|ves)|third|quarter|fourth|fifth|tenth|\best\.|estimat|out\s+of\s+\d/i,
);

/** The shares a sentence names, in order; a comparison (`more than half`) moves the value to that side. */
export function findAmounts(sentence: string): Amount[] {
  // Most sentences name none: one look saves four searches.
  if (!mayNameShare.test(sentence)) return [];
  const found: Amount[] = [];
  const add = (start: number, end: number, low: number, high: number) => {
    const ahead = sentence.slice(Math.max(0, start - 60), start);
    const behind = sentence.slice(end, end + 30);
    if (low > 1 || high > 1 || ofOtherAhead.test(ahead) || ofOtherBehind.test(behind)) return;
    if (found.some((other) => other.start < end && start < other.end)) return;
    const up = comparedUp.exec(ahead);
    const down = up === null ? comparedDown.exec(ahead) : null;
    const from = start - (up?.[0].length ?? down?.[0].length ?? 0);
    // A figure with a comparison stands for its side of the cut-off; of words only a half has a side that matters.
    const shift = low === 0.5 ? 0.1 : 0.01;
    if (up !== null) {
      const beyond = (share: number) => Math.min(0.99, share + shift);
      found.push({ low: beyond(low), high: beyond(high), start: from, end });
    } else if (down !== null)
      found.push({ low: Math.max(0, low - shift), high: high - shift, start: from, end });
    else found.push({ low, high, start, end });
  };
  for (const match of matchesOf(percent, sentence)) {
    const one = Number(match[1]) / 100;
    const other = match[2] === undefined ? one : Number(match[2]) / 100;
    add(match.index, match.index + match[0].length, Math.min(one, other), Math.max(one, other));
  }
  for (const match of matchesOf(inWords, sentence)) {
    const name = match[2]?.toLowerCase() ?? '';
    const count = counts[match[1]?.toLowerCase() ?? 'one'] ?? 1;
    if (match[1] === undefined && name !== 'half') continue;
    const share = count * (names[name] ?? 2);
    add(match.index, match.index + match[0].length, share, share);
  }
  for (const match of matchesOf(inNumberWords, sentence)) {
    const one = shareInWords(match[1] ?? '');
    const other = match[2] === undefined ? one : shareInWords(match[2]);
    add(match.index, match.index + match[0].length, Math.min(one, other), Math.max(one, other));
  }
  for (const match of matchesOf(partsOutOf, sentence)) {
    const share = Number(match[1]) / Number(match[2]);
    if (share < 1) add(match.index, match.index + match[0].length, share, share);
  }
  for (const match of matchesOf(inFigures, sentence)) {
    const share = Number(match[1]) / Number(match[2]);
    if (share < 1) add(match.index, match.index + match[0].length, share, share);
  }
  for (const match of matchesOf(estimated, sentence)) {
    const one = Number(match[1]) / 100;
    const other = match[2] === undefined ? one : Number(match[2]) / 100;
    const start = match.index + match[0].search(/\d/);
    add(start, match.index + match[0].length, Math.min(one, other), Math.max(one, other));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The extent at which this share was removed (`clinical.md` section 5.1): all, from 95 %, from half, less. */
export function extentOfShare(removed: number): 'GTR' | 'NTR' | 'STR' | 'Partial' {
  if (removed >= 0.999) return 'GTR';
  if (removed >= 0.945) return 'NTR';
  return removed >= 0.495 ? 'STR' : 'Partial';
}
