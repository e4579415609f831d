/**
 * The text as it is searched: unit for unit as long, so that a place in one is the same place in the other, with each
 * typographic character that means the same as one of ASCII replaced by that (decision 135). Rules name one form of a
 * quote, and a page out of a word processor is searched with the same small expressions as one that was typed.
 *
 * Letters, Greek, arrows, comparisons and ticks stay, and so does a dash that parts words where a hyphen would join them.
 * Held in one byte a character where all fit: a part of a text with one wider character anywhere is searched as if it
 * held them all, and every expression is compiled once more for that.
 */
export function plainCharacters(text: string): string {
  if (isAscii(text)) return inOneByte(text);
  const plain = text.replace(typographic, (character, at: number) =>
    plainOf(character, text[at - 1] ?? '\n', { text, behind: at + 1 }),
  );
  return isWide.test(plain) ? plain : inOneByte(plain);
}

/** Mean the same wherever they stand. U+F0B7 is the bullet of the symbol font. */
const same = [
  ["'", '\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4'],
  ['"', '\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb'],
  ['-', '\u2010\u2011\u2212\ufe63\uff0d'],
  [' ', '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'],
  ['\n', '\u2028\u2029'],
  ['*', '\u2022\u2023\u2043\u25aa\u25e6\u2217\uf0b7'],
  ['/', '\u2044\u2215'],
  [':', '\u2236'],
  ['~', '\u223c'],
] as const;

interface Behind {
  readonly text: string;
  /** Where what stands behind the character begins. */
  readonly behind: number;
}

/** Mean the same in some places; elsewhere they stay. */
const byPlace: Readonly<Record<string, (character: string, before: string, at: Behind) => string>> = {
  '\u2012': ofRange,
  '\u2013': ofRange,
  '\u2014': parting,
  '\u2015': parting,
  '\u00d7': times,
  '\u00b7': (dot, before, { text, behind }) => (isBlank(before) && isBlank(text[behind]) ? '*' : dot),
  ...Object.fromEntries(['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'].map((unseen) => [unseen, beside])),
};

const everywhere: ReadonlyMap<string, string> = new Map(
  same.flatMap(([to, from]) => [...from].map((character) => [character, to] as const)),
);

const typographic = new RegExp(`[${[...everywhere.keys(), ...Object.keys(byPlace)].join('')}]`, 'g');

const plainOf = (character: string, before: string, at: Behind): string =>
  everywhere.get(character) ?? byPlace[character]?.(character, before, at) ?? character;

/**
 * An en dash: of a range, a sign, or between spaces. Beside a letter it may part words that a hyphen would join (`stable–no
 * change`), unless a figure stands in front (`C1–C2`) or the word ends with it as its sign (`IDH1–,`).
 */
function ofRange(dash: string, before: string, { text, behind }: Behind): string {
  const next = text[behind] ?? '\n';
  if (/\d/.test(before) || (!isLetter(before) && !isLetter(next))) return '-';
  return isLetter(before) && /[.,;:)\]|/]/.test(next) ? '-' : dash;
}

/**
 * An em dash: between spaces, from a word of a sentence to the next. Elsewhere a hyphen would join words, be a sign, or
 * begin an item (`Growth? — None`).
 */
const inFrontOfWord = /[^\S\n]{1,3}["'(\u2018\u201c]?\p{L}/uy;
function parting(dash: string, before: string, { text, behind }: Behind): string {
  const last = text[behind - 3] ?? '\n';
  inFrontOfWord.lastIndex = behind;
  return isBlank(before) && (isBlank(last) || /[\p{L}\p{N}),%]/u.test(last)) && inFrontOfWord.test(text)
    ? '-'
    : dash;
}

/** `4 × 3 cm`; a letter beside it would become one word with an x (`4mm×3mm`). */
function times(sign: string, before: string, { text, behind }: Behind): string {
  const next = text[behind] ?? '\n';
  const ahead = isBlank(before) ? (text[behind - 3] ?? '\n') : before;
  const following = isBlank(next) ? (text[behind + 1] ?? '\n') : next;
  if (!/\d/.test(ahead + following)) return sign;
  return isLetter(before) || isLetter(next) ? '*' : 'x';
}

/** What has no width parts a word where it stands within one, and is white space beside white space. */
function beside(unseen: string, before: string, { text, behind }: Behind): string {
  return isBlank(before) || isBlank(text[behind]) ? ' ' : unseen;
}

const isBlank = (character = '\n'): boolean => /\s/.test(character);
const isLetter = (character: string): boolean => /\p{L}/u.test(character);

const isAscii = (text: string): boolean => !/[\u0080-\uffff]/.test(text);
const isWide = /[\u0100-\uffff]/;

const inOneByte = (text: string): string => Buffer.from(text, 'latin1').toString('latin1');
