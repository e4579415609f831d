import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCohort } from '../generate/write-cohort.ts';

/** Charts of the size. */
export const documentsPerPatient = 120;

/** Generated charts in a folder of their own, which is gone afterwards; beside them, room for what runs leave. */
export async function withGeneratedCohort<Result>(
  patients: number,
  measure: (place: {
    readonly data: string;
    readonly folder: string;
    readonly documents: number;
  }) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-bench-'));
  try {
    const data = join(folder, 'data');
    const { documents } = await writeCohort({
      folder: data,
      patients,
      seed: 1,
      wording: 'train',
      documents: documentsPerPatient,
    });
    return await measure({ data, folder, documents });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
