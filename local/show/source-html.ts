import type { Quote } from './chart-view.ts';
import { escapeHtml } from './escape-html.ts';

/**
 * A source text with its quotes marked where they stand. Quotes may overlap: the text is cut at every border, and the
 * place a quote begins carries its anchor `q<number>`.
 */
export function sourceHtml(text: string, quotes: readonly Pick<Quote, 'number' | 'start' | 'end'>[]): string {
  const borders = new Set([0, text.length]);
  for (const { start, end } of quotes) borders.add(start).add(end);
  const cuts = [...borders].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  return cuts
    .slice(0, -1)
    .map((from, index) => {
      const to = cuts[index + 1] ?? text.length;
      const anchors = quotes
        .filter(({ start }) => start === from)
        .map(({ number }) => `<span id="q${number}" class="place" tabindex="-1"></span>`)
        .join('');
      const piece = escapeHtml(text.slice(from, to));
      const isQuoted = quotes.some(({ start, end }) => start <= from && end >= to);
      return anchors + (isQuoted ? `<mark>${piece}</mark>` : piece);
    })
    .join('');
}
