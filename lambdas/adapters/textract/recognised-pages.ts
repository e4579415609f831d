import type { Block } from '@aws-sdk/client-textract';
import type { RecognisedPage } from '../../ports/text-recogniser.ts';

/** Pages out of Textract's blocks: its lines in its order, and the mean certainty of its words. */
export function recognisedPages(
  blocks: readonly Block[],
  { count, wanted }: { readonly count: number; readonly wanted: (page: number) => boolean },
): RecognisedPage[] {
  const pages = new Map<number, { lines: string[]; words: number; certainty: number }>();
  for (const { BlockType, Page = 1, Text = '', Confidence = 0 } of blocks) {
    const page = pages.get(Page) ?? { lines: [], words: 0, certainty: 0 };
    pages.set(Page, page);
    if (BlockType === 'LINE') page.lines.push(Text);
    if (BlockType !== 'WORD') continue;
    page.words += 1;
    page.certainty += Confidence / 100;
  }
  return Array.from({ length: count }, (_, index) => index + 1)
    .filter(wanted)
    .flatMap((number) => {
      const page = pages.get(number);
      // A page without a block of its own was passed over by the service; a blank one has its PAGE block.
      if (page === undefined) return [];
      const confidence = page.words === 0 ? 0 : Math.min(1, page.certainty / page.words);
      return [{ page: number, text: page.lines.join('\n'), confidence }];
    });
}
