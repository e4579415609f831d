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
  const ordered = lists.map(inOrder);
  const next = ordered.map(() => 0);
  const kept: Span[] = [];
  const keptRanks: number[] = [];
  for (;;) {
    let rank = -1;
    let span: Span | undefined;
    for (let of = 0; of < ordered.length; of += 1) {
      const first = ordered[of]?.[next[of] ?? 0];
      if (first === undefined || (span !== undefined && first.start >= span.start)) continue;
      rank = of;
      span = first;
    }
    if (span === undefined) return kept;
    next[rank] = (next[rank] ?? 0) + 1;
    let stays = true;
    for (let last = kept.at(-1); last !== undefined && last.end > span.start; last = kept.at(-1)) {
      const lastRank = keptRanks.at(-1) ?? 0;
      const isNoLonger = span.end - span.start <= last.end - last.start;
      if (lastRank < rank || (lastRank === rank && isNoLonger)) {
        stays = false;
        break;
      }
      kept.pop();
      keptRanks.pop();
    }
    if (!stays) continue;
    kept.push(span);
    keptRanks.push(rank);
  }
}

/** By their beginnings; of those that begin together the one that was found first. */
function inOrder(list: readonly Span[]): readonly Span[] {
  for (let at = 1; at < list.length; at += 1)
    if ((list[at - 1]?.start ?? 0) > (list[at]?.start ?? 0)) return [...list].sort(byStart);
  return list;
}
const byStart = (a: Span, b: Span): number => a.start - b.start;

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
