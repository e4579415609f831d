import * as z from 'zod';
import type { Span } from './span.ts';

/** A line of `identifiers.ndjson` beside generated charts: where a document names somebody. */
export const PlantedLine = z.object({
  binary_id: z.string(),
  identifiers: z.array(
    z.object({ category: z.string(), start: z.number(), end: z.number(), words: z.string() }),
  ),
});
export type Planted = z.infer<typeof PlantedLine>['identifiers'][number];

/** How many were planted and hidden, and how many of the spans taken hide one. */
export interface PlantedCount {
  planted: number;
  hidden: number;
  taken: number;
  right: number;
}

/** By category: planted and hidden by the planted one's, taken and right by the span's. */
export type PlantedCounts = Record<string, PlantedCount>;

/** Counts what was hidden of the identifiers planted in a text; a letter or figure that stands is not hidden. */
export function countPlanted(
  counts: PlantedCounts,
  {
    text,
    planted,
    spans,
  }: { readonly text: string; readonly planted: readonly Planted[]; readonly spans: readonly Span[] },
): void {
  const of = (category: string): PlantedCount => {
    counts[category] ??= { planted: 0, hidden: 0, taken: 0, right: 0 };
    return counts[category];
  };
  const placed = planted.flatMap((identifier) => placeIn(text, identifier) ?? []);
  for (const { category, start, end } of placed) {
    const count = of(category);
    count.planted += 1;
    const isHidden = [...text.slice(start, end)].every(
      (character, at) =>
        !/\w/.test(character) || spans.some((span) => span.start <= start + at && start + at < span.end),
    );
    if (isHidden) count.hidden += 1;
  }
  for (const span of spans) {
    const count = of(span.category);
    count.taken += 1;
    if (placed.some(({ start, end }) => start < span.end && span.start < end)) count.right += 1;
  }
}

/** A format may lay a text out otherwise: the words are sought where they do not stand at their place. */
function placeIn(text: string, identifier: Planted): Planted | undefined {
  const { start, end, words } = identifier;
  if (text.slice(start, end) === words) return identifier;
  const at = text.indexOf(words);
  return at === -1 ? undefined : { ...identifier, start: at, end: at + words.length };
}

/** Recall and precision by category, as lines; no line for what was not planted and not taken. */
export const plantedLines = (counts: PlantedCounts): string[] =>
  Object.entries(counts)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([category, { planted, hidden, taken, right }]) =>
        `  ${category.padEnd(14)} hidden ${share(hidden, planted)}   of what was taken, planted ${share(right, taken)}`,
    );

const share = (part: number, all: number): string =>
  all === 0 ? 'none' : `${part} of ${all} (${((100 * part) / all).toFixed(1)} %)`;
