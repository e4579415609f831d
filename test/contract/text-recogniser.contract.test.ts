import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import UTIF from 'utif2';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createTextExtractor } from '../../lambdas/adapters/document-text/extractor.ts';
import { CharacterEngine } from '../../lambdas/adapters/tesseract/character-engine.ts';
import { TesseractRecogniser } from '../../lambdas/adapters/tesseract/tesseract-recogniser.ts';
import { TextractRecogniser } from '../../lambdas/adapters/textract/textract-recogniser.ts';
import { leastConfidence } from '../../lambdas/domain/page-notes.ts';
import type { Recognition, Scan, TextRecogniser } from '../../lambdas/ports/index.ts';
import { describeWithDevData } from '../support/dev-data.ts';
import { FakeArtifactStore } from '../support/fake-ports.ts';
import { startLoopbackTextract, type TextractPage } from '../support/loopback-textract.ts';
import { characterErrorRate, scannedPage, scannedPdf } from '../support/scanned-page.ts';

const report = `MRI BRAIN WITH AND WITHOUT CONTRAST
COMPARISON: 2019-03-04.
FINDINGS: The resection cavity in the left parietal lobe is unchanged.
A nodule of 12 x 9 mm at its medial edge enhances and has grown.
IMPRESSION: Growth of the residual tumor along the cavity.`;
const addendum = 'ADDENDUM: The spine was not imaged.';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

const tesseract = new TesseractRecogniser();
afterAll(() => tesseract.close());

async function aTextract(pages: readonly TextractPage[]) {
  const service = await startLoopbackTextract(pages);
  endings.push(() => service.stop());
  const artifacts = new FakeArtifactStore();
  const recogniser = new TextractRecogniser({ client: service.client, artifacts, bucket: 'artifacts' });
  return { service, artifacts, recogniser };
}

/** The engines, and for the one that reads nothing the pages it is to find. */
const engines: {
  readonly name: string;
  readonly open: (pages: readonly string[]) => Promise<TextRecogniser>;
}[] = [
  { name: 'tesseract', open: async () => tesseract },
  {
    name: 'textract',
    open: async (pages) =>
      (await aTextract(pages.map((page) => ({ lines: page.split('\n'), certainty: 98 })))).recogniser,
  },
];

/** As a phase does it: asks again until the work is done. */
async function recognise(recogniser: TextRecogniser, scan: Scan): Promise<Recognition> {
  for (;;) {
    const recognition = await recogniser.recognise(scan);
    if (recognition.kind !== 'pending') return recognition;
  }
}

const pagesOf = (recognition: Recognition) => {
  if (recognition.kind !== 'recognised') throw new Error(JSON.stringify(recognition));
  return recognition.pages;
};

describe.each(engines)('text recogniser: $name', ({ open }) => {
  it('reads a picture of a page, PNG or JPEG', async () => {
    const recogniser = await open([report]);
    const sheet = scannedPage(report);
    for (const bytes of [sheet.toBuffer('image/png'), sheet.toBuffer('image/jpeg', 80)]) {
      const [page, ...others] = pagesOf(await recognise(recogniser, { bytes, format: 'image', pages: null }));
      expect(others).toEqual([]);
      expect(characterErrorRate(page?.text ?? '', report)).toBeLessThan(0.05);
      expect(page?.confidence).toBeGreaterThan(leastConfidence);
    }
  });

  it('reads of a PDF the pages that have no text, and counts them all', async () => {
    const recogniser = await open(['A page of text', report, addendum]);
    const scan: Scan = {
      bytes: scannedPdf(['A page of text', scannedPage(report), scannedPage(addendum)]),
      format: 'pdf',
      pages: ['A page of text', null, null],
    };
    const recognition = await recognise(recogniser, scan);
    expect(recognition).toMatchObject({ kind: 'recognised', count: 3, pages: [{ page: 2 }, { page: 3 }] });
    expect(characterErrorRate(pagesOf(recognition)[1]?.text ?? '', addendum)).toBeLessThan(0.05);
  });

  it('reads the pages of a fax in TIFF', async () => {
    const recogniser = await open([report]);
    const { width, height } = scannedPage(report);
    const { data } = scannedPage(report).getContext('2d').getImageData(0, 0, width, height);
    const bytes = new Uint8Array(UTIF.encodeImage(new Uint8Array(data.buffer), width, height));
    const [page] = pagesOf(await recognise(recogniser, { bytes, format: 'image', pages: null }));
    expect(characterErrorRate(page?.text ?? '', report)).toBeLessThan(0.05);
  });

  it('does not take pictures of a kind it does not know', async () => {
    const recogniser = await open([]);
    const bytes = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic', 'latin1'), Buffer.alloc(50)]);
    expect(await recognise(recogniser, { bytes, format: 'image', pages: null })).toEqual({
      kind: 'unreadable',
      reason: 'unsupported',
    });
  });
});

