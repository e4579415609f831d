import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { createTextExtractor } from '../../../lambdas/adapters/document-text/extractor.ts';
import type { DetectedFormat } from '../../../lambdas/ports/text-extractor.ts';
import { describeWithDevData } from '../../support/dev-data.ts';

const Manifest = z.object({
  binary_id: z.string(),
  file: z.string(),
  content_type_declared: z.string(),
  actual_format: z.string(),
});
type Manifest = z.infer<typeof Manifest>;

const formatOf: Readonly<Record<string, DetectedFormat>> = {
  txt: 'text',
  bom: 'text',
  cp1252: 'text',
  utf16: 'text',
  html: 'html',
  htmljs: 'html',
  rtf: 'rtf',
  fhir: 'fhir_binary',
  fhirhtml: 'fhir_binary',
  pdf: 'pdf',
  scan: 'pdf',
  corrupt: 'pdf',
  empty: 'empty',
};

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

describeWithDevData('the text of the development charts', (folder) => {
  const { extract } = createTextExtractor();
  const manifest = async (): Promise<Manifest[]> =>
    (await readFile(join(folder, 'documents.ndjson'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => Manifest.parse(JSON.parse(line)));
  const extracted = async ({ file }: Manifest, contentType: string | null) =>
    extract(await readFile(join(folder, file)), contentType);

  /** What the document says: the file itself where it is plain UTF-8, else its reference text. */
  const expected = ({ actual_format, binary_id, file }: Manifest): Promise<string> =>
    readFile(join(folder, actual_format === 'txt' ? file : `reference_text/${binary_id}.txt`), 'utf8');

  it.each(['declared', 'none', 'wrong'])('is found by the bytes (content type: %s)', async (given) => {
    const unlike: string[] = [];
    for (const document of await manifest()) {
      const contentType = {
        declared: document.content_type_declared,
        none: null,
        wrong: 'application/octet-stream',
      };
      const found = await extracted(document, contentType[given as keyof typeof contentType]);
      if (found.format !== formatOf[document.actual_format]) unlike.push(`${document.file}: ${found.format}`);
    }
    expect(unlike).toEqual([]);
  });

  it('is the reference text; a plain text is its file, character for character', async () => {
    const unlike: string[] = [];
    for (const document of await manifest()) {
      if (['scan', 'corrupt', 'empty'].includes(document.actual_format)) continue;
      const found = await extracted(document, document.content_type_declared);
      const text = found.kind === 'text' ? found.text : '';
      const reference = await expected(document);
      const isAlike =
        document.actual_format === 'txt'
          ? text === reference
          : document.actual_format === 'pdf'
            ? flat(text).includes(flat(reference))
            : flat(text) === flat(reference);
      if (!isAlike) unlike.push(document.file);
    }
    expect(unlike).toEqual([]);
  });

  it('is missing for a stated reason in scans, damaged files and empty ones', async () => {
    const outcomes = {
      scan: { kind: 'unreadable', reason: 'no_text_layer', format: 'pdf' },
      corrupt: { kind: 'unreadable', reason: 'corrupt', format: 'pdf' },
      empty: { kind: 'empty', format: 'empty' },
    };
    const documents = await manifest();
    for (const [format, outcome] of Object.entries(outcomes)) {
      const ofFormat = documents.filter(({ actual_format }) => actual_format === format);
      expect(ofFormat).not.toHaveLength(0);
      for (const document of ofFormat) {
        expect(await extracted(document, document.content_type_declared)).toMatchObject(outcome);
      }
    }
  });
});
