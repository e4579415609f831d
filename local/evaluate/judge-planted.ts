import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { InputRejectedError } from '../../lambdas/domain/errors.ts';

/** A line of `planted.ndjson`: a contradiction that is in a generated chart, by the rule that is to find it. */
const Planted = z.object({
  patient_fhir_id: z.string(),
  rule: z.string(),
  document_reference_ids: z.array(z.string()),
});
export type Planted = z.infer<typeof Planted>;

/** How the rules of time and logic did on what is known to be in the charts. */
export interface PlantedScore {
  readonly rule: string;
  readonly planted: number;
  /** Planted ones that an inconsistency of the rule names, with all their documents. */
  readonly found: number;
  readonly fired: number;
  /** Inconsistencies of the rule that are a planted one. */
  readonly right: number;
}

/** The planted contradictions beside a gold file; undefined where the cohort has none, as real ones have not. */
export async function readPlanted(gold: string): Promise<readonly Planted[] | undefined> {
  const file = join(dirname(gold), 'planted.ndjson');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text
    ?.split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => {
      try {
        return Planted.parse(JSON.parse(line));
      } catch (error) {
        throw new InputRejectedError(`planted.ndjson, line ${number}, is no planted contradiction`, {
          cause: error,
        });
      }
    });
}

/** One score for each rule that was planted or fired, in order of name; charts without an abstraction found nothing. */
export function scorePlanted(
  planted: readonly Planted[],
  abstractions: ReadonlyMap<string, Pick<Abstraction, 'inconsistencies'>>,
): PlantedScore[] {
  const scores = new Map<string, { planted: number; found: number; fired: number; right: number }>();
  const of = (rule: string) => {
    const score = scores.get(rule) ?? { planted: 0, found: 0, fired: 0, right: 0 };
    scores.set(rule, score);
    return score;
  };
  const isOf = (truth: Planted, { rule, documentIds }: Abstraction['inconsistencies'][number]): boolean =>
    truth.rule === rule && truth.document_reference_ids.every((id) => documentIds.includes(id));
  for (const truth of planted) {
    const fired = abstractions.get(truth.patient_fhir_id)?.inconsistencies ?? [];
    of(truth.rule).planted += 1;
    if (fired.some((inconsistency) => isOf(truth, inconsistency))) of(truth.rule).found += 1;
  }
  for (const [patientId, { inconsistencies }] of abstractions)
    for (const inconsistency of inconsistencies) {
      of(inconsistency.rule).fired += 1;
      const isPlanted = planted.some(
        (truth) => truth.patient_fhir_id === patientId && isOf(truth, inconsistency),
      );
      if (isPlanted) of(inconsistency.rule).right += 1;
    }
  return [...scores].map(([rule, score]) => ({ rule, ...score })).sort((a, b) => (a.rule < b.rule ? -1 : 1));
}
