/** Words with emphasis for a terminal, or as they are where it shows no colours. */
export interface TerminalStyle {
  strong(words: string): string;
  soft(words: string): string;
  good(words: string): string;
  warn(words: string): string;
  bad(words: string): string;
  mine(words: string): string;
}

const controlSequence = '\u001b[';
const coloured =
  (on: number, off: number) =>
  (words: string): string =>
    `${controlSequence}${on}m${words}${controlSequence}${off}m`;
const plain = (words: string): string => words;

export const terminalStyle = (hasColours: boolean): TerminalStyle =>
  hasColours
    ? {
        strong: coloured(1, 22),
        soft: coloured(2, 22),
        good: coloured(32, 39),
        warn: coloured(33, 39),
        bad: coloured(31, 39),
        mine: coloured(35, 39),
      }
    : { strong: plain, soft: plain, good: plain, warn: plain, bad: plain, mine: plain };

/** Whether standard output is a terminal that wants colours. */
export const wantsColours = (): boolean => process.stdout.isTTY === true && !process.env.NO_COLOR;

/** Controls and marks of writing direction: a text of a chart must not steer the terminal that shows it. */
const steering = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A value with no text in it that could steer a terminal: what a formatter is given first. */
export function unsteering<T>(value: T): T {
  if (typeof value === 'string') return value.replace(steering, ' ') as T;
  if (Array.isArray(value)) return value.map(unsteering) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [unsteering(name), unsteering(member)]),
  ) as T;
}

/** A text on one line, of at most so many characters. */
export function oneLine(text: string, most = Number.POSITIVE_INFINITY): string {
  const line = text.replace(steering, ' ').replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
}

/** Words in lines of at most `width`, each after the indent. */
export function wrapped(
  text: string,
  { indent, width }: { readonly indent: string; readonly width: number },
): string {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width - indent.length) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line].join('\n');
}
