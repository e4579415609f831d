/** Kinds of identifiers, after the 18 of the Safe Harbor method (45 CFR 164.514(b)(2)). */
export const categories = [
  'name',
  'address',
  'date',
  'age_over_89',
  'phone',
  'email',
  'ssn',
  'mrn',
  'health_plan',
  'account',
  'licence',
  'vehicle',
  'device',
  'url',
  'ip',
  'other_id',
] as const;
export type Category = (typeof categories)[number];

/** Words of a text that tell who somebody is, and what stands there instead. Offsets are UTF-16, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly category: Category;
  readonly replacement: string;
}

/**
 * The spans that are applied: in order, none over another. Of two that overlap the one named first by the caller
 * stays, so that rules with the surer cue go first; of two of one list the longer.
 *
 * @param lists the surer first.
 */
export function settleSpans(lists: readonly (readonly Span[])[]): Span[] {
  const ranked: RankedSpan[] = [];
  for (const [rank, list] of lists.entries()) for (const span of list) ranked.push({ span, rank });
  if (ranked.length > 1) ranked.sort(byPlace);
  const kept: RankedSpan[] = [];
  for (const next of ranked) {
    let last = kept.at(-1);
    let stays = true;
    while (stays && last !== undefined && last.span.end > next.span.start) {
      const isNoLonger = next.span.end - next.span.start <= last.span.end - last.span.start;
      if (last.rank < next.rank || (last.rank === next.rank && isNoLonger)) stays = false;
      else {
        kept.pop();
        last = kept.at(-1);
      }
    }
    if (stays) kept.push(next);
  }
  return kept.map(spanOf);
}

interface RankedSpan {
  readonly span: Span;
  /** Of its list, the surer first. */
  readonly rank: number;
}
const byPlace = (a: RankedSpan, b: RankedSpan): number => a.span.start - b.span.start || a.rank - b.rank;
const spanOf = ({ span }: RankedSpan): Span => span;

/** A text with its spans replaced, and where each of its places went. */
export interface Replaced {
  readonly text: string;
  readonly spans: readonly Span[];
  /** The place in the new text of a place in the old one; inside a span, its replacement's beginning or end. */
  moved(offset: number, edge: 'start' | 'end'): number;
}

/** @param spans settled: in order, none over another. */
export function replaceSpans(text: string, spans: readonly Span[]): Replaced {
  return new ReplacedSpans(text, spans);
}

class ReplacedSpans implements Replaced {
  readonly text: string;
  readonly spans: readonly Span[];
  /** Where each span's replacement begins in the new text. */
  readonly #newStarts: number[] = [];

  constructor(text: string, spans: readonly Span[]) {
    let made = '';
    let from = 0;
    for (const { start, end, replacement } of spans) {
      made += text.slice(from, start);
      this.#newStarts.push(made.length);
      made += replacement;
      from = end;
    }
    this.text = made + text.slice(from);
    this.spans = spans;
  }

  moved(offset: number, edge: 'start' | 'end'): number {
    let low = 0;
    let high = this.spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = this.spans[middle]?.start ?? 0;
      // The end of a quote that ends where a span begins lies before that span.
      if (edge === 'end' ? start < offset : start <= offset) low = middle + 1;
      else high = middle;
    }
    const span = this.spans[low - 1];
    const newStart = this.#newStarts[low - 1];
    if (span === undefined || newStart === undefined) return offset;
    if (offset >= span.end) return newStart + span.replacement.length + (offset - span.end);
    return edge === 'start' ? newStart : newStart + span.replacement.length;
  }
}
