import type { Picture } from './pdf.ts';

/** Capitals, digits and marks on a grid of 5 by 7; each letter its seven rows, each row five bits in hexadecimal. */
const glyphs: Readonly<Record<string, string>> = {
  A: '0e1111111f1111',
  B: '1e11111e11111e',
  C: '0e11101010110e',
  D: '1e11111111111e',
  E: '1f10101e10101f',
  F: '1f10101e101010',
  G: '0e11101711110f',
  H: '1111111f111111',
  I: '0e04040404040e',
  J: '0702020202120c',
  K: '11121418141211',
  L: '1010101010101f',
  M: '111b1515111111',
  N: '11191513111111',
  O: '0e11111111110e',
  P: '1e11111e101010',
  Q: '0e11111115120d',
  R: '1e11111e141211',
  S: '0f10100e01011e',
  T: '1f040404040404',
  U: '1111111111110e',
  V: '11111111110a04',
  W: '1111111515150a',
  X: '11110a040a1111',
  Y: '1111110a040404',
  Z: '1f01020408101f',
  '0': '0e11131519110e',
  '1': '040c040404040e',
  '2': '0e11010204081f',
  '3': '1f02040201110e',
  '4': '02060a121f0202',
  '5': '1f101e0101110e',
  '6': '0608101e11110e',
  '7': '1f010204080808',
  '8': '0e11110e11110e',
  '9': '0e11110f01020c',
  '.': '00000000000c0c',
  ',': '000000000c0408',
  ':': '000c0c000c0c00',
  '-': '0000001f000000',
  '/': '00010204081000',
  '(': '02040808080402',
  ')': '08040202020408',
};

const scale = 4;
const cell = { width: 6 * scale, height: 12 * scale };
const paper = { width: 1700, height: 2200, margin: 150 };

/**
 * A text as a picture of a typed page, 200 dots an inch: letters that only optical character recognition can read.
 * Small letters are typed as capitals; characters it has no type for leave a blank.
 */
export function typePage(text: string): Picture {
  const stride = Math.ceil(paper.width / 8);
  const bits = new Uint8Array(stride * paper.height);
  const columns = Math.floor((paper.width - 2 * paper.margin) / cell.width);
  const lines = text.toUpperCase().split('\n');
  lines
    .flatMap((line) => inPieces(line, columns))
    .forEach((line, row) => {
      [...line].forEach((character, column) => {
        stamp({
          bits,
          stride,
          glyph: glyphs[character],
          x: paper.margin + column * cell.width,
          y: paper.margin + row * cell.height,
        });
      });
    });
  return { width: paper.width, height: paper.height, bits };
}

/** Lines of at most `width` characters, broken at spaces. */
function inPieces(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const cut = line.lastIndexOf(' ', width);
  return [line.slice(0, cut), ...inPieces(line.slice(cut + 1), width)];
}

function stamp(options: {
  readonly bits: Uint8Array;
  readonly stride: number;
  readonly glyph: string | undefined;
  readonly x: number;
  readonly y: number;
}): void {
  const { bits, stride, glyph, x, y } = options;
  if (glyph === undefined) return;
  for (let down = 0; down < 7 * scale; down += 1) {
    const row = Number.parseInt(glyph.slice(2 * Math.floor(down / scale)).slice(0, 2), 16);
    for (let across = 0; across < 5 * scale; across += 1) {
      if (((row >> (4 - Math.floor(across / scale))) & 1) === 0) continue;
      const dot = x + across;
      const index = (y + down) * stride + (dot >> 3);
      bits[index] = (bits[index] ?? 0) | (0x80 >> (dot & 7));
    }
  }
}
