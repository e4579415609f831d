/**
 * Fonts that show signs where the bytes say letters. Notes use Symbol for µ, ±, ≤ and arrows, so reading it as Latin would
 * turn a dose of 5 µg into 5 mg; forms tick their boxes in Wingdings.
 */
export type SymbolFont = 'symbol' | 'wingdings';

/** Adobe Symbol encoding vector, from `A` and from `a`. */
const greekCapitals = [...'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'];
const greekSmall = [...'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'];

const symbolSigns: ReadonlyMap<number, string> = new Map([
  [0xa3, '≤'],
  [0xa5, '∞'],
  [0xab, '↔'],
  [0xac, '←'],
  [0xad, '↑'],
  [0xae, '→'],
  [0xaf, '↓'],
  [0xb0, '°'],
  [0xb1, '±'],
  [0xb2, '″'],
  [0xb3, '≥'],
  [0xb4, '×'],
  [0xb8, '÷'],
  [0xb9, '≠'],
  [0xba, '≡'],
  [0xbb, '≈'],
  [0xbc, '…'],
  [0xd6, '√'],
  [0xde, '⇒'],
]);

const wingdingsSigns: ReadonlyMap<number, string> = new Map([
  [0x20, ' '],
  [0x6f, '☐'],
  [0x71, '☐'],
  [0x78, '☒'],
  [0xa8, '☐'],
  [0xdf, '←'],
  [0xe0, '→'],
  [0xe1, '↑'],
  [0xe2, '↓'],
  [0xfb, '✗'],
  [0xfc, '✓'],
  [0xfd, '☒'],
  [0xfe, '☑'],
]);

/** The character that a symbol font shows for a byte. Signs not known here are mostly the marks of lists: a bullet. */
export function symbolCharacter(byte: number, font: SymbolFont): string {
  if (font === 'wingdings') return wingdingsSigns.get(byte) ?? '•';
  if (byte >= 0x41 && byte <= 0x5a) return greekCapitals[byte - 0x41] ?? '•';
  if (byte >= 0x61 && byte <= 0x7a) return greekSmall[byte - 0x61] ?? '•';
  return byte < 0x80 ? String.fromCharCode(byte) : (symbolSigns.get(byte) ?? '•');
}
