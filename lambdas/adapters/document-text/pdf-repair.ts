/** `12 0 obj`, from the end of the text before a dictionary. */
const objectHead = /(\d{1,8})\s{1,9}(\d{1,5})\s{1,9}obj\s{0,9}<<[^<>]{0,400}$/;

/** How far before `/Catalog` its object may start. */
const headBytes = 500;

/**
 * A copy of a PDF that ends in a trailer naming its catalog, for files that lost theirs: a parser that scans for objects
 * then finds the root. A broken end is common in exports that are otherwise whole.
 *
 * @returns undefined where the catalog is lost, too, or lies in a compressed stream.
 */
export function withTrailer(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const catalog = file.lastIndexOf('/Catalog');
  if (catalog === -1) return undefined;
  const before = file.toString('latin1', Math.max(0, catalog - headBytes), catalog);
  const [, number, generation] = objectHead.exec(before) ?? [];
  if (number === undefined) return undefined;
  const trailer = `\ntrailer\n<< /Root ${number} ${generation} R /Size 1 >>\nstartxref\n0\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([file, Buffer.from(trailer)]));
}
