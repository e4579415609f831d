import type { Span } from '../../domain/evidence.ts';
import type { ScanStatements } from './scan-sections.ts';
import { type Leaning, weighWords } from './weighed-words.ts';

/** The status of a tumour that the words of a report lean to together. */
export interface WeighedScan {
  readonly status: 'NED' | 'Stable' | 'Increased' | 'Decreased' | 'Unknown';
  /** Sum of what its words weigh; 3 is one word of the disease beside the tumour among the findings. */
  readonly weight: number;
  readonly span: Span;
}

const statusOf: Readonly<Record<Leaning, WeighedScan['status']>> = {
  gone: 'NED',
  same: 'Stable',
  smaller: 'Decreased',
  larger: 'Increased',
  back: 'Increased',
  open: 'Unknown',
};

/** An addendum and the impression count more than what was found. */
const shares = { addendum: 2, impression: 1.5, findings: 1 } as const;

/** What the words of a report lean to where none of its sentences could be read; undefined where no word leans. */
export function weighScan(statements: ScanStatements): WeighedScan | undefined {
  const sums = new Map<WeighedScan['status'], { weight: number; most: number; span: Span }>();
  for (const part of ['addendum', 'impression', 'findings'] as const) {
    for (const { text, start, end } of statements[part]) {
      const own = new Map<WeighedScan['status'], number>();
      for (const { leaning, weight } of weighWords(text)) {
        const status = statusOf[leaning];
        own.set(status, Math.max(own.get(status) ?? 0, weight * shares[part]));
      }
      for (const [status, weight] of own) {
        const sum = sums.get(status) ?? { weight: 0, most: 0, span: { start, end } };
        sums.set(status, {
          weight: sum.weight + weight,
          most: Math.max(sum.most, weight),
          span: weight > sum.most ? { start, end } : sum.span,
        });
      }
    }
  }
  const [first] = [...sums].sort(([, a], [, b]) => b.weight - a.weight);
  return first && { status: first[0], weight: first[1].weight, span: first[1].span };
}
