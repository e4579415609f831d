import { blank, foldCharacter } from './beginnings.ts';
import { letters } from './letters.ts';

/**
 * Characters as small numbers, so that a row of them is a way through a tree (`LetterTrie`): a letter's own class without
 * case; one each for digits, white space, other characters of ASCII and all others.
 */
export const digitClass = 27;
export const blankClass = 28;
const otherAsciiClass = 29;
const otherClass = 30;

/** Bits of a class. */
export const classBits = 5;

/** The class of what is behind the end of a text: no row of letters has it. */
const endClass = 0;

/** Codes of characters beyond ASCII, behind those of ASCII. */
const otherLetter = 128;
const other = 129;
/** The Kelvin sign is a `k` that no word is made of. */
const kelvin = 130;
/** Stands behind the last code of a text: what is looked for in a row needs no other bound. */
const endOfText = 131;
const codeOfK = 'k'.charCodeAt(0);

const wordCharacter = new RegExp(`[${letters}0-9]`);
const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** The class of a code. */
export const classOf = Uint8Array.from([
  ...ascii.map((character) => {
    if (/[A-Za-z]/.test(character)) return foldCharacter(character).charCodeAt(0) - 0x60;
    if (/\d/.test(character)) return digitClass;
    return foldCharacter(character) === blank ? blankClass : otherAsciiClass;
  }),
  otherClass,
  otherClass,
  foldCharacter('k').charCodeAt(0) - 0x60,
  endClass,
]);

/** Whether a code is of a letter or digit. */
export const isOfWord = Uint8Array.from([
  ...ascii.map((character) => (wordCharacter.test(character) ? 1 : 0)),
  1,
  0,
  0,
  0,
]);

/** Whether a code is of a letter or digit, or of any character beyond ASCII but white space. */
export const isOfStretch = Uint8Array.from(isOfWord, (own, code) =>
  code < 128 ? own : code === endOfText ? 0 : 1,
);

/** A code as it is compared where case counts: white space of any kind and any digit alike. */
export const asWritten = Uint8Array.from(classOf, (own, code) =>
  own === blankClass ? blank.charCodeAt(0) : own === digitClass ? '0'.charCodeAt(0) : code,
);

/** A character beyond ASCII may be one of its letters without case. */
function codeOf(character: string): number {
  const code = character.charCodeAt(0);
  if (code < 128) return code;
  const folded = foldCharacter(character).charCodeAt(0);
  const isLetter = wordCharacter.test(character);
  if (folded < 128) return folded === codeOfK && !isLetter ? kelvin : folded;
  return isLetter ? otherLetter : other;
}

const encoder = new TextEncoder();
let codes = new Uint8Array(1 << 12);

/**
 * The codes of a text until another is asked for, and whether all its characters are of ASCII. Behind them stands one that
 * is of no word and no row of letters.
 */
export function codesOf(text: string): { readonly codes: Uint8Array; readonly isAscii: boolean } {
  if (codes.length <= text.length) codes = new Uint8Array(2 * text.length);
  // A part of a longer string is read much faster once it was copied.
  const { read, written } = encoder.encodeInto(text, codes);
  const isAscii = read === text.length && written === text.length;
  if (!isAscii) for (let at = 0; at < text.length; at += 1) codes[at] = codeOf(text.charAt(at));
  codes[text.length] = endOfText;
  return { codes, isAscii };
}

/** The codes of some letters, for themselves. */
export const codesIn = (letters: string): number[] => letters.split('').map(codeOf);
