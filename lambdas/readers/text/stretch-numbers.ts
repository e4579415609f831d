/**
 * Each distinct stretch of letters and digits has a number, so that what is worked out for it once is found again without
 * its letters. Stretches are the words of a language more than of a patient: their numbers outlive a document, up to so
 * many, and then start over with the next text.
 */
const mostStretches = 1 << 13;
/** They are found by a number made of their codes; those with the same number are told apart by the codes. */
let places = new Int32Array(1 << 11);
let stretches = 0;
/** Of each stretch where its codes begin and where they end. */
let bounds = new Int32Array(1 << 11);
let letters = new Uint8Array(1 << 13);
let lettersUsed = 0;

/** A stretch among the codes of a text, its end exclusive, with the number made of its codes (`hashWith`). */
export interface Stretch {
  readonly codes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly hash: number;
}

/** The number made of some codes and one more behind them; 0 for none. */
export function hashWith(hash: number, code: number): number {
  const mixed = Math.imul(hash ^ code, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

const memories: (() => void)[] = [];

/** Has what is known of stretches by their numbers forgotten when the numbers start over. */
export function whenNumbersStartOver(forget: () => void): void {
  memories.push(forget);
}

/** Asked ahead of each text: numbers start over between two texts, where there are too many. */
export function startOverIfFull(): void {
  if (stretches <= mostStretches) return;
  places.fill(0);
  stretches = 0;
  lettersUsed = 0;
  for (const forget of memories) forget();
}

/** The number of a stretch: how many others came before it. */
export function numberOf(stretch: Stretch): number {
  const own = places;
  let place = stretch.hash & (own.length - 1);
  for (let known = own[place] as number; known !== 0; known = own[place] as number) {
    if (isStretch(known - 1, stretch)) return known - 1;
    place = (place + 1) & (own.length - 1);
  }
  return added(stretch, place);
}

function isStretch(number: number, { codes, start, end }: Stretch): boolean {
  const from = bounds[2 * number] as number;
  if ((bounds[2 * number + 1] as number) - from !== end - start) return false;
  const own = letters;
  for (let index = start; index < end; index += 1)
    if (own[from + index - start] !== codes[index]) return false;
  return true;
}

function added({ codes, start, end }: Stretch, place: number): number {
  const number = stretches;
  stretches += 1;
  if (2 * stretches > bounds.length) {
    const more = new Int32Array(4 * stretches);
    more.set(bounds);
    bounds = more;
  }
  if (lettersUsed + end - start > letters.length) {
    const more = new Uint8Array(2 * (lettersUsed + end - start));
    more.set(letters);
    letters = more;
  }
  letters.set(codes.subarray(start, end), lettersUsed);
  bounds[2 * number] = lettersUsed;
  lettersUsed += end - start;
  bounds[2 * number + 1] = lettersUsed;
  places[place] = number + 1;
  if (2 * stretches > places.length) spread();
  return number;
}

/** Twice as many places for the stretches there are. */
function spread(): void {
  places = new Int32Array(2 * places.length);
  for (let number = 0; number < stretches; number += 1) {
    let hash = 0;
    for (let index = bounds[2 * number] as number; index < (bounds[2 * number + 1] as number); index += 1)
      hash = hashWith(hash, letters[index] as number);
    let place = hash & (places.length - 1);
    while (places[place] !== 0) place = (place + 1) & (places.length - 1);
    places[place] = number + 1;
  }
}
