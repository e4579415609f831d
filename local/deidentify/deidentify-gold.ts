import type { ChartKnowledge } from './deidentify-text.ts';
import { deidentifyText } from './deidentify-text.ts';
import type { Replaced } from './span.ts';

/** A document's text before and after, for quotes to move along. */
export interface MovedText {
  readonly original: string;
  readonly replaced: Replaced;
}

/**
 * A record of `gold.ndjson` moved along with its chart: ids are the new ones, days are shifted, quotes are the words
 * that stand at their place now. Values of closed lists stay as they are.
 */
export function deidentifyGold(
  record: unknown,
  {
    chart,
    textOf,
  }: { readonly chart: ChartKnowledge; readonly textOf: (binaryId: string) => MovedText | undefined },
): unknown {
  const walk = (value: unknown, key: string, parent: Readonly<Record<string, unknown>>): unknown => {
    if (Array.isArray(value)) return key === 'tags' ? value : value.map((one) => walk(one, key, parent));
    if (typeof value === 'object' && value !== null) {
      const object = value as Readonly<Record<string, unknown>>;
      return Object.fromEntries(Object.entries(object).map(([name, one]) => [name, walk(one, name, object)]));
    }
    if (typeof value !== 'string' || value === '') return value;
    if (key === 'gold_id') {
      const [, id = '', rest = ''] = /^([^#@]*)(.*)$/s.exec(value) ?? [];
      return `${chart.pseudonyms.id(id)}${rest}`;
    }
    if (/_id$/.test(key)) return chart.pseudonyms.id(value);
    if (key === 'quote') return quoteOf(value, String(parent.binary_id ?? ''));
    const isFree = key === 'notes' || /^\d{4}-\d{2}-\d{2}/.test(value);
    return isFree ? deidentifyText(value, { chart, documentDay: null }).text : value;
  };

  function quoteOf(quote: string, binaryId: string): string {
    const moved = textOf(binaryId);
    const start = moved?.original.indexOf(quote) ?? -1;
    // White space of a page may differ from that of the quote: then the quote is rewritten by itself.
    if (moved === undefined || start === -1) return deidentifyText(quote, { chart, documentDay: null }).text;
    const { replaced } = moved;
    return replaced.text.slice(replaced.moved(start, 'start'), replaced.moved(start + quote.length, 'end'));
  }

  return walk(record, '', {});
}