describe('text recogniser: tesseract', () => {
  it('is unsure of a soiled page', async () => {
    const bytes = scannedPage(report, { soiled: 0.02 }).toBuffer('image/png');
    const [page] = pagesOf(await recognise(tesseract, { bytes, format: 'image', pages: null }));
    expect(page?.confidence).toBeLessThan(leastConfidence);
  });

  it.each([
    ['a picture cut short', scannedPage(report).toBuffer('image/png').subarray(0, 3000), 'corrupt'],
    ['a picture of more pixels than memory', hugePicture(), 'too_large'],
    ['a fax without pages', Buffer.from('II*\0\x08\0\0\0\0\0\0\0\0\0', 'latin1'), 'corrupt'],
  ])('has an outcome for %s, and goes on', async (_, bytes, reason) => {
    expect(await recognise(tesseract, { bytes, format: 'image', pages: null })).toEqual({
      kind: 'unreadable',
      reason,
    });
    const next = {
      bytes: scannedPage(addendum).toBuffer('image/png'),
      format: 'image',
      pages: null,
    } as const;
    expect(pagesOf(await recognise(tesseract, next))[0]?.text).toBe(addendum);
  });

  it('has an outcome wherever a scan is cut off or its bytes are changed', async () => {
    const whole = Buffer.from(scannedPdf([scannedPage(addendum)]));
    for (let cut = 1; cut < 6; cut += 1) {
      const bytes = Buffer.from(whole.subarray(0, Math.floor((whole.length * cut) / 6)));
      for (let at = cut * 97; at < bytes.length; at += 1009) bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      const { kind } = await recognise(tesseract, { bytes, format: 'pdf', pages: [null] });
      expect(['recognised', 'unreadable']).toContain(kind);
    }
  });

  it('takes no more scans at once than it can hold, and keeps no finished one', async () => {
    const recogniser = new TesseractRecogniser();
    endings.push(() => recogniser.close());
    const scans = Array.from({ length: 6 }, (_, index) => ({
      bytes: scannedPage(`Page number ${index + 1} of six.`).toBuffer('image/png'),
      format: 'image' as const,
      pages: null,
    }));
    const first = await Promise.all(scans.map((scan) => recogniser.recognise(scan)));
    expect(first.slice(4).map(({ kind }) => kind)).toEqual(['pending', 'pending']);
    for (const scan of scans.slice(4)) expect(pagesOf(await recognise(recogniser, scan))).toHaveLength(1);
  });

  it('gives the page in hand up where it is closed, while it starts and while it reads', async () => {
    const page = scannedPage(report).toBuffer('image/png');
    for (const pagesBefore of [0, 1]) {
      const engine = new CharacterEngine();
      for (let read = 0; read < pagesBefore; read += 1) expect(await engine.recognise(page)).toBeDefined();
      const inHand = engine.recognise(page);
      await engine.close();
      expect(await inHand).toBeUndefined();
      expect(await engine.recognise(page)).toBeUndefined();
    }
  });
});

