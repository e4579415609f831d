import { describe, expect, it } from 'vitest';
import type { ExtractedText, Scan, TextExtractor } from '../../../../lambdas/ports/text-extractor.ts';
import type { Recognition } from '../../../../lambdas/ports/text-recogniser.ts';
import { recognisingScans } from '../../../../local/deidentify/recognised-scans.ts';

const scan = { bytes: new Uint8Array(1), format: 'pdf', pages: ['Page one.', null] } as const satisfies Scan;

/** An extractor that gives this text, and a recogniser that gives these answers one after the other. */
async function read(layer: ExtractedText, answers: readonly Recognition[]) {
  const left = [...answers];
  let recognised = 0;
  const extractor: TextExtractor = { version: 'one', extract: async () => layer };
  const made = recognisingScans(extractor, {
    recogniser: {
      version: 'two',
      recognise: async () => {
        const answer = left.shift();
        if (answer === undefined) throw new Error('asked more often than it answers');
        return answer;
      },
    },
    onRecognised: () => {
      recognised += 1;
    },
  });
  return { extracted: await made.extract(new Uint8Array(1), null), recognised };
}

const page = (text: string): Recognition => ({
  kind: 'recognised',
  count: 2,
  pages: [{ page: 2, text, confidence: 0.9 }],
});
const withLayer: ExtractedText = { kind: 'text', text: 'Page one.', format: 'pdf', encoding: 'utf-8', scan };

describe('a scan that is read', () => {
  it('is a text with its pages in order, however often the engine asks for patience', async () => {
    const { extracted, recognised } = await read(withLayer, [
      { kind: 'pending', waitSeconds: 0 },
      page('Page two.'),
    ]);
    expect(extracted).toEqual({
      kind: 'text',
      text: 'Page one.\n\nPage two.',
      format: 'pdf',
      encoding: 'utf-8',
    });
    expect(recognised).toBe(1);
  });

  it('keeps what it was where the engine cannot take it, or makes out nothing', async () => {
    const unread: ExtractedText = {
      kind: 'unreadable',
      reason: 'no_text_layer',
      format: 'pdf',
      scan: { ...scan, pages: [null, null] },
    };
    for (const answer of [{ kind: 'unreadable', reason: 'corrupt' } as const, page(' ')]) {
      const { extracted, recognised } = await read(unread, [answer]);
      expect(extracted).toBe(unread);
      expect(recognised).toBe(0);
    }
  });

  it('still names the pages that nobody made out', async () => {
    const { extracted } = await read(withLayer, [{ kind: 'recognised', count: 2, pages: [] }]);
    expect(extracted).toMatchObject({ kind: 'text', text: 'Page one.', scan });
  });

  it('is not asked for where every page has a text', async () => {
    const whole: ExtractedText = { kind: 'text', text: 'All.', format: 'text', encoding: 'utf-8' };
    expect((await read(whole, [])).extracted).toBe(whole);
  });
});
