import { windows1252Byte } from './plain.ts';

/**
 * A text as RTF the way an electronic record exports it: a font and a colour table, a code page, Windows-1252
 * characters as `\'xx`, all others as `\u` with a question mark for old readers, one `\par` a line, headings
 * (lines in capitals that end in a colon) in bold.
 */
export function writeRtf(text: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  return [
    '{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1',
    '{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f1\\fmodern Courier New;}}',
    '{\\colortbl;\\red0\\green0\\blue0;\\red31\\green73\\blue125;}',
    '{\\*\\generator Synthetic Chart Writer;}',
    '\\viewkind4\\pard\\f0\\fs20',
    ...lines.map((line) => `${styled(line)}\\par`),
    '}',
    '',
  ].join('\r\n');
}

function styled(line: string): string {
  const heading = /^[A-Z][A-Z /]+:/.exec(line)?.[0];
  if (heading === undefined) return escaped(line);
  return `{\\b ${escaped(heading)}}${escaped(line.slice(heading.length))}`;
}

function escaped(text: string): string {
  return [...text].map(escapedCharacter).join('');
}

function escapedCharacter(character: string): string {
  if (character === '\t') return '\\tab ';
  if ('\\{}'.includes(character)) return `\\${character}`;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return character;
  const byte = windows1252Byte(character);
  if (byte !== undefined) return `\\'${byte.toString(16).padStart(2, '0')}`;
  return `\\u${code > 0x7fff ? code - 0x10000 : code}?`;
}
