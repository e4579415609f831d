/** Bytes of a text in the encodings that turn up in exports of old systems. */

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const utf8WithBom = (text: string): Uint8Array => utf8(`\uFEFF${text}`);

/** UTF-16, little endian, with its byte order mark. */
export const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));

/** Characters of Windows-1252 that Latin-1 does not have where it has them. */
const windowsBytes: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
};

/** @returns the byte of a character in Windows-1252, or undefined where it has none. */
export function windows1252Byte(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  return windowsBytes[character];
}

/** @throws RangeError for a character that Windows-1252 does not have: the example would not be what it says. */
export function windows1252(text: string): Uint8Array {
  return Uint8Array.from([...text], (character) => {
    const byte = windows1252Byte(character);
    if (byte === undefined) throw new RangeError(`Windows-1252 has no ${JSON.stringify(character)}`);
    return byte;
  });
}
