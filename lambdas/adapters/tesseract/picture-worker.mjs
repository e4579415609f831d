import { parentPort } from 'node:worker_threads';
import * as canvas from '@napi-rs/canvas';
import { imageSize } from 'image-size';
import { createIsomorphicCanvasFactory, getResolvedPDFJS } from 'unpdf';
import utif from 'utif2';

/** 300 dots an inch, what the engine was trained on; points are 72 an inch. */
const scale = 300 / 72;
/** Pixels a page is drawn with at most: a US Letter page at 300 dpi has 8.4 million. */
const mostDrawn = 12_000_000;
/** Pixels of a picture that is unpacked at all, four bytes each: an A3 page at 600 dpi has 70 million. */
const mostUnpacked = 100_000_000;
/** Fewer pixels across are a screen shot or a thumbnail; letters are then too small for the engine. */
const fewestAcross = 1200;

process.on('unhandledRejection', () => undefined);

/** What is open: `count` pages, and a function that draws one of them. */
let opened;

parentPort.on('message', async (asked) => {
  const answer = await answerTo(asked).catch(refusal);
  parentPort.postMessage(answer, answer.picture === undefined ? [] : [answer.picture.buffer]);
});

async function answerTo({ open, page }) {
  if (open !== undefined) {
    await opened?.close();
    opened = undefined;
    opened = open.format === 'pdf' ? await openPdf(open.bytes) : await openPicture(open.bytes);
    return { count: opened.count };
  }
  return { picture: await opened.draw(page) };
}

/** Whatever a parser of damaged files throws says one thing: this file cannot be read. */
function refusal(error) {
  if (error instanceof Refused) return { refused: error.message };
  return { refused: error?.name === 'PasswordException' ? 'unsupported' : 'corrupt' };
}

/** A file is not read for a stated reason, which is the message. */
class Refused extends Error {}

async function openPdf(data) {
  const { getDocument } = await getResolvedPDFJS();
  const loading = getDocument({
    data,
    isEvalSupported: false,
    useSystemFonts: true,
    maxImageSize: mostUnpacked,
    verbosity: 0,
    CanvasFactory: await createIsomorphicCanvasFactory(async () => canvas),
  });
  const document = await loading.promise;
  return {
    count: document.numPages,
    close: () => loading.destroy(),
    draw: async (number) => {
      const page = await document.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const viewport = page.getViewport({ scale: fitting(width, height, scale) });
      const sheet = blankSheet(viewport.width, viewport.height);
      await page.render({ canvasContext: sheet.getContext('2d'), viewport, canvas: sheet }).promise;
      page.cleanup();
      return greyPicture(sheet);
    },
  };
}

async function openPicture(bytes) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (['II', 'MM'].includes(file.toString('latin1', 0, 2))) return openTiff(file);
  const { width, height } = sizeOf(file);
  refuseHuge(width, height);
  if (isCutOff(file)) throw new Refused('corrupt');
  return {
    count: 1,
    close: () => undefined,
    draw: async () => {
      const picture = await canvas.loadImage(file);
      return drawn(picture, picture.width, picture.height);
    },
  };
}

/** Whether the mark at the end is lost: the rest would be drawn, and part of a report reads like a whole one. */
function isCutOff(file) {
  const end = file.subarray(Math.max(0, file.length - 4096));
  if (file.toString('latin1', 1, 4) === 'PNG') return !end.includes('IEND');
  return file[0] === 0xff && file[1] === 0xd8 && !end.includes(Buffer.from([0xff, 0xd9]));
}

function sizeOf(file) {
  try {
    return imageSize(file);
  } catch {
    throw new Refused('unsupported');
  }
}

/** Faxes: one directory a page, with packings that browsers do not know. */
function openTiff(file) {
  const pages = utif.decode(file).filter((page) => page.t256 !== undefined && page.t257 !== undefined);
  if (pages.length === 0) throw new Refused('corrupt');
  return {
    count: pages.length,
    close: () => undefined,
    draw: async (number) => {
      const page = pages[number - 1];
      refuseHuge(Number(page.t256[0]), Number(page.t257[0]));
      utif.decodeImage(file, page);
      const { width, height } = page;
      const sheet = canvas.createCanvas(width, height);
      const pixels = utif.toRGBA8(page);
      // The pixels of one page at a time.
      page.data = undefined;
      const context = sheet.getContext('2d');
      context.putImageData(new canvas.ImageData(new Uint8ClampedArray(pixels.buffer), width, height), 0, 0);
      return drawn(sheet, width, height);
    },
  };
}

function refuseHuge(width, height) {
  if (!(width > 0 && height > 0)) throw new Refused('corrupt');
  if (width * height > mostUnpacked) throw new Refused('too_large');
}

function drawn(picture, width, height) {
  const factor = fitting(width, height, Math.max(1, fewestAcross / Math.min(width, height)));
  const sheet = blankSheet(width * factor, height * factor);
  sheet.getContext('2d').drawImage(picture, 0, 0, sheet.width, sheet.height);
  return greyPicture(sheet);
}

/** The factor wished for, or a smaller one with which the page keeps to its bound. */
const fitting = (width, height, wished) => Math.min(wished, Math.sqrt(mostDrawn / (width * height)));

function blankSheet(width, height) {
  const sheet = canvas.createCanvas(Math.max(1, Math.floor(width)), Math.max(1, Math.floor(height)));
  const context = sheet.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, sheet.width, sheet.height);
  return sheet;
}

/** A portable grey map (PGM, P5): nothing is packed only to be unpacked again. Weights as in ITU-R BT.601. */
function greyPicture(sheet) {
  const { data } = sheet.getContext('2d').getImageData(0, 0, sheet.width, sheet.height);
  const head = Buffer.from(`P5\n${sheet.width} ${sheet.height}\n255\n`);
  const picture = new Uint8Array(head.length + data.length / 4);
  picture.set(head);
  for (let from = 0, to = head.length; from < data.length; from += 4, to += 1)
    picture[to] = (data[from] * 77 + data[from + 1] * 150 + data[from + 2] * 29) >> 8;
  return picture;
}
