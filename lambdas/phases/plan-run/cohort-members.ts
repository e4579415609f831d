import * as z from 'zod';
import { bareId } from '../../domain/bare-id.ts';
import { ConfigurationError } from '../../domain/errors.ts';
import type { ArtifactStore } from '../../ports/index.ts';

/** One line of a cohort object: the id alone as a JSON string, or an object that names it. */
const CohortLine = z.union([z.string().min(1), z.looseObject({ patient_fhir_id: z.string().min(1) })]);

/**
 * Reads a cohort object (JSON Lines) into bare ids: `Patient/` stripped, repeats dropped, order of first mention.
 * A line that is not an id is a `ConfigurationError` with its number.
 */
export async function readCohort(artifacts: ArtifactStore, key: string): Promise<string[]> {
  const bytes = await artifacts.find(key);
  if (bytes === undefined) throw new ConfigurationError('the cohort object does not exist');
  const lines = new TextDecoder().decode(bytes).split('\n');
  const ids = lines.flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, index + 1)]));
  return distinctIds(ids);
}

/** Bare ids without repeats; what names nobody is left out. */
export function distinctIds(ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap((id) => bareId(id) ?? []))];
}

function parseLine(line: string, number: number): string {
  try {
    const parsed = CohortLine.parse(JSON.parse(line));
    return typeof parsed === 'string' ? parsed : parsed.patient_fhir_id;
  } catch (cause) {
    throw new ConfigurationError(
      `line ${number} of the cohort object is neither an id nor {"patient_fhir_id": id}`,
      {
        cause,
      },
    );
  }
}
