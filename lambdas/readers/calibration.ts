import * as z from 'zod';
import { agreements, readerNames, type VariableName, variableNames } from '../domain/vocabulary.ts';

/**
 * How often values proved right, measured against a gold standard (`config/calibration.json`), by variable, by the
 * reader whose value was taken, and by how the readers compared. What was not measured is not there.
 */
export const Calibration = z.strictObject({
  /** What it was measured on and when, in words; null before the first measurement. */
  measured: z.string().nullable(),
  entries: z.array(
    z.strictObject({
      variable: z.enum(variableNames),
      source: z.enum(readerNames),
      agreement: z.enum(agreements),
      right: z.int().min(0),
      total: z.int().min(1),
    }),
  ),
});
export type Calibration = z.infer<typeof Calibration>;

/** Probability that a value is right, 0 to 1; null where none was measured. */
export type ConfidenceOf = (value: {
  readonly variable: VariableName;
  readonly source: Calibration['entries'][number]['source'];
  readonly agreement: Calibration['entries'][number]['agreement'];
}) => number | null;

/** Fewer cases than this say nothing about a probability. */
const fewestCases = 10;

/**
 * The probability of each entry by the rule of succession, (right + 1) / (total + 2), to two decimals: twelve right
 * out of twelve are no certainty.
 */
export function confidenceFrom(calibration: Calibration): ConfidenceOf {
  const byKey = new Map(
    calibration.entries
      .filter(({ total }) => total >= fewestCases)
      .map((entry) => [keyOf(entry), Math.round((100 * (entry.right + 1)) / (entry.total + 2)) / 100]),
  );
  return (value) => byKey.get(keyOf(value)) ?? null;
}

const keyOf = (entry: Parameters<ConfidenceOf>[0]): string =>
  `${entry.variable} ${entry.source} ${entry.agreement}`;