describe('text recogniser: textract', () => {
  const pdf: Scan = { bytes: new TextEncoder().encode('%PDF-1.4 of a scan'), format: 'pdf', pages: [null] };
  const onePage = [{ lines: ['Stable residual tumor.', 'No new lesion.'], certainty: 62 }];

  it('starts one job for a document, however often it is asked, and lets nobody wait', async () => {
    const { service, artifacts, recogniser } = await aTextract(onePage);
    service.looksInProgress = 2;
    expect((await recogniser.recognise(pdf)).kind).toBe('pending');
    expect((await recogniser.recognise(pdf)).kind).toBe('pending');
    expect(await recogniser.recognise(pdf)).toEqual({
      kind: 'recognised',
      count: 1,
      pages: [{ page: 1, text: 'Stable residual tumor.\nNo new lesion.', confidence: expect.closeTo(0.62) }],
    });
    const [job] = [...service.jobs.values()];
    expect(service.jobs.size).toBe(1);
    const [key = ''] = [...artifacts.objects.keys()];
    expect(job?.object).toBe(`artifacts/${key}`);
    expect(artifacts.objects.get(key)).toEqual(pdf.bytes);
  });

  it.each([
    [{ status: 400, code: 'ThrottlingException' }, 'pending'],
    [{ status: 400, code: 'ProvisionedThroughputExceededException' }, 'pending'],
    [{ status: 400, code: 'LimitExceededException' }, 'pending'],
    [{ status: 400, code: 'BadDocumentException' }, 'corrupt'],
    [{ status: 400, code: 'UnsupportedDocumentException' }, 'unsupported'],
    [{ status: 400, code: 'DocumentTooLargeException' }, 'too_large'],
    [{ status: 500, code: 'InternalServerError' }, 'TransientError'],
    [{ status: 400, code: 'ExpiredTokenException' }, 'TransientError'],
    [{ status: 400, code: 'AccessDeniedException' }, 'ConfigurationError'],
    [{ status: 400, code: 'InvalidS3ObjectException' }, 'ConfigurationError'],
  ])('tells what a fault means: %o is %s', async (fault, meaning) => {
    const { service, recogniser } = await aTextract(onePage);
    service.fault = fault;
    const told = await recogniser.recognise(pdf).catch((error: Error) => error);
    const word = told instanceof Error ? told.name : told.kind === 'unreadable' ? told.reason : told.kind;
    expect(word).toBe(meaning);
  });

  it.each([
    ['The document is password protected', 'unsupported'],
    ['INVALID_IMAGE_TYPE', 'corrupt'],
    ['Internal server error', 'TransientError'],
  ])('tells what the failure of a job means: %s is %s', async (failure, meaning) => {
    const { service, recogniser } = await aTextract(onePage);
    service.failure = failure;
    const told = await recogniser.recognise(pdf).catch((error: Error) => error);
    expect(told instanceof Error ? told.name : told.kind === 'unreadable' && told.reason).toBe(meaning);
  });
});

describeWithDevData('the scans of the development charts', (folder) => {
  it('are read with at most 5 % of the characters wrong', async () => {
    const Manifest = z.object({ binary_id: z.string(), file: z.string(), actual_format: z.string() });
    const scans = (await readFile(join(folder, 'documents.ndjson'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => Manifest.parse(JSON.parse(line)))
      .filter(({ actual_format }) => actual_format === 'scan');
    expect(scans).not.toHaveLength(0);
    const { extract } = createTextExtractor();
    for (const { file, binary_id } of scans) {
      const extracted = await extract(await readFile(join(folder, file)), null);
      if (extracted.kind !== 'unreadable' || extracted.scan === undefined) throw new Error(binary_id);
      const pages = pagesOf(await recognise(tesseract, extracted.scan));
      const reference = await readFile(join(folder, `reference_text/${binary_id}.txt`), 'utf8');
      const rate = characterErrorRate(pages.map(({ text }) => text).join('\n'), reference);
      expect(rate).toBeLessThanOrEqual(0.05);
    }
  });
});

/** The header of a PNG of 50,000 by 50,000 dots: ten gigabytes once unpacked. */
function hugePicture(): Buffer {
  const picture = Buffer.from(scannedPage('x').toBuffer('image/png'));
  picture.writeUInt32BE(50_000, 16);
  picture.writeUInt32BE(50_000, 20);
  return picture;
}
