import { parentPort } from 'node:worker_threads';
import { getResolvedPDFJS } from 'unpdf';

const mostPages = 5000;
const mostItems = 2_000_000;

/** Pages without text whose drawing is looked at; unpacking their pictures takes a second each. */
const mostLooks = 5;
/** Pixels of a picture that is unpacked to see that it is one. */
const mostPixels = 40_000_000;

// The parser asks for objects ahead and forgets to look at those that fail. In a thread of its own that is nothing; in
// the main one it would end the process, and a phase with it.
process.on('unhandledRejection', () => undefined);

parentPort.on('message', async ({ data }) => parentPort.postMessage(await readDocument(data)));

/** The pages of a document, or why there are none: `PdfPages` of pdf-pages.ts. */
async function readDocument(data) {
  const { getDocument } = await getResolvedPDFJS();
  const loading = getDocument({
    data,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: true,
    maxImageSize: mostPixels,
    verbosity: 0,
  });
  try {
    return await readPages(await loading.promise);
  } catch (error) {
    // Whatever a parser of damaged files throws says one thing: this file cannot be read.
    return error instanceof Error && error.name === 'PasswordException' ? 'unsupported' : 'corrupt';
  } finally {
    await loading.destroy().catch(() => undefined);
  }
}

async function readPages(document) {
  if (document.numPages > mostPages) return 'too_large';
  const pages = [];
  let itemsLeft = mostItems;
  let looksLeft = mostLooks;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const drawn = await drawnTexts(page, itemsLeft);
    if (drawn === undefined) return 'too_large';
    itemsLeft -= drawn.length;
    const isTextless = drawn.every(({ str }) => str.trim() === '');
    if (isTextless) looksLeft -= 1;
    const isUndrawn = isTextless && looksLeft >= 0 && (await drawsNothing(page));
    pages.push({ drawn, toScreen: page.getViewport({ scale: 1 }).transform, isUndrawn });
    page.cleanup();
  }
  return pages;
}

async function drawsNothing(page) {
  const { fnArray } = await page.getOperatorList();
  return fnArray.length === 0;
}

/** @returns undefined where a page has more than `most` pieces of text: forms that draw forms can make any number. */
async function drawnTexts(page, most) {
  const drawn = [];
  // The pieces as drawn: the parser's own normalisation turns µ into a Greek letter.
  const reader = page.streamTextContent({ disableNormalization: true }).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return drawn;
    for (const { str, transform, width } of value.items) {
      if (str !== undefined) drawn.push({ str, transform, width });
    }
    if (drawn.length <= most) continue;
    await reader.cancel();
    return undefined;
  }
}
