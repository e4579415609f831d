/** What a group of figures may be joined with; behind it, a letter says as much. */
const signs = '~/-.: Aa';
const capital = signs.indexOf('A');
const small = signs.indexOf('a');
/** By code of Latin-1, its place among `signs`; 0 for all others. */
const classes = Uint8Array.from({ length: 256 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/[A-ZÀ-ÖØ-Þ]/.test(sign)) return capital;
  return /[a-zß-öø-ÿ]/.test(sign) ? small : Math.max(0, signs.indexOf(sign));
});
/** Figures that are counted of each group; more are as many. */
const most = { first: 40, second: 15, third: 7 } as const;

/**
 * What a number looks like with the groups behind it, as one small whole number: "12/05/2018" and "01/15/2015" are alike.
 * What stands behind a number decides which expressions may begin with it, and there are few such forms.
 *
 * @param end of its first group.
 */
export function shapeKey(text: string, start: number, end: number): number {
  const first = Math.min(end - start, most.first);
  const sign = end < text.length ? text.charCodeAt(end) : 0;
  if (sign > 255) return -(first * 65_536 + sign);
  const second = figuresAt(text, end + 1, most.second);
  const next = end + 1 + second;
  const join = classAt(text, next);
  const third = second > 0 ? figuresAt(text, next + 1, most.third) : 0;
  const last = second > 0 ? classAt(text, next + 1 + third) : 0;
  return (((((((first << 8) | sign) << 4) | second) << 3) | join) << 6) | (third << 3) | last;
}

/** The same in signs: `00/00/0000~`, with A and a for letters, and ~ for whatever else stands behind a group. */
export function shapeOf(text: string, start: number, end: number): string {
  const first = '0'.repeat(Math.min(end - start, most.first));
  if (end >= text.length) return first;
  if (text.charCodeAt(end) > 255) return first + text.charAt(end);
  const second = figuresAt(text, end + 1, most.second);
  const next = end + 1 + second;
  const told = `${first}${text.charAt(end)}${'0'.repeat(second)}${signs.charAt(classAt(text, next))}`;
  if (second === 0) return told;
  const third = figuresAt(text, next + 1, most.third);
  return `${told}${'0'.repeat(third)}${signs.charAt(classAt(text, next + 1 + third))}`;
}

function figuresAt(text: string, from: number, atMost: number): number {
  const end = Math.min(text.length, from + atMost);
  let at = from;
  while (at < end && isFigure(text.charCodeAt(at))) at += 1;
  return Math.max(0, at - from);
}

const isFigure = (code: number): boolean => code >= 48 && code <= 57;

function classAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  const code = text.charCodeAt(at);
  return code > 255 ? 0 : (classes[code] ?? 0);
}
